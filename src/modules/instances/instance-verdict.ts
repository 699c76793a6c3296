import type { DeviationFact, Verdict, VisitFact } from '#modules/conformance/public.ts'
import { fitnessOf } from '#modules/conformance/public.ts'
import type { EndedStep, Instance, Step } from './instance.ts'
import type { Plan } from './plan.ts'
import { nodeName } from './plan.ts'
import type { Doer, Timing } from './step-deviations.ts'
import { stepDeviations } from './step-deviations.ts'

export type VerdictContext = Readonly<{
  timing: (step: Step) => Timing | null
  doer: (step: Step & Partial<EndedStep>) => Doer
  shortestRun: number
  stallMilliseconds: number
  now: number
}>

/** A running process held against its own standard: order it cannot break, but steps are left out, sent back, done late, elsewhere or not as the spec says. */
export function verdictOf(id: string, instance: Instance, ended: readonly EndedStep[], { timing, doer, shortestRun, stallMilliseconds, now }: VerdictContext): Verdict {
  const plan = instance.plan!
  const walked = ended.filter(({ outcome }) => outcome === 'done' || outcome === 'skipped')
  const abandoned = instance.stage === 'cancelled' ? ended.filter(({ outcome, endedAt }) => outcome === 'stopped' && endedAt === instance.endedAt) : []
  const cost = ended.filter(({ outcome }) => outcome === 'skipped' || outcome === 'sent-back').length + abandoned.length
  const all = [...ended, ...instance.steps]
  const lastAt = Math.max(instance.startedAt, ...ended.map(({ endedAt }) => endedAt), ...instance.steps.map(({ readyAt }) => readyAt))
  // Steps with a limit and timers tell by themselves that it stands still; what is left waits for a choice or a message.
  const silent = instance.stage === 'running' && instance.timers.length === 0 && !instance.steps.some(step => timing(step) !== null)
  const stallsAt = silent ? lastAt + stallMilliseconds : null
  const { process, version, caseKey, stage, startedAt } = instance
  return {
    ...{ process, version, subject: id, caseKey, source: 'running', open: stage === 'running', startedAt, lastAt: instance.endedAt ?? lastAt, cost },
    fitness: fitnessOf(cost, walked.length, shortestRun),
    changesAt: stallsAt !== null && stallsAt > now ? stallsAt : null,
    deviations: [
      ...all.flatMap(step => stepDeviations(plan, step, timing(step), doer(step))),
      ...endedEarly(plan, abandoned, instance.reason ?? ''),
      ...(stallsAt !== null && stallsAt <= now ? [stalledAt(instance, plan, { at: stallsAt, minutes: Math.round(stallMilliseconds / 60_000) })] : []),
    ],
    visits: walked.map((step, i) => visitOf(step, walked[i - 1]?.node ?? null, { timing: timing(step), doer: doer(step) })),
  }
}

function visitOf(step: EndedStep, from: string | null, { timing, doer }: Readonly<{ timing: Timing | null; doer: Doer }>): VisitFact {
  const skipped = step.outcome === 'skipped'
  const timed = skipped ? null : timing
  return {
    ...{ node: step.node, from, ghost: false, at: step.endedAt, site: doer.unit ?? '', minutes: timed?.usedMinutes ?? null, limited: timed !== null, late: timed?.missed ?? false },
    ...{ rework: step.visit > 1, strange: step.strange, unmet: step.missing.length > 0, unqualified: step.unqualified, skipped },
  }
}

function endedEarly(plan: Plan, steps: readonly EndedStep[], reason: string): DeviationFact[] {
  const [first] = steps
  if (!first) return []
  const names = steps.map(({ node }) => nodeName(plan, node)).join(' · ')
  return [
    {
      kind: 'ended-early',
      node: first.node,
      name: nodeName(plan, first.node),
      visit: first.visit,
      at: first.endedAt,
      expected: names,
      actual: reason,
      unit: null,
      site: null,
      person: null,
    },
  ]
}

function stalledAt({ marking }: Instance, plan: Plan, { at, minutes }: Readonly<{ at: number; minutes: number }>): DeviationFact {
  const node = marking.open[0]?.node ?? ''
  return { kind: 'stalled', node, name: nodeName(plan, node), visit: 1, at, expected: String(minutes), actual: String(minutes), unit: null, site: null, person: null }
}
