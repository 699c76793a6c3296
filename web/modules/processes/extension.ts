import type { Rung } from '#modules/identity/role.ts'
import type { EvidenceKind } from '#modules/processes/views.ts'
import { evidenceKinds, ladderOf } from '#modules/processes/views.ts'
import type { BusinessObject, Diagram, Shape } from './editor-types.ts'

/** What the panel edits at a step, as plain values. */
export type StepDraft = Readonly<{
  responsibility: Readonly<{ department: string; unit: string; role: string; certificate: string }>
  spec: Readonly<{ text: string; items: readonly CheckItem[] }>
  limit: Readonly<{ target: string; warnAt: number; calendar: string; basis: string; rungs: readonly Rung[] }>
  touchpoint: Readonly<{ channel: string; customerVisible: boolean; promiseText: string }>
  measure: Readonly<{ name: string }>
}>
export type CheckItem = Readonly<{ text: string; evidence: EvidenceKind; critical: boolean }>

const types = { responsibility: 'qm:Responsibility', spec: 'qm:OperatingSpec', limit: 'qm:TimeLimit', touchpoint: 'qm:Touchpoint', measure: 'qm:Measure' } as const

/** Read the extension of a step from the open diagram. */
export function readStep(step: BusinessObject): StepDraft {
  const [responsibility, spec, limit, touchpoint, measure] = Object.values(types).map(type => partOf(step, type))
  const text = (part: BusinessObject | undefined, name: string): string => String(part?.get(name) ?? '')
  return {
    responsibility: {
      department: text(responsibility, 'department'),
      unit: text(responsibility, 'unit'),
      role: text(responsibility, 'role'),
      certificate: text(responsibility, 'certificate'),
    },
    spec: { text: text(spec, 'text'), items: listOf(spec, 'items').map(itemOf) },
    limit: {
      target: text(limit, 'target'),
      warnAt: Number(limit?.get('warnAt') ?? 70),
      calendar: text(limit, 'calendar') || 'working',
      basis: text(limit, 'basis') || 'ready',
      rungs: ladderOf(listOf(limit, 'rungs').map(rung => ({ percent: rung.get('percent'), role: rung.get('role') }))),
    },
    touchpoint: { channel: text(touchpoint, 'channel'), customerVisible: touchpoint?.get('customerVisible') === true, promiseText: text(touchpoint, 'promiseText') },
    measure: { name: text(measure, 'name') },
  }
}

/** Write one part of the extension; a part that says nothing is taken away. Goes through the editor, so that it can be undone. */
export function writePart<Part extends keyof StepDraft>(diagram: Diagram, shape: Shape, part: Part, value: StepDraft[Part]): void {
  const { moddle, modeling } = { moddle: diagram.get('moddle'), modeling: diagram.get('modeling') }
  const step = shape.businessObject
  const before = extensionOf(step)
  const others = before ? listOf(before, 'values').filter(({ $type }) => $type !== types[part]) : []
  const written = saysSomething(part, value) ? [moddle.create(types[part], attributesOf(diagram, value))] : []
  const values = [...others, ...written]
  if (before) modeling.updateModdleProperties(shape, before, { values })
  else modeling.updateProperties(shape, { extensionElements: moddle.create('bpmn:ExtensionElements', { values }) })
}

function attributesOf(diagram: Diagram, value: object): Record<string, unknown> {
  const filled = Object.entries(value).filter(([, each]) => each !== '' && each !== false)
  return Object.fromEntries(filled.map(([name, each]) => [name, Array.isArray(each) ? each.map(item => diagram.get('moddle').create(listed[name]!, item)) : each]))
}

/** What the lists of a part are made of. */
const listed: Readonly<Record<string, string>> = { items: 'qm:Item', rungs: 'qm:Rung' }

function saysSomething(part: keyof StepDraft, value: object): boolean {
  if (part === 'limit') return (value as StepDraft['limit']).target !== ''
  return Object.values(value).some(each => (Array.isArray(each) ? each.length > 0 : each !== '' && each !== false))
}

function extensionOf(step: BusinessObject): BusinessObject | undefined {
  return step.get('extensionElements') as BusinessObject | undefined
}

function partOf(step: BusinessObject, type: string): BusinessObject | undefined {
  const extension = extensionOf(step)
  return extension && listOf(extension, 'values').find(({ $type }) => $type === type)
}

function listOf(element: BusinessObject | undefined, name: string): BusinessObject[] {
  const value = element?.get(name)
  return Array.isArray(value) ? (value as BusinessObject[]) : []
}

function itemOf(item: BusinessObject): CheckItem {
  const kind = evidenceKinds.find(each => each === item.get('evidence')) ?? 'none'
  return { text: String(item.get('text') ?? ''), evidence: kind, critical: item.get('critical') === true }
}

/** Whether a shape is a step that somebody works on. */
export function isStep({ $type }: BusinessObject): boolean {
  return /(?:Task|CallActivity)$/.test($type)
}
