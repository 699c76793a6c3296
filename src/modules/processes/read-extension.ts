import type { BpmnElement } from '#platform/bpmn.ts'
import { elementOf, elementsOf, textOf } from '#platform/bpmn.ts'
import type { OperatingSpec, ProcessNode, Responsibility, TimeLimit, Touchpoint } from './model.ts'
import { evidenceKinds, ladderOf, minutesOfDuration } from './views.ts'

/** What the extension says about an element, as plain data. */
export function readExtension(element: BpmnElement): Pick<ProcessNode, 'responsibility' | 'spec' | 'limit' | 'touchpoint' | 'measure'> {
  const part = (name: string): BpmnElement | null => extensionOf(element, `qm:${name}`)
  return {
    responsibility: readResponsibility(part('Responsibility')),
    spec: readSpec(part('OperatingSpec')),
    limit: readLimit(part('TimeLimit')),
    touchpoint: readTouchpoint(part('Touchpoint')),
    measure: textOf(part('Measure'), 'name').trim() || null,
  }
}

export function extensionOf(element: BpmnElement, type: string): BpmnElement | null {
  const extensions = elementOf(element, 'extensionElements')
  return (extensions && elementsOf(extensions, 'values').find(({ $type }) => $type === type)) ?? null
}

function readResponsibility(part: BpmnElement | null): Responsibility | null {
  if (!part) return null
  const read = { department: textOf(part, 'department'), unit: textOf(part, 'unit'), role: textOf(part, 'role'), certificate: textOf(part, 'certificate') }
  return Object.values(read).some(value => value.trim() !== '') ? read : null
}

function readSpec(part: BpmnElement | null): OperatingSpec | null {
  if (!part) return null
  const items = elementsOf(part, 'items').map(item => ({
    text: textOf(item, 'text'),
    evidence: evidenceKinds.find(kind => kind === textOf(item, 'evidence')) ?? 'none',
    critical: item.get('critical') === true,
  }))
  const filled = items.filter(({ text }) => text.trim() !== '')
  const text = textOf(part, 'text').trim()
  return text === '' && filled.length === 0 ? null : { text, items: filled }
}

function readLimit(part: BpmnElement | null): TimeLimit | null {
  const target = textOf(part, 'target').trim()
  if (!part || target === '') return null
  const warnAt = part.get('warnAt')
  const rungs = elementsOf(part, 'rungs').map(rung => ({ percent: rung.get('percent'), role: rung.get('role') }))
  return {
    target,
    minutes: minutesOfDuration(target),
    warnAt: typeof warnAt === 'number' ? warnAt : 70,
    calendar: textOf(part, 'calendar') || 'working',
    basis: textOf(part, 'basis') || 'ready',
    ladder: ladderOf(rungs),
    strayRungs: rungs.filter(rung => ladderOf([rung]).length === 0).length,
  }
}

function readTouchpoint(part: BpmnElement | null): Touchpoint | null {
  if (!part) return null
  return { channel: textOf(part, 'channel'), customerVisible: part.get('customerVisible') === true, promiseText: textOf(part, 'promiseText') }
}
