import { inTenant, takeTurn } from '#platform/db.ts'
import { append } from '#platform/log.ts'
import type { Job } from '#platform/module.ts'
import type { Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import type { Clock, Place } from './clock.store.ts'
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

/** How many clocks are judged in one transaction, and in how many parts. */
export type Piece = Readonly<{ handful: number; handfuls: number }>
const usual: Piece = { handful: 5_000, handfuls: 4 }

/** Judges clocks anew after their working hours changed: from their stored runs, for the events have not changed. */
export const rejudgingJob: Job = { name: 'promises/rejudge', everySeconds: 2, run: (ground, tenant) => rejudgeNext(ground, tenant, Date.now()), byTimeAlone: true }

/** One piece of the first policy, or person, whose hours are not those the clocks were judged with; true while more waits. A crash in between repeats at most one piece. */
export async function rejudgeNext(ground: Ground, tenant: string, now: number, piece = usual): Promise<boolean> {
  return inTenant(ground.database, tenant, async tx => {
    if (!(await takeTurn(tx, 'rejudge'))) return false
    const turn = (await nextPolicy(tx)) ?? (await nextPerson(tx))
    if (!turn) return false
    await rejudgePiece(tx, ground, { ...turn, piece, now })
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

/** While some clocks are judged here, the database reads the next and writes those before. */
async function rejudgePiece(tx: Tx, ground: Ground, { whose, id, wanted, progress, promises, piece, now }: Next & Readonly<{ piece: Piece; now: number }>): Promise<void> {
  const read = (after: Place | null): Promise<readonly Clock[]> => (whose === 'policy' ? clocksOfPolicy : clocksOfPerson)(tx, id, after, piece.handful)
  // Hours that changed again meanwhile start the round anew.
  let cursor = progress.wanted === wanted ? progress.cursor : null
  let clocks = await read(cursor)
  let judged: readonly Verdict[] = []
  let done = false
  for (let left = piece.handfuls; left > 0 && !done; left -= 1) {
    done = clocks.length < piece.handful
    cursor = placeOf(clocks.at(-1)) ?? cursor
    const more = left > 1 && !done
    const [verdicts, coming] = await Promise.all([judgedAnew(tx, clocks, { promises, now }), more ? read(cursor) : [], writeDown(tx, ground, judged, { id, now })])
    clocks = coming
    judged = verdicts
  }
  await writeDown(tx, ground, judged, { id, now })
  await keepProgress(tx, whose, id, done ? { stamp: wanted, wanted, cursor: null } : { stamp: progress.stamp, wanted, cursor })
  await touchClocks(tx)
}

function placeOf(clock: Clock | undefined): Place | null {
  return clock ? { id: clock.id, status: clock.judgement.status } : null
}

type Verdict = NonNullable<ReturnType<typeof judgeRun>>

async function judgedAnew(tx: Tx, clocks: readonly Clock[], { promises, now }: Pick<Next, 'promises'> & Readonly<{ now: number }>): Promise<Verdict[]> {
  const judges = await judgesOf(tx, await promises(clocks), personsOf(clocks))
  return clocks.flatMap(clock => rejudged(judges.get(clock.policy), clock, now) ?? [])
}

async function writeDown(tx: Tx, ground: Ground, verdicts: readonly Verdict[], { id, now }: Readonly<{ id: string; now: number }>): Promise<void> {
  const changed = verdicts.filter(({ differs }) => differs).map(({ clock }) => clock)
  const told = verdicts.flatMap(verdict => verdict.told)
  await Promise.all([saveVerdicts(tx, changed), append(tx, ground.keyring, { noun: { name: 'clock' }, id, request: inTheHouse(tx.tenant, now) }, told)])
}

function rejudged(judge: Judge | undefined, clock: Clock, now: number): Verdict | null {
  const measured = judge?.versions.find(({ version }) => version.version === clock.version)
  return measured ? judgeRun({ measured, run: clock.run, now }, { id: clock.id, policy: clock.policy, caseKey: clock.caseKey, before: clock }) : null
}
