import type { Text } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { CriticalPath } from './critical-path.ts'
import { criticalPath } from './critical-path.ts'
import { finding, joined, spokenName } from './finding.ts'
import { isBroken, lint } from './lint.ts'
import type { ProcessModel } from './model.ts'
import { blocks } from './model.ts'
import { outsideView } from './outside.ts'
import { soundnessFindings } from './soundness-findings.ts'
import type { Finding } from './views.ts'
import { minutesOfDuration } from './views.ts'

/** More nodes than this are no process that a person could follow; they belong into called processes. */
const mostNodes = 1000

/** What the gate knows besides the model: the promise to the customer, and the units of this enterprise by id and name. */
export type GateInput = Readonly<{ promiseMinutes: number | null; units: ReadonlySet<string> | null }>

/**
 * The publish gate (发布检查): everything that speaks against a model, worst first. A process with an error is not published.
 * How it behaves is only asked once it is fully drawn, for otherwise the same gap would be told twice.
 */
export function checkGate(model: ProcessModel, { promiseMinutes, units }: GateInput): Finding[] {
  if (model.nodes.length > mostNodes) return [finding('too-big', { values: { count: model.nodes.length, most: mostNodes } })]
  const drawn = [...outsideFindings(model), ...lint(model, units)]
  const behaviour = isBroken(drawn) ? [] : soundnessFindings(model)
  const findings = [...behaviour, ...drawn, ...timers(model), ...promise(model, promiseMinutes)]
  const order = { error: 0, warning: 1, note: 2 }
  return findings.toSorted((a, b) => order[a.severity] - order[b.severity])
}

export function countOf(findings: readonly Finding[]): Readonly<{ errors: number; warnings: number }> {
  const count = (severity: Finding['severity']): number => findings.filter(each => each.severity === severity).length
  return { errors: count('error'), warnings: count('warning') }
}

function outsideFindings({ outside }: ProcessModel): Finding[] {
  return outside.map(each => {
    const { id, name, reason } = outsideView(each)
    const values = { name: name || id, reason }
    return blocks(each) ? finding('outside', { node: id, values }) : finding('drawn-only', { severity: 'note', node: id, values })
  })
}

function timers({ nodes }: ProcessModel): Finding[] {
  const unknown = nodes.filter(({ kind, waits }) => kind === 'intermediate' && waits !== null && minutesOfDuration(waits) === null)
  return unknown.map(node => finding('timer-unknown', { severity: 'warning', node: node.id, values: { name: spokenName(node) } }))
}

function promise(model: ProcessModel, promiseMinutes: number | null): Finding[] {
  const path = criticalPath(model)
  const total = spokenMinutes(path.minutes)
  if (promiseMinutes === null) return [finding('no-promise', { severity: 'note', values: { total } })]
  const values = { total, promise: spokenMinutes(promiseMinutes), path: spokenPath(model, path) }
  const fits = path.minutes <= promiseMinutes
  const verdict = fits
    ? finding('within-promise', { severity: 'note', values, run: path.nodes })
    : finding('over-promise', { node: longestStep(model, path), values, run: path.nodes })
  return [verdict, ...mixedClocks(model, path)]
}

/** Where a promise that is too long could be shortened most. */
function longestStep({ nodes }: ProcessModel, path: CriticalPath): string | null {
  const onPath = nodes.filter(({ id }) => path.nodes.includes(id)).toSorted((a, b) => (b.limit?.minutes ?? 0) - (a.limit?.minutes ?? 0))
  return onPath[0]?.id ?? null
}

function mixedClocks({ nodes }: ProcessModel, path: CriticalPath): Finding[] {
  const clocks = new Set(nodes.filter(({ id }) => path.nodes.includes(id)).flatMap(({ limit }) => (limit ? [limit.calendar === 'elapsed'] : [])))
  return clocks.size > 1 ? [finding('mixed-clocks', { severity: 'warning' })] : []
}

function spokenPath({ nodes }: ProcessModel, path: CriticalPath): Text {
  return path.nodes.length === 0 ? text('–', '–') : joined(path.nodes.map(id => spokenName(nodes.find(node => node.id === id)!)))
}

/** 2 小时 15 分 / 2 h 15 m, without rounding: a promise is kept or broken by the minute. */
function spokenMinutes(minutes: number): Text {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), Math.round((minutes % 60) * 100) / 100]
  const say = (units: readonly [string, string, string]): string =>
    [days, hours, rest].flatMap((count, i) => (count > 0 ? [`${count} ${units[i]}`] : [])).join(' ') || `0 ${units[2]}`
  return text(say(['天', '小时', '分']), say(['d', 'h', 'm']))
}
