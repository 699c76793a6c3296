import type { DeviationFact } from '#modules/conformance/public.ts'
import type { EndedStep, Step } from './instance.ts'
import type { Plan } from './plan.ts'
import { nodeName } from './plan.ts'

/** How the clock of a step stands. Minutes on that clock; `warned`: the warning has come. */
export type Timing = Readonly<{ missed: boolean; warned: boolean; usedMinutes: number; targetMinutes: number; dueAt: number | null }>
/** Names that deviations carry: the unit that was responsible and the one that did it, and who. */
export type Doer = Readonly<{ unit: string | null; person: string | null }>

/** What is wrong with one visit to a step, as far as anybody can know yet. */
export function stepDeviations(plan: Plan, step: Step & Partial<EndedStep>, timing: Timing | null, { unit, person }: Doer): DeviationFact[] {
  const { node, visit, outcome } = step
  const about = plan.nodes.get(node)
  const at: number = step.endedAt ?? step.readyAt
  const fact = (kind: DeviationFact['kind'], expected: string, actual: string, when = at): DeviationFact => {
    return { kind, node, name: nodeName(plan, node), visit, at: when, expected, actual, unit, site: unit, person }
  }
  const found: DeviationFact[] = []
  const counts = outcome === undefined || outcome === 'done'
  if (timing?.missed && counts) found.push(fact('late', String(timing.targetMinutes), String(Math.round(timing.usedMinutes)), timing.dueAt ?? at))
  else if (timing?.warned && outcome === undefined) found.push(fact('late-risk', String(timing.targetMinutes), String(Math.round(timing.usedMinutes)), at))
  if (outcome === 'skipped') found.push(fact('skipped', nodeName(plan, node), step.note ?? ''))
  if (outcome === 'done' && step.strange) found.push(fact('wrong-unit', about?.responsibility?.department || unit || '', person ?? ''))
  if (outcome === 'done' && step.unqualified) found.push(fact('unqualified', about?.responsibility?.certificate.trim() ?? '', person ?? ''))
  const points = about?.spec?.items ?? []
  if (outcome === 'done' && step.missing && step.missing.length > 0)
    found.push(fact('spec-not-met', step.missing.map(item => points[item]?.text ?? '').join(' · '), step.note ?? ''))
  if (visit > 1) found.push(fact('rework', '1', String(visit)))
  return found
}
