import { inTenantBulk } from '#platform/db.ts'
import { append } from '#platform/log.ts'
import type { Job } from '#platform/module.ts'
import type { Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { clocksOfPolicy, saveVerdicts, touchClocks } from './clock.store.ts'
import { inTheHouse } from './intake.ts'
import type { Judge } from './judging.ts'
import { judgeRun } from './judging.ts'
import type { ActivePolicy } from './policy.store.ts'
import { activePolicies } from './policy.store.ts'
import type { Progress } from './ruler.store.ts'
import { keepProgress, progresses } from './ruler.store.ts'
import { judgesOf, stampsOf } from './rulers.ts'
import { runningStepPromises } from './step-promises.ts'

const piece = 20_000

/** Judges clocks anew after their working hours changed: from their stored runs, for the events have not changed. */
export const rejudgingJob: Job = { name: 'promises/rejudge', everySeconds: 2, run: (ground, tenant) => rejudgeNext(ground, tenant, Date.now()), byTimeAlone: true }

/** One piece of the first policy whose hours are not those its clocks were judged with; true while more waits. A crash in between repeats at most one piece. */
export async function rejudgeNext(ground: Ground, tenant: string, now: number): Promise<boolean> {
  return inTenantBulk(ground.database, tenant, async tx => {
    if (!(await takeTurn(tx))) return false
    const policies = [...(await activePolicies(tx)), ...(await runningStepPromises(tx))]
    const [stamps, known] = [await stampsOf(tx, policies), await progresses(tx)]
    for (const policy of policies) {
      const wanted = stamps.get(policy.id)!
      const progress = known.get(policy.id)
      if (!progress) await keepProgress(tx, policy.id, { stamp: wanted, wanted, cursor: null })
      else if (progress.stamp !== wanted) return rejudgePiece(tx, ground, { policy, wanted, progress, now })
    }
    return false
  })
}

async function takeTurn(tx: Tx): Promise<boolean> {
  const { rows } = await tx.query(`select pg_try_advisory_xact_lock(hashtext('rejudge/' || $1)) as taken`, [tx.tenant])
  return rows[0].taken
}

type Turn = Readonly<{ policy: ActivePolicy; wanted: string; progress: Progress; now: number }>

async function rejudgePiece(tx: Tx, ground: Ground, { policy, wanted, progress, now }: Turn): Promise<true> {
  // Hours that changed again meanwhile start the round anew.
  const cursor = progress.wanted === wanted ? progress.cursor : null
  const clocks = await clocksOfPolicy(tx, policy.id, cursor, piece)
  const judge = (await judgesOf(tx, [policy])).get(policy.id)!
  const verdicts = clocks.flatMap(clock => rejudged(judge, clock, now) ?? [])
  await saveVerdicts(
    tx,
    verdicts.filter(({ differs }) => differs).map(({ clock }) => clock),
  )
  const told = verdicts.flatMap(verdict => verdict.told)
  await append(tx, ground.keyring, { noun: { name: 'clock' }, id: policy.id, request: inTheHouse(tx.tenant, now) }, told)
  const done = clocks.length < piece
  await keepProgress(tx, policy.id, done ? { stamp: wanted, wanted, cursor: null } : { stamp: progress.stamp, wanted, cursor: clocks.at(-1)!.id })
  await touchClocks(tx)
  return true
}

function rejudged({ versions }: Judge, clock: Parameters<typeof judgeRun>[1]['before'] & object, now: number): ReturnType<typeof judgeRun> {
  const measured = versions.find(({ version }) => version.version === clock.version)
  return measured ? judgeRun({ measured, run: clock.run, now }, { id: clock.id, policy: clock.policy, caseKey: clock.caseKey, before: clock }) : null
}
