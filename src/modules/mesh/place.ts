import type { Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/noun.ts'
import { Problem } from '#platform/problem.ts'
import { mondayOf } from '#science/calendar/day.ts'
import { controlChart } from '#science/spc/chart.ts'
import type { RuleId, Side } from '#science/spc/finding.ts'
import { mergePacked } from '#science/statistics/packed-sketches.ts'
import { fromLog, placeOf } from './cells.ts'
import type { DayCell, SketchKind } from './graph.store.ts'
import { daysOfPlace, packedSketches, withMoments } from './graph.store.ts'
import { rateOf } from './graph.ts'
import { againstPast, againstPeers, healthOf } from './health.ts'
import { sketchFromCells, spreadOf } from './merge-sketches.ts'
import type { Material } from './picture.ts'
import { expectations, gather } from './picture.ts'
import { placePromises } from './promise-shares.ts'
import type { Question, Wanted } from './question.ts'
import { dayStart, prepare } from './question.ts'
import type { Sums } from './sums.ts'
import type { ControlChart, EdgeView, Lens, Neighbour, NodeView, SignalRule, Spread, TwoClocks } from './views.ts'

type Where = Readonly<{ source: number; target: number }>

/** A node opened: how much, how long it waits and takes on both clocks, what comes back, with whom it works, and its chart. */
export async function nodeView(tx: Tx, lens: Lens, { name, filter }: Readonly<{ name: string; filter: Wanted }>): Promise<NodeView> {
  const { question, material } = await ask(tx, lens, filter)
  const target = idOf(material, name)
  const sum = sumAt(material, { source: 0, target })
  const where = { source: 0, target }
  const waiting = await twoClocks(tx, question, { material, where, kinds: ['waiting', 'waiting_working'], mean: sum.waits > 0 ? sum.waitSeconds / sum.waits : null })
  const handling = await twoClocks(tx, question, { material, where, kinds: ['handling', 'handling_working'], mean: sum.handlings > 0 ? sum.handlingSeconds / sum.handlings : null })
  const peers = againstPeers(await expectations(tx, question, material)).get(target) ?? { verdict: 'too-few' as const, ratio: null }
  return {
    lens,
    name,
    visits: sum.visits,
    cases: sum.firsts,
    waiting,
    handling,
    rework: rateOf(sum.reworks, sum.visits),
    pingPong: rateOf(sum.returns, sum.visits),
    health: healthOf(againstPast(sum), peers),
    comesFrom: await neighbours(tx, question, material, { of: target, side: 'source' }),
    goesTo: await neighbours(tx, question, material, { of: target, side: 'target' }),
    chart: await chartOf(tx, question, material, where),
    promises: await placePromises(tx, question, where),
  }
}

/** A hand-over opened. Ping-pong: how many of these hand-overs came straight back. */
export async function edgeView(tx: Tx, lens: Lens, { source: from, target: to, filter }: Readonly<{ source: string; target: string; filter: Wanted }>): Promise<EdgeView> {
  const { question, material } = await ask(tx, lens, filter)
  const where = { source: idOf(material, from), target: idOf(material, to) }
  const sum = await judged(tx, question, sumAt(material, where))
  const back = material.sums.find(other => other.source === where.target && other.target === where.source)
  const waiting = await twoClocks(tx, question, { material, where, kinds: ['waiting', 'waiting_working'], mean: sum.waits > 0 ? sum.waitSeconds / sum.waits : null })
  return {
    lens,
    from,
    to,
    n: sum.visits,
    waiting,
    pingPong: rateOf(Math.min(back?.returns ?? 0, sum.visits), sum.visits),
    health: againstPast(sum).verdict,
    chart: await chartOf(tx, question, material, where),
    promises: await placePromises(tx, question, where),
  }
}

async function ask(tx: Tx, lens: Lens, filter: Wanted): Promise<{ question: Question; material: Material }> {
  const question = await prepare(tx, lens, filter)
  if (!question) throw new Problem('not-found')
  return { question, material: await gather(tx, question) }
}

/** A hand-over outside the picture's selection is judged when it is opened. */
async function judged(tx: Tx, { plane, ranges }: Question, sum: Sums): Promise<Sums> {
  const [known = sum] = plane ? await withMoments(tx, plane, ranges, { sums: [sum], edges: [sum] }) : []
  return known
}

function idOf({ names }: Material, name: string): number {
  for (const [id, known] of names) if (known === name) return id
  throw new Problem('not-found')
}

function sumAt({ sums }: Material, { source, target }: Where): Sums {
  const sum = sums.find(other => other.source === source && other.target === target)
  if (!sum) throw new Problem('not-found')
  return sum
}

type Clocks = Readonly<{ material: Material; where: Where; kinds: readonly [SketchKind, SketchKind]; mean: number | null }>
const inMemory = { waiting: 'waiting', waiting_working: 'waitingWorking', handling: 'handling', handling_working: 'handlingWorking' } as const

async function twoClocks(tx: Tx, { plane, ranges }: Question, { material, where, kinds, mean }: Clocks): Promise<TwoClocks> {
  const spread = async (kind: SketchKind, meanSeconds: number | null): Promise<Spread> => {
    if (!plane) return spreadOf(sketchFromCells(material.cells!, where, { kind: inMemory[kind], ranges }), meanSeconds)
    const [row] = await packedSketches(tx, plane, ranges.range, { kind, places: [where] })
    return spreadOf(mergePacked(row?.packed ?? null), meanSeconds)
  }
  return { elapsed: await spread(kinds[0], mean), working: await spread(kinds[1], null) }
}

const mostNeighbours = 12

/** Who hands to this node, and to whom it hands, busiest first. */
async function neighbours(tx: Tx, { plane, ranges }: Question, material: Material, { of, side }: Readonly<{ of: number; side: 'source' | 'target' }>): Promise<Neighbour[]> {
  const links = material.sums
    .filter(sum => sum.source !== 0 && (side === 'source' ? sum.target === of : sum.source === of))
    .toSorted((one, other) => other.visits - one.visits)
    .slice(0, mostNeighbours)
  const packed = plane ? new Map((await packedSketches(tx, plane, ranges.range, { kind: 'waiting', places: links })).map(row => [`${row.source}/${row.target}`, row.packed])) : null
  return links.map(link => {
    const sketch = packed ? mergePacked(packed.get(`${link.source}/${link.target}`) ?? null) : sketchFromCells(material.cells!, link, { kind: 'waiting', ranges })
    return { name: material.names.get(link[side]) ?? '', n: link.visits, waiting: spreadOf(sketch, link.waits > 0 ? link.waitSeconds / link.waits : null) }
  })
}

const mostDailyPoints = 120

/** The control chart of waiting: one geometric mean per day (per week over a long time), on the log scale, because waiting is skewed (quality-science §0.4). */
async function chartOf(tx: Tx, { plane, ranges, calendar }: Question, { cells }: Material, where: Where): Promise<ControlChart> {
  const days = plane ? await daysOfPlace(tx, plane, where, ranges.range) : daysInMemory(cells!, where)
  const measured = days.filter(day => day.waits > 0 && day.day >= ranges.range.from && day.day <= ranges.range.to)
  const period = measured.length > mostDailyPoints ? 'week' : 'day'
  const points = periods(measured, period).map(({ day, waits, waitLogs }) => ({ at: dayStart(calendar, day), n: waits, value: Math.exp(waitLogs / waits / 1000) }))
  if (points.length === 0) return { kind: 'none', transform: 'none', period, method: 'none', points: [], phases: [], findings: [], verdict: 'too-few', reasons: [] }
  const chart = controlChart({ points, data: 'single', direction: 'lower-is-better', kind: 'xmr', transform: 'log' })
  const at = (index: number): Instant => points[Math.min(index, points.length - 1)]!.at as Instant
  return {
    kind: chart.kind === 'run' ? 'run' : 'xmr',
    transform: chart.transform === 'log' ? 'log' : 'none',
    period,
    method: chart.methodId,
    reasons: chart.reasons,
    verdict: chart.verdict === 'change' ? 'common-cause' : chart.verdict,
    points: chart.points.map(point => ({
      at: point.at as Instant,
      n: point.n,
      value: waitingOf(point.value),
      centre: orNull(point.centre),
      lower: orNull(point.lower),
      upper: orNull(point.upper),
      signals: [...new Set(point.signals.map(ruleOf))].filter(rule => rule !== 'few-crossings'),
    })),
    phases: chart.phases.map(phase => ({ from: at(phase.from), to: at(phase.to - 1), state: phase.state, ...limitsOf(chart.points[phase.from]) })),
    findings: chart.findings
      .map(({ rule, members, side }) => findingOf(ruleOf(rule), side, { from: at(members[0]!), to: at(members.at(-1)!) }))
      .toSorted((one, other) => tellingOrder.indexOf(one.rule) - tellingOrder.indexOf(other.rule) || one.to - other.to),
  }
}

/** The finding that tells most comes last: a run says since when; too few crossings are a property of the whole line and mark no points. */
const tellingOrder: readonly SignalRule[] = ['few-crossings', 'beyond-limits', 'long-run']

function findingOf(rule: SignalRule, side: Side, span: Readonly<{ from: Instant; to: Instant }>): ControlChart['findings'][number] {
  return { rule, side: rule === 'few-crossings' ? 'both' : side, ...span }
}

function daysInMemory(cells: NonNullable<Material['cells']>, { source, target }: Where): DayCell[] {
  const days: DayCell[] = []
  for (const plane of cells.values()) {
    for (const [key, { visits, waits, waitLogs }] of plane) {
      const place = placeOf(key)
      if (place.source === source && place.target === target) days.push({ day: place.day, visits, waits, waitLogs })
    }
  }
  return days.toSorted((one, other) => one.day - other.day)
}

function periods(days: readonly DayCell[], period: 'day' | 'week'): DayCell[] {
  if (period === 'day') return [...days]
  const weeks = new Map<number, DayCell>()
  for (const { day, visits, waits, waitLogs } of days) {
    const monday = mondayOf(day)
    const week = weeks.get(monday) ?? { day: monday, visits: 0, waits: 0, waitLogs: 0 }
    weeks.set(monday, { day: monday, visits: week.visits + visits, waits: week.waits + waits, waitLogs: week.waitLogs + waitLogs })
  }
  return [...weeks.values()]
}

/** Chart values are 1 + seconds, so that a waiting of nothing has a logarithm; pages show milliseconds. */
function waitingOf(value: number): number {
  return Math.max(0, Math.round(fromLog(Math.log(value) * 1000)))
}
function orNull(value: number | null): number | null {
  return value === null ? null : waitingOf(value)
}
function limitsOf(point: Readonly<{ centre: number | null; lower: number | null; upper: number | null }> | undefined): {
  centre: number
  lower: number | null
  upper: number | null
} {
  return { centre: orNull(point?.centre ?? null) ?? 0, lower: orNull(point?.lower ?? null), upper: orNull(point?.upper ?? null) }
}

function ruleOf(rule: RuleId): SignalRule {
  if (rule === 'anhoej-run') return 'long-run'
  return rule === 'anhoej-crossings' ? 'few-crossings' : 'beyond-limits'
}
