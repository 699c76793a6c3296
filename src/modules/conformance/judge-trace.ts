import type { Deviation } from '#science/process/conformance/explanation.ts'
import { explain } from '#science/process/conformance/explanation.ts'
import { activityCode, advance, costIfEndedNow, openCase } from '#science/process/conformance/monitor.ts'
import { nearlyLate } from './nearly-late.ts'
import type { Standard } from './standard.ts'
import type { JudgeContext, Trace, TraceStep } from './trace.ts'
import type { DeviationFact, Verdict, VisitFact } from './verdict.ts'
import { fitnessOf } from './verdict.ts'

/** Hold one case against its standard. The price of it comes from the monitor; only a case with deviations is explained. */
export function judgeTrace(standard: Standard, trace: Trace, context: JudgeContext): Verdict {
  const names = trace.steps.map(({ node, activity }) => node ?? `\0${activity}`)
  const flow = flowOf(standard, names, trace.closedAt !== null)
  const { over } = flow
  const visits = visitsOf(standard, trace.steps, context)
  const [first, last] = [trace.steps[0]!, trace.steps.at(-1)!]
  const lastAt = Math.max(last.endedAt, trace.closedAt ?? 0)
  const stallsAt = over ? null : last.endedAt + context.stallMilliseconds
  const nearly = over ? null : nearlyLate(standard, trace, context)
  // What stands still is no longer only nearly late.
  const risk = nearly && nearly.at < stallsAt! && context.now < stallsAt! ? nearly : null
  const later = [risk?.at ?? null, stallsAt].filter(at => at !== null && at > context.now) as number[]
  const skipped = flow.deviations.filter(({ kind, position }) => kind === 'skipped' && position < names.length)
  return {
    ...{ process: standard.process, version: standard.version, subject: trace.caseKey, caseKey: trace.caseKey, source: 'mapped', open: !over },
    ...{ startedAt: first.begunAt ?? first.endedAt, lastAt, cost: flow.cost, fitness: fitnessOf(flow.cost, names.length, standard.shortestRun) },
    changesAt: later.length > 0 ? Math.min(...later) : null,
    deviations: [
      ...flowDeviations(standard, trace, flow.deviations),
      ...stepDeviations(standard, visits),
      ...(risk && risk.at <= context.now ? [risk] : []),
      ...stalled(standard, trace, { stallsAt, now: context.now }),
    ],
    visits: [...visits.map(({ visit }) => visit), ...skipped.map(({ activity, position }) => skippedVisit(trace, activity, position))],
  }
}

type Flow = Readonly<{ over: boolean; cost: number; deviations: readonly Deviation[] }>

/** Whether the case is over, what it costs and why. It is over when something says so, or when it could end as it stands without costing more. */
function flowOf({ monitor, whole, begun }: Standard, names: readonly string[], closed: boolean): Flow {
  if (!monitor) return explained(closed ? whole : begun, names, closed)
  const open = openCase()
  for (const name of names) advance(monitor, open, activityCode(monitor, name))
  const atEnd = costIfEndedNow(monitor, open)
  const over = closed || atEnd === open.cost
  return (over ? atEnd : open.cost) === 0 ? { over, cost: 0, deviations: [] } : explained(over ? whole : begun, names, over)
}

function explained(aligner: Standard['begun'], names: readonly string[], over: boolean): Flow {
  const { cost = 0, deviations = [] } = (aligner && explain(aligner, names).explanation) ?? {}
  return { over, cost, deviations }
}

const flowKinds = { skipped: 'skipped', 'wrong-order': 'wrong-order', repeated: 'rework', unexpected: 'unexpected' } as const

/** What went another way than the drawing, in the words of people; what is left out at the very end of a case that is over ended it early. */
function flowDeviations(standard: Standard, { steps, closedAt }: Trace, deviations: readonly Deviation[]): DeviationFact[] {
  const nameOf = (node: string): string => standard.nodes.get(node)?.name || node
  const missing = deviations.filter(({ kind, position }) => kind === 'skipped' && position === steps.length)
  const told = deviations.filter(deviation => !missing.includes(deviation) && deviation.kind !== 'repeated')
  const facts = told.map(({ kind, activity, position, expected }): DeviationFact => {
    const step = steps[Math.min(position, steps.length - 1)]!
    const known = standard.nodes.has(activity)
    const due = expected.map(nameOf).join(' / ')
    const about = {
      node: known ? activity : '',
      name: known ? nameOf(activity) : step.activity,
      visit: position + 1,
      at: step.endedAt,
      unit: step.unit,
      site: step.site,
      person: step.person,
    }
    return { kind: flowKinds[kind], ...about, expected: kind === 'skipped' ? nameOf(activity) : due, actual: step.activity }
  })
  if (missing.length === 0) return facts
  const last = steps.at(-1)!
  const names = missing.map(({ activity }) => nameOf(activity))
  const [node, visit, at] = [missing[0]!.activity, steps.length + 1, closedAt ?? last.endedAt]
  return [
    ...facts,
    { kind: 'ended-early', node, name: names[0]!, visit, at, expected: names.join(' → '), actual: last.activity, unit: last.unit, site: last.site, person: last.person },
  ]
}

