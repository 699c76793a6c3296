import { Checkbox } from 'antd'
import type { Locale } from '#kernel/words.ts'
import { durationOfMinutes, minutesOfDuration } from '#modules/processes/views.ts'
import { Field } from '#web/ui/Field.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { bpmnWords } from './bpmn-words.ts'
import { Committed } from './Committed.tsx'
import type { BusinessObject, Diagram, Shape } from './editor-types.ts'
import { NodeFindings } from './FindingList.tsx'
import { MinutesField } from './MinutesField.tsx'
import styles from './Process.module.css'
import type { PanelProps } from './StepPanel.tsx'
import { processWords } from './words.ts'

/** Events, gateways, flows, sub-processes: a name, and the little that there is to say at them. */
export function ElementPanel({ shape, diagram, findings }: PanelProps) {
  const say = useWords(processWords)
  const object = shape.businessObject
  const isFlow = object.$type === 'bpmn:SequenceFlow'
  const source = isFlow ? (object.get('sourceRef') as BusinessObject) : null
  const decides = source !== null && /(?:Exclusive|Inclusive)Gateway$/.test(source.$type)
  const timer = timerOf(object)
  const modeling = diagram.get('modeling')
  return (
    <div className={styles.element}>
      <NodeFindings findings={findings} />
      <p className="muted">{useKindName(object.$type)}</p>
      <Field label={say(decides ? 'condition' : 'name')}>
        {id => <Committed id={id} most={200} value={String(object.get('name') ?? '')} onCommit={name => modeling.updateProperties(shape, { name })} />}
      </Field>
      {decides && <DefaultFlow shape={shape} diagram={diagram} source={source} />}
      {timer && (
        <Field label={say('waits')}>
          {id => <MinutesField id={id} minutes={minutesOfDuration(durationOf(timer))} onChange={minutes => setDuration(diagram, shape, timer, minutes)} />}
        </Field>
      )}
    </div>
  )
}

function DefaultFlow({ shape, diagram, source }: { shape: Shape; diagram: Diagram; source: BusinessObject }) {
  const say = useWords(processWords)
  const isDefault = source.get('default') === shape.businessObject
  const gateway = diagram.get('elementRegistry').get(source.id)
  const choose = (chosen: boolean) => gateway && diagram.get('modeling').updateProperties(gateway, { default: chosen ? shape.businessObject : undefined })
  return (
    <Checkbox checked={isDefault} onChange={event => choose(event.target.checked)}>
      {say('isDefault')}
    </Checkbox>
  )
}

export function useKindName(type: string): string {
  return kindNameOf(type, useLocale())
}

/** 排他网关 / Exclusive gateway, from the type's own name. */
export function kindNameOf(type: string, locale: Locale): string {
  const english = type
    .replace('bpmn:', '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .replace('sub process', 'sub-process')
    .replace('event based', 'event-based')
  const name = english.charAt(0).toUpperCase() + english.slice(1)
  return locale === 'zh-CN' ? (bpmnWords[name] ?? name) : name
}

function timerOf(object: BusinessObject): BusinessObject | null {
  if (!/Event$/.test(object.$type) || object.$type === 'bpmn:StartEvent') return null
  const definitions = object.get('eventDefinitions')
  return Array.isArray(definitions) ? ((definitions as BusinessObject[]).find(({ $type }) => $type === 'bpmn:TimerEventDefinition') ?? null) : null
}

function durationOf(timer: BusinessObject): string {
  return String((timer.get('timeDuration') as BusinessObject | undefined)?.get('body') ?? '')
}

function setDuration(diagram: Diagram, shape: Shape, timer: BusinessObject, minutes: number | null): void {
  const timeDuration = minutes === null ? undefined : diagram.get('moddle').create('bpmn:FormalExpression', { body: durationOfMinutes(minutes) })
  diagram.get('modeling').updateModdleProperties(shape, timer, { timeDuration, timeDate: undefined, timeCycle: undefined })
}
