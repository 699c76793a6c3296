import type { Id, Instant } from '#kernel/decision.ts'
import type { Tx } from '#platform/noun.ts'
import { nextNumbers, saveCases } from './case.store.ts'
import type { Case, CaseCommand, CaseEvent, CaseRefusal } from './case.ts'
import { applyCase } from './case-apply.ts'
import { decideCase } from './case-decide.ts'

/** A case that went on elsewhere, told as commands, each at its own instant. */
export type Story = Readonly<{ id: Id<'case'>; steps: readonly Readonly<{ at: Instant; command: CaseCommand }>[] }>
type Told = CaseEvent & Readonly<{ nounId: string; happenedAt: Instant }>
/** What came of it: how many are cases here now, their events for the log, and which could not be told. */
export type Retelling = Readonly<{ taken: number; events: readonly Told[]; refused: readonly Readonly<{ id: string; refusal: CaseRefusal }>[] }>

/** Bring cases in as they went elsewhere: decided like every other case, step by step at their instants, and written set by set. */
export async function retellCases(tx: Tx, stories: readonly Story[]): Promise<Retelling> {
  if (stories.length === 0) return { taken: 0, events: [], refused: [] }
  const first = await nextNumbers(tx, stories.length)
  const told = stories.map((story, place) => tell(story, first[place]!))
  await saveCases(
    tx,
    told.flatMap(({ id, after }) => (after ? [[id, after] as const] : [])),
  )
  const refused = told.flatMap(({ id, refusal }) => (refusal ? [{ id, refusal }] : []))
  return { taken: told.length - refused.length, events: told.flatMap(({ events }) => events), refused }
}

/** All of a story or nothing of it. */
function tell({ id, steps }: Story, number: number): Readonly<{ id: Id<'case'>; after: Case | null; events: readonly Told[]; refusal: CaseRefusal | null }> {
  let after: Case | null = null
  const events: Told[] = []
  for (const { at, command } of steps) {
    const decision = decideCase(after, command, { id, now: at }, number)
    if (!decision.ok) return { id, after: null, events: [], refusal: decision.refusal }
    after = decision.events.reduce<Case | null>(applyCase, after)
    events.push(...decision.events.map(event => ({ ...event, nounId: id, happenedAt: at })))
  }
  return { id, after, events, refusal: null }
}
