import type { Id, Instant } from '#kernel/decision.ts'
import type { PublishedProcess } from '#modules/processes/public.ts'
import { isStep, publishedProcess } from '#modules/processes/public.ts'
import { inTenant } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import { performBulk } from '#platform/perform-bulk.ts'
import { Problem } from '#platform/problem.ts'
import type { Context } from '#platform/routes.ts'
import type { Open } from '#science/process/run/marking.ts'
import { decideMany } from './decide-many.ts'
import { planOfFile } from './instance.store.ts'
import type { MigrationMap } from './migration.ts'
import { placeIn } from './migration.ts'
import { nodeName } from './plan.ts'
import { instancesOfVersion, runningByVersion, standings } from './step.store.ts'
import type { MigratedView, MigrationView } from './views.ts'

const piece = 500
const mostPieces = 10

type Wanted = Readonly<{ process: Id<'process'> }>

async function known(tx: Tx, process: Id<'process'>): Promise<PublishedProcess> {
  const found = await publishedProcess(tx, process)
  if (!found) throw new Problem('not-found')
  return found
}

/** Where open cases of older versions stand, and where each place is found again in the newest version (null: somebody has to say). */
export async function migrationView(tx: Tx, { process }: Wanted): Promise<MigrationView> {
  const { versions } = await known(tx, process)
  const { number: newest, hash } = versions.at(-1)!
  const plan = await planOfFile(tx, hash)
  const [places, running] = [await standings(tx, process), await runningByVersion(tx, process)]
  const views: MigrationView['versions'][number][] = []
  for (const { version, running: cases } of running.filter(each => each.version !== newest)) {
    const here = places.filter(place => place.version === version)
    const old = here[0] ? await planOfFile(tx, here[0].hash) : plan
    const at = here.map(({ node, kind, cases: count }) => {
      const open = { key: 0, node, inside: null, kind: kind as Open['kind'] }
      return { node, name: nodeName(old, node), cases: count, target: placeIn(plan, open, {}) }
    })
    views.push({ version, running: cases, at })
  }
  const steps = [...plan.nodes.values()].filter(isStep)
  return { newest, versions: views, targets: steps.map(({ id, name }) => ({ node: id, name: name || id })) }
}

type Migration = Wanted & Readonly<{ version: number; map: MigrationMap }>

/** Bring the open cases of a version to the newest one, at most 5,000 in one go; those that have no place there stay as they are and are counted as left. */
export async function migrateInstances(context: Context, { process, version, map }: Migration): Promise<MigratedView> {
  const { tenant } = context.caller!
  const { newest, plan } = await inTenant(context.ground.database, tenant, async tx => {
    const last = (await known(tx, process)).versions.at(-1)!
    return { newest: last.number, plan: await planOfFile(tx, last.hash) }
  })
  if (version === newest) return { moved: 0, left: 0 }
  let [moved, after] = [0, null as string | null]
  for (let turn = 0; turn < mostPieces; turn += 1) {
    const request = context.request(tenant, `migrate/${turn}`)
    const about = { noun: 'instance', id: process, body: JSON.stringify([version, newest, map, after]), request }
    const answer = await performBulk(context.ground, about, async tx => {
      const ids = await instancesOfVersion(tx, { process, version, after }, piece)
      const orders = ids.map(id => ({ instance: id as Id<'instance'>, command: { do: 'migrate', version: newest, hash: plan.hash, map } as const }))
      const { done, events } = await decideMany(tx, orders, { now: context.now as Instant, plan })
      return { answer: { done, last: ids.at(-1) ?? null, more: ids.length === piece }, events }
    })
    moved += answer.done
    after = answer.last
    if (!answer.more) break
  }
  const running = await inTenant(context.ground.database, tenant, tx => runningByVersion(tx, process))
  return { moved, left: running.find(each => each.version === version)?.running ?? 0 }
}
