import type { Rung } from '#modules/identity/role.ts'
import type { BpmnNode, BpmnScope, MultiInstance } from '#science/process/bpmn/bpmn-model.ts'
import type { EvidenceKind } from './views.ts'

/** Who does a step: the department by name and, where this enterprise has it, by the id of the unit. */
export type Responsibility = Readonly<{ department: string; unit: string; role: string; certificate: string }>
export type ChecklistItem = Readonly<{ text: string; evidence: EvidenceKind; critical: boolean }>
/** Operating spec (操作规范): how a step is done, and what is checked before it counts as done. */
export type OperatingSpec = Readonly<{ text: string; items: readonly ChecklistItem[] }>
/**
 * Time limit (时限): `minutes` is null when `target` cannot be read. The warning comes at `warnAt` percent of it, then the rungs of the ladder, rising.
 * `strayRungs` counts those that a file names and nobody can read: a role or a percentage that there is not.
 */
export type TimeLimit = Readonly<{ target: string; minutes: number | null; warnAt: number; calendar: string; basis: string; ladder: readonly Rung[]; strayRungs: number }>
export type Touchpoint = Readonly<{ channel: string; customerVisible: boolean; promiseText: string }>

/** A node of a process with everything a service says about it. `kind` is null for what does not run here. `inside` is the sub-process it lies in. */
export type ProcessNode = Readonly<{
  id: string
  type: string
  name: string
  kind: BpmnNode['kind'] | null
  task: 'user' | 'service' | 'manual' | 'receive' | null
  inside: string | null
  instances: MultiInstance | null
  /** What a call activity calls, as the file names it; null for all else. */
  calls: string | null
  /** The duration that a timer event waits for, empty when it names something else; null for all that is no timer. */
  waits: string | null
  responsibility: Responsibility | null
  spec: OperatingSpec | null
  limit: TimeLimit | null
  touchpoint: Touchpoint | null
  measure: string | null
}>
export type ProcessFlow = Readonly<{ id: string; name: string; from: string | null; to: string | null; conditional: boolean; isDefault: boolean }>

export const outsideReasons = [
  'unknown-element',
  'trigger',
  'several-triggers',
  'event-sub-process',
  'transaction',
  'complex-gateway',
  'loop-marker',
  'open-instances',
  'compensation',
  'conditional-flow',
  'as-service',
  'drawing-only',
  'other-process',
  'lost-reference',
] as const
export type OutsideReason = (typeof outsideReasons)[number]
/** What of a file does not run here; see `outsideReasons`. */
export type Outside = Readonly<{ id: string; type: string; name: string; reason: OutsideReason }>

/** A process read from BPMN: its behaviour as plain data (without what does not run here), and its nodes and flows of all levels. */
export type ProcessModel = Readonly<{ id: string | null; scope: BpmnScope; nodes: readonly ProcessNode[]; flows: readonly ProcessFlow[]; outside: readonly Outside[] }>

/** These are drawn, or run as something simpler, and hinder nobody. */
const harmless: ReadonlySet<OutsideReason> = new Set(['as-service', 'drawing-only', 'other-process'])

export function blocks({ reason }: Outside): boolean {
  return !harmless.has(reason)
}

/** Steps that somebody (or a machine) works on. */
export function isStep({ kind }: ProcessNode): boolean {
  return kind === 'task' || kind === 'call-activity'
}
