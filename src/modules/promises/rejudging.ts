import { inTenantBulk } from '#platform/db.ts'
import { append } from '#platform/log.ts'
import type { Job } from '#platform/module.ts'
import type { Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import type { Clock } from './clock.store.ts'
import { clocksOfPerson, clocksOfPolicy, saveVerdicts, touchClocks } from './clock.store.ts'
import { inTheHouse } from './intake.ts'
import type { Judge } from './judging.ts'
import { judgeRun } from './judging.ts'
import type { ActivePolicy } from './policy.store.ts'
import { activePolicies } from './policy.store.ts'
import type { Progress, Whose } from './ruler.store.ts'
import { keepProgress, progresses } from './ruler.store.ts'
import { judgesOf, personStamps, personsOf, stampsOf } from './rulers.ts'
import { runningStepPromises, stepPromises } from './step-promises.ts'

const piece = 20_000

/** Judges clocks anew after their working hours changed: from their stored runs, for the events have not changed. */
export const rejudgingJob: Job = { name: 'promises/rejudge', everySeconds: 2, run: (ground, tenant) => rejudgeNext(ground, tenant, Date.now()), byTimeAlone: true }

/** One piece of the first policy, or person, whose hours are not those the clocks were judged with; true while more waits. A crash in between repeats at most one piece. */
export async function rejudgeNext(ground: Ground, tenant: string, now: number): Promise<boolean> {
  return inTenantBulk(ground.database, tenant, async tx => {
    if (!(await takeTurn(tx))) return false
    const turn = (await nextPolicy(tx)) ?? (await nextPerson(tx))
    if (!turn) return false
    await rejudgePiece(tx, ground, { ...turn, now })
    return true
  })
}

type Next = Readonly<{ whose: Whose; id: string; wanted: string; progress: Progress; promises: (clocks: readonly Clock[]) => Promise<readonly ActivePolicy[]> }>

async function nextPolicy(tx: Tx): Promise<Next | null> {
  const policies = [...(await activePolicies(tx)), ...(await runningStepPromises(tx))]
  const [stamps, known] = [await stampsOf(tx, policies), await progresses(tx, 'policy')]
  for (const policy of policies) {
    const wanted = stamps.get(policy.id)!
    const progress = known.get(policy.id)
    if (!progress) await keepProgress(tx, 'policy', policy.id, { stamp: wanted, wanted, cursor: null })
    else if (progress.stamp !== wanted) return { whose: 'policy', id: policy.id, wanted, progress, promises: async () => [policy] }
  }
  return null
}

/** Steps are judged by the hours of whom they are given to; a person who never had any of his own counts as judged without. */
async function nextPerson(tx: Tx): Promise<Next | null> {
  const [stamps, known] = [await personStamps(tx), await progresses(tx, 'person')]
  const without: Progress = { stamp: '', wanted: '', cursor: null }
  const id = [...new Set([...stamps.keys(), ...known.keys()])].find(each => (stamps.get(each) ?? '') !== (known.get(each) ?? without).stamp)
  if (id === undefined) return null
  const promises = (clocks: readonly Clock[]): Promise<readonly ActivePolicy[]> => stepPromises(tx, new Set(clocks.map(({ policy }) => policy)))
  return { whose: 'person', id, wanted: stamps.get(id) ?? '', progress: known.get(id) ?? without, promises }
}

async function takeTurn(tx: Tx): Promise<boolean> {
  const { rows } = await tx.query(`select pg_try_advisory_xact_lock(hashtext('rejudge/' || $1)) as taken`, [tx.tenant])
  return rows[0].taken
}

async function rejudgePiece(tx: Tx, ground: Ground, { whose, id, wanted, progress, promises, now }: Next & Readonly<{ now: number }>): Promise<void> {
  // Hours that changed again meanwhile start the round anew.
  const cursor = progress.wanted === wanted ? progress.cursor : null
  const clocks = await (whose === 'policy' ? clocksOfPolicy : clocksOfPerson)(tx, id, cursor, piece)
  const judges = await judgesOf(tx, await promises(clocks), personsOf(clocks))
  const verdicts = clocks.flatMap(clock => rejudged(judges.get(clock.policy), clock, now) ?? [])
  await saveVerdicts(
    tx,
    verdicts.filter(({ differs }) => differs).map(({ clock }) => clock),
  )
  const told = verdicts.flatMap(verdict => verdict.told)
  await append(tx, ground.keyring, { noun: { name: 'clock' }, id, request: inTheHouse(tx.tenant, now) }, told)
  const done = clocks.length < piece
  await keepProgress(tx, whose, id, done ? { stamp: wanted, wanted, cursor: null } : { stamp: progress.stamp, wanted, cursor: clocks.at(-1)!.id })
  await touchClocks(tx)
}

function rejudged(judge: Judge | undefined, clock: Clock, now: number): ReturnType<typeof judgeRun> {
  const measured = judge?.versions.find(({ version }) => version.version === clock.version)
  return measured ? judgeRun({ measured, run: clock.run, now }, { id: clock.id, policy: clock.policy, caseKey: clock.caseKey, before: clock }) : null
}
