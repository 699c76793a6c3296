import type { Text } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { BpmnNet } from '#science/process/bpmn/bpmn-net.ts'
import { netOfBpmn } from '#science/process/bpmn/bpmn-net.ts'
import type { Fault } from '#science/process/net/soundness.ts'
import { checkSoundness } from '#science/process/net/soundness.ts'
import { compileWords } from './compile-words.ts'
import { finding, joined, spokenName } from './finding.ts'
import type { ProcessModel } from './model.ts'
import type { Finding } from './views.ts'

/** More possible states than this are not checked, and the process is not published. */
export const mostMarkings = 20_000

/** Whether the process can get stuck, lose a step, or never come to one: by looking at every state it can be in. */
export function soundnessFindings(model: ProcessModel): Finding[] {
  const { compiled, refusal } = netOfBpmn(model.scope)
  if (refusal) return [finding('not-compiled', { node: refusal.node, values: { name: nameOf(model, refusal.node), reason: compileWords(refusal.reason) } })]
  const { sound, markings, faults } = checkSoundness(compiled.net, mostMarkings)
  if (sound) return [finding('sound', { severity: 'note', values: { markings } })]
  const found = withoutRepeats(faults.filter(({ kind }) => kind !== 'dead-transition').map(fault => faultFinding(model, compiled, fault)))
  return [...found, ...deadFindings(model, deadSteps(compiled, faults), found.length > 0)]
}

/** Steps that nobody comes to are faults of their own; behind a fault that stops the process they are its consequence and told together. */
function deadFindings(model: ProcessModel, dead: readonly string[], isConsequence: boolean): Finding[] {
  if (!isConsequence || dead.length < 2) return dead.map(node => finding('dead-step', { node, values: { name: nameOf(model, node) } }))
  const names = joined(
    dead.map(node => nameOf(model, node)),
    text('、', ', '),
  )
  return [finding('dead-steps', { node: dead[0]!, run: dead, values: { names } })]
}

const codes = {
  deadlock: 'deadlock',
  'improper-completion': 'lost-token',
  'no-path-to-end': 'no-path-to-end',
  'unsafe-place': 'not-safe',
  unbounded: 'unbounded',
  'too-many-markings': 'too-many-markings',
  'dead-transition': 'dead-step',
} as const

function faultFinding(model: ProcessModel, compiled: BpmnNet, fault: Fault): Finding {
  if (fault.kind === 'too-many-markings') return finding('too-many-markings', { values: { limit: fault.limit } })
  if (fault.kind === 'dead-transition') return finding('dead-step')
  const node = nodeAt(compiled, fault)
  return finding(codes[fault.kind], { node, run: runOf(compiled, fault.run), values: { name: nameOf(model, node) } })
}

/** The node that waits where the fault shows: one that could go on from a place still marked, else the last one that acted. */
function nodeAt({ net, nodeOf }: BpmnNet, fault: Exclude<Fault, { kind: 'too-many-markings' | 'dead-transition' }>): string | null {
  const places = fault.kind === 'unsafe-place' ? [fault.place] : fault.kind === 'unbounded' ? fault.places : fault.marking.filter(place => !net.final.includes(place))
  const waiting = net.transitions.findIndex(({ pre }, i) => nodeOf[i] !== '' && pre.some(place => places.includes(place)))
  const last = fault.run.map(transition => nodeOf[transition]!).findLast(node => node !== '')
  return waiting === -1 ? (last ?? null) : nodeOf[waiting]!
}

/** The nodes of a run, each as often as it acts, without the steps of the net that stand for no node. */
function runOf({ nodeOf }: BpmnNet, run: readonly number[]): string[] {
  return run.map(transition => nodeOf[transition]!).filter((node, i, all) => node !== '' && node !== all[i - 1])
}

/** Nodes of which no transition ever fires; one that fires in another way is alive. */
function deadSteps({ net, nodeOf }: BpmnNet, faults: readonly Fault[]): string[] {
  const dead = new Set(faults.flatMap(fault => (fault.kind === 'dead-transition' ? [fault.transition] : [])))
  const alive = new Set(net.transitions.flatMap((_, i) => (dead.has(i) ? [] : [nodeOf[i]!])))
  return [...new Set([...dead].map(transition => nodeOf[transition]!))].filter(node => node !== '' && !alive.has(node))
}

function withoutRepeats(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ code, node }, i) => findings.findIndex(other => other.code === code && other.node === node) === i)
}

function nameOf({ nodes }: ProcessModel, id: string | null): string | Text {
  const node = nodes.find(each => each.id === id)
  return node ? spokenName(node) : text('流程', 'the process')
}