type Visited = Readonly<{ step: TraceStep; visit: VisitFact; number: number }>

/** The steps of a case as they count in the figures. */
function visitsOf(standard: Standard, steps: readonly TraceStep[], { measure, mayDo, lacksCertificate }: JudgeContext): Visited[] {
  const seen = new Map<string, number>()
  const known = steps.filter(({ node }) => node !== null && standard.nodes.has(node))
  return known.map((step, index): Visited => {
    const node = standard.nodes.get(step.node!)!
    const number = (seen.get(node.id) ?? 0) + 1
    seen.set(node.id, number)
    const before = known[index - 1]
    const from = before?.node ?? null
    // A system that tells only when a step was done leaves it ready when the one before it was.
    const readyAt = step.readyAt ?? before?.endedAt ?? null
    const since = node.limit?.basis === 'start' ? (step.begunAt ?? readyAt) : (readyAt ?? step.begunAt)
    const minutes = since === null ? null : measure(node)(Math.min(since, step.endedAt), step.endedAt) / 60_000
    const limited = node.limit?.minutes != null && minutes !== null
    const unqualified = step.person !== null && lacksCertificate(node, step.person, step.endedAt)
    const flags = { rework: number > 1, strange: step.unit !== null && !mayDo(node, step.unit), unmet: false, skipped: false, unqualified }
    const ghost = standard.follows !== null && !standard.follows(from, node.id)
    const visit = { node: node.id, from, ghost, at: step.endedAt, site: step.site ?? '', minutes, limited, late: limited && minutes > node.limit!.minutes!, ...flags }
    return { step, visit, number }
  })
}

function skippedVisit({ steps }: Trace, node: string, position: number): VisitFact {
  const step = steps[Math.min(position, steps.length - 1)]!
  return {
    node,
    from: null,
    ghost: false,
    at: step.endedAt,
    site: step.site ?? '',
    minutes: null,
    limited: false,
    late: false,
    rework: false,
    strange: false,
    unmet: false,
    unqualified: false,
    skipped: true,
  }
}

/** What was wrong at single steps: too late, by another unit, without the certificate, once more. */
function stepDeviations({ nodes }: Standard, visits: readonly Visited[]): DeviationFact[] {
  return visits.flatMap(({ step, visit, number }): DeviationFact[] => {
    const node = nodes.get(visit.node)!
    const about = { node: node.id, name: node.name || node.id, visit: number, at: visit.at, unit: step.unit, site: step.site, person: step.person }
    return [
      ...(visit.late ? [{ kind: 'late' as const, ...about, expected: String(node.limit!.minutes), actual: String(Math.round(visit.minutes!)) }] : []),
      ...(visit.strange ? [{ kind: 'wrong-unit' as const, ...about, expected: node.responsibility?.department ?? '', actual: step.unit! }] : []),
      ...(visit.unqualified ? [{ kind: 'unqualified' as const, ...about, expected: node.responsibility!.certificate.trim(), actual: step.person! }] : []),
      ...(visit.rework ? [{ kind: 'rework' as const, ...about, expected: '1', actual: String(number) }] : []),
    ]
  })
}

function stalled(standard: Standard, { steps }: Trace, { stallsAt, now }: Readonly<{ stallsAt: number | null; now: number }>): DeviationFact[] {
  if (stallsAt === null || stallsAt > now) return []
  const last = steps.at(-1)!
  const name = (last.node !== null && standard.nodes.get(last.node)?.name) || last.activity
  const minutes = String(Math.round((stallsAt - last.endedAt) / 60_000))
  return [{ kind: 'stalled', node: last.node ?? '', name, visit: 1, at: stallsAt, expected: minutes, actual: minutes, unit: last.unit, site: last.site, person: last.person }]
}
