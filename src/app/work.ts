import { tenantIds } from '#platform/db.ts'
import { catchUp } from '#platform/follow.ts'
import { isDatabaseAway } from '#platform/http-problem.ts'
import type { Job } from '#platform/module.ts'
import type { Ground } from '#platform/perform.ts'
import { sealNext } from '#platform/seal.ts'
import { followers, jobs } from './wire.ts'

/** The house's own jobs beside those of the rooms. */
const followJobs: readonly Job[] = followers.map(follower => ({
  name: `follow/${follower.name}`,
  everySeconds: 1,
  run: async (ground, tenant) => (await catchUp(ground, tenant, follower, 500)) === 500,
}))
const sealJob: Job = { name: 'seal', everySeconds: 1, run: async ({ database }, tenant) => (await sealNext(database, tenant)) > 0 }

export type Worker = Readonly<{ wake: () => void; stop: () => Promise<void> }>

/** Milliseconds between two wakes: where much happens, all jobs look once for what came together, not once for each thing that came. */
const leastBetweenWakes = 200
/** Milliseconds for which the list of tenants is good. */
const listGoodFor = 1000

/** Run every job for every tenant, each job in its own loop, until stopped. A failing job is reported and tried again later; that the database is away is reported where it is started. */
export function startWork(ground: Ground, report: (job: string, error: unknown) => void): Worker {
  let stopped = false
  let wakes = 0
  const tenants = tenantList(ground)
  const light = new Set<() => void>()
  const deep = new Set<() => void>()
  const wakeAll = (sleepers: Set<() => void>): void => {
    for (const sleeper of [...sleepers]) sleeper()
  }
  const pause = ({ everySeconds, byTimeAlone }: Job): Promise<void> =>
    new Promise(resolve => {
      const sleepers = byTimeAlone ? deep : light
      const timer = setTimeout(done, everySeconds * 1000)
      function done(): void {
        clearTimeout(timer)
        sleepers.delete(done)
        resolve()
      }
      sleepers.add(done)
    })
  const loop = async (job: Job): Promise<void> => {
    while (!stopped) {
      const heard = wakes
      const more = await runOnce(ground, job, tenants).catch(error => {
        if (!isDatabaseAway(error)) report(job.name, error)
        return false
      })
      // What happened while the job was running may have come too late for it: then it looks once more instead of sleeping.
      const missed = wakes !== heard && !job.byTimeAlone
      if (!more && !missed && !stopped) await pause(job)
    }
  }
  const { wake, stop } = spaced(() => {
    wakes += 1
    wakeAll(light)
  })
  const loops = [...followJobs, sealJob, ...jobs, partitions].map(loop)
  return {
    wake,
    stop: async () => {
      stopped = true
      stop()
      wakeAll(light)
      wakeAll(deep)
      await Promise.all(loops)
    },
  }
}

/** Wake at once after a quiet time, and else when the last wake is long enough ago; what comes in between is one wake. */
function spaced(wake: () => void): Readonly<{ wake: () => void; stop: () => void }> {
  let wokenAt = Number.NEGATIVE_INFINITY
  let next: NodeJS.Timeout | null = null
  const now = (): void => {
    next = null
    wokenAt = performance.now()
    wake()
  }
  return {
    wake: () => {
      next ??= setTimeout(now, Math.max(0, wokenAt + leastBetweenWakes - performance.now()))
    },
    stop: () => clearTimeout(next ?? undefined),
  }
}

/** Every job asks for the tenants each time it looks; a new one may wait for a second. */
function tenantList({ database }: Ground): () => Promise<readonly string[]> {
  let askedAt = Number.NEGATIVE_INFINITY
  let list: Promise<readonly string[]> = Promise.resolve([])
  return () => {
    if (performance.now() - askedAt < listGoodFor) return list
    askedAt = performance.now()
    list = tenantIds(database)
    list.catch(() => {
      askedAt = Number.NEGATIVE_INFINITY
    })
    return list
  }
}

async function runOnce(ground: Ground, job: Job, tenants: () => Promise<readonly string[]>): Promise<boolean> {
  let more = false
  for (const tenant of await tenants()) more = (await job.run(ground, tenant)) || more
  return more
}

/** Next month's partition of the log is made ahead of time. */
const partitions: Job = {
  name: 'partitions',
  everySeconds: 3600,
  run: async ({ database }) => {
    await database.pool.query(`select make_event_partition(month::date) from generate_series(date_trunc('month', now()), now() + interval '1 month', interval '1 month') as month`)
    return false
  },
}
