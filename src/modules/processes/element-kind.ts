import type { BpmnElement } from '#platform/bpmn.ts'
import { elementOf, elementsOf, textOf } from '#platform/bpmn.ts'
import type { BpmnKind, MultiInstance } from '#science/process/bpmn/bpmn-model.ts'
import type { OutsideReason } from './model.ts'

type NodeKind = Exclude<BpmnKind, { kind: 'sub-process' }> | Readonly<{ kind: 'sub-process'; multiInstance?: MultiInstance }>
/** What an element is to the machine (null: nothing), why it is not quite what the file says, and what a timer waits for. */
export type ElementKind = Readonly<{ known: NodeKind | null; outside: readonly OutsideReason[]; waits: string | null }>
type Known = NodeKind | OutsideReason

const tasks: Readonly<Record<string, Extract<NodeKind, { kind: 'task' }>['task']>> = {
  'bpmn:Task': 'user',
  'bpmn:UserTask': 'user',
  'bpmn:ManualTask': 'manual',
  'bpmn:ServiceTask': 'service',
  'bpmn:ReceiveTask': 'receive',
  'bpmn:SendTask': 'service',
  'bpmn:ScriptTask': 'service',
  'bpmn:BusinessRuleTask': 'service',
}
const asService: ReadonlySet<string> = new Set(['bpmn:SendTask', 'bpmn:ScriptTask', 'bpmn:BusinessRuleTask'])

const gateways: Readonly<Record<string, Known>> = {
  'bpmn:ExclusiveGateway': { kind: 'exclusive' },
  'bpmn:ParallelGateway': { kind: 'parallel' },
  'bpmn:InclusiveGateway': { kind: 'inclusive' },
  'bpmn:EventBasedGateway': { kind: 'event-based' },
  'bpmn:ComplexGateway': 'complex-gateway',
}

/** The kind of a flow node in the subset that runs here (process subset: see `BpmnKind`). */
export function kindOf(element: BpmnElement): ElementKind {
  const { $type } = element
  const task = tasks[$type]
  if (task) return activity(element, { kind: 'task', task }, asService.has($type) ? ['as-service'] : [])
  if ($type === 'bpmn:CallActivity') return activity(element, { kind: 'call-activity' }, [])
  if ($type === 'bpmn:SubProcess') return element.get('triggeredByEvent') === true ? outside('event-sub-process') : activity(element, { kind: 'sub-process' }, [])
  if ($type === 'bpmn:Transaction' || $type === 'bpmn:AdHocSubProcess') return outside('transaction')
  const known = gateways[$type] ?? eventKind(element)
  if (typeof known === 'string') return outside(known)
  return { known, outside: [], waits: durationOf(element) }
}

function outside(reason: OutsideReason): ElementKind {
  return { known: null, outside: [reason], waits: null }
}

function activity(element: BpmnElement, known: Extract<NodeKind, { kind: 'task' | 'call-activity' | 'sub-process' }>, notes: readonly OutsideReason[]): ElementKind {
  if (element.get('isForCompensation') === true) return outside('compensation')
  const loop = elementOf(element, 'loopCharacteristics')
  if (!loop) return { known, outside: notes, waits: null }
  if (loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return outside('loop-marker')
  const count = Number(textOf(elementOf(loop, 'loopCardinality'), 'body') || Number.NaN)
  if (!Number.isInteger(count) || count < 1) return outside('open-instances')
  return { known: { ...known, multiInstance: { count, sequential: loop.get('isSequential') === true } }, outside: notes, waits: null }
}

function eventKind(element: BpmnElement): Known {
  const definitions = elementsOf(element, 'eventDefinitions')
  if (definitions.length > 1) return 'several-triggers'
  const trigger = definitions[0]?.$type.replace(/^bpmn:|EventDefinition$/g, '').toLowerCase() ?? 'none'
  switch (element.$type) {
    case 'bpmn:StartEvent':
      return trigger === 'none' || trigger === 'message' || trigger === 'timer' ? { kind: 'start', trigger } : 'trigger'
    case 'bpmn:EndEvent':
      return trigger === 'none' || trigger === 'terminate' || trigger === 'error' ? { kind: 'end', result: trigger } : 'trigger'
    case 'bpmn:IntermediateCatchEvent':
      return trigger === 'message' || trigger === 'timer' ? { kind: 'intermediate', event: trigger } : 'trigger'
    case 'bpmn:IntermediateThrowEvent':
      return trigger === 'none' || trigger === 'message' ? { kind: 'intermediate', event: trigger, throws: true } : 'trigger'
    case 'bpmn:BoundaryEvent':
      return boundaryKind(element, trigger)
    default:
      return 'unknown-element'
  }
}

function boundaryKind(element: BpmnElement, event: string): Known {
  if (event !== 'timer' && event !== 'message' && event !== 'error') return event === 'compensate' ? 'compensation' : 'trigger'
  return { kind: 'boundary', attachedTo: elementOf(element, 'attachedToRef')?.id ?? '', event, interrupting: event === 'error' || element.get('cancelActivity') !== false }
}

/** The duration of a timer event, empty when it names a date or a cycle instead; null for other events. */
function durationOf(element: BpmnElement): string | null {
  const timer = elementsOf(element, 'eventDefinitions').find(({ $type }) => $type === 'bpmn:TimerEventDefinition')
  return timer ? textOf(elementOf(timer, 'timeDuration'), 'body').trim() : null
}
