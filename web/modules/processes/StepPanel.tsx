import { Checkbox, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import type { Finding } from '#modules/processes/views.ts'
import { durationOfMinutes, limitBases, limitCalendars, minutesOfDuration } from '#modules/processes/views.ts'
import { useCertificateNames, useUnits } from '#web/modules/identity/queries.ts'
import { UnitSelect } from '#web/modules/identity/UnitSelect.tsx'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Checklist } from './Checklist.tsx'
import { Committed } from './Committed.tsx'
import type { Diagram, Shape } from './editor-types.ts'
import type { StepDraft } from './extension.ts'
import { readStep, writePart } from './extension.ts'
import { NodeFindings } from './FindingList.tsx'
import { LadderField } from './LadderField.tsx'
import { MinutesField } from './MinutesField.tsx'
import styles from './Process.module.css'
import { processWords } from './words.ts'

export type PanelProps = Readonly<{ shape: Shape; diagram: Diagram; findings: readonly Finding[] }>
type PartProps = Readonly<{ step: StepDraft; put: <Part extends keyof StepDraft>(part: Part, change: Partial<StepDraft[Part]>) => void }>

/** Everything a service says about one step: who, within what time, how, what the customer sees, how it is measured. */
export function StepPanel({ shape, diagram, findings }: PanelProps) {
  const say = useWords(processWords)
  const step = readStep(shape.businessObject)
  const put: PartProps['put'] = (part, change) => writePart(diagram, shape, part, { ...readStep(shape.businessObject)[part], ...change })
  const shared = { step, put }
  return (
    <>
      <NodeFindings findings={findings} />
      <Field label={say('name')}>
        {id => <Committed id={id} most={200} value={String(shape.businessObject.get('name') ?? '')} onCommit={name => diagram.get('modeling').updateProperties(shape, { name })} />}
      </Field>
      <Who {...shared} />
      <Within {...shared} />
      <How {...shared} />
      <Seen {...shared} />
    </>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.group}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function Who({ step: { responsibility }, put }: PartProps) {
  const say = useWords(processWords)
  const { data: units } = useUnits()
  const { data: certificates } = useCertificateNames()
  const unit = units?.find(({ id }) => id === responsibility.unit) ?? units?.find(({ name }) => name === responsibility.department)
  const strange = responsibility.department !== '' && units !== undefined && !unit
  const choose = (id: string | null) => put('responsibility', { unit: id ?? '', department: units?.find(each => each.id === id)?.name ?? '' })
  return (
    <Group title={say('who')}>
      <Field label={say('department')} hint={strange ? say('unitFromFile', { name: responsibility.department }) : undefined}>
        {id =>
          units?.length === 0 ? (
            <Committed id={id} most={200} value={responsibility.department} onCommit={department => put('responsibility', { department, unit: '' })} />
          ) : (
            <UnitSelect id={id} value={unit?.id ?? null} empty={responsibility.department && !unit ? responsibility.department : say('chooseUnit')} onChange={choose} />
          )
        }
      </Field>
      <div className={styles.pair}>
        <Field label={say('role')}>{id => <Committed id={id} most={100} value={responsibility.role} onCommit={role => put('responsibility', { role })} />}</Field>
        <Field label={say('certificate')} hint={say('certificateHint')}>
          {id => <Committed id={id} most={200} suggestions={certificates} value={responsibility.certificate} onCommit={certificate => put('responsibility', { certificate })} />}
        </Field>
      </div>
    </Group>
  )
}

function Within({ step: { limit }, put }: PartProps) {
  const say = useWords(processWords)
  const popup = { getPopupContainer: (trigger: HTMLElement) => trigger.parentElement ?? document.body }
  return (
    <Group title={say('within')}>
      <Field label={say('limit')}>
        {id => (
          <MinutesField id={id} minutes={minutesOfDuration(limit.target)} onChange={minutes => put('limit', { target: minutes === null ? '' : durationOfMinutes(minutes) })} />
        )}
      </Field>
      <div className={styles.pair}>
        <Field label={say('calendar')}>
          {id => (
            <Select
              {...popup}
              id={id}
              disabled={limit.target === ''}
              value={limit.calendar}
              options={limitCalendars.map(value => ({ value: value as string, label: say(value) }))}
              onChange={calendar => put('limit', { calendar })}
            />
          )}
        </Field>
        <Field label={say('basis')}>
          {id => (
            <Select
              {...popup}
              id={id}
              disabled={limit.target === ''}
              value={limit.basis}
              options={limitBases.map(value => ({ value: value as string, label: say(value) }))}
              onChange={basis => put('limit', { basis })}
            />
          )}
        </Field>
      </div>
      <Field label={say('warnAt')}>
        {id => (
          <InputNumber id={id} min={1} max={99} suffix="%" disabled={limit.target === ''} value={limit.warnAt} onChange={warnAt => warnAt !== null && put('limit', { warnAt })} />
        )}
      </Field>
      <LadderField rungs={limit.rungs} disabled={limit.target === ''} onChange={rungs => put('limit', { rungs })} />
    </Group>
  )
}

function How({ step: { spec }, put }: PartProps) {
  const say = useWords(processWords)
  return (
    <Group title={say('how')}>
      <Field label={say('spec')}>{id => <Committed id={id} most={5000} rows={3} value={spec.text} onCommit={text => put('spec', { text: text.trim() })} />}</Field>
      <Checklist items={spec.items} onChange={items => put('spec', { items })} />
    </Group>
  )
}

function Seen({ step: { touchpoint, measure }, put }: PartProps) {
  const say = useWords(processWords)
  return (
    <>
      <Group title={say('customer')}>
        <Field label={say('channel')}>{id => <Committed id={id} most={200} value={touchpoint.channel} onCommit={channel => put('touchpoint', { channel })} />}</Field>
        <Checkbox checked={touchpoint.customerVisible} onChange={event => put('touchpoint', { customerVisible: event.target.checked })}>
          {say('visible')}
        </Checkbox>
        {touchpoint.customerVisible && (
          <Field label={say('promiseText')}>
            {id => <Committed id={id} most={500} rows={2} value={touchpoint.promiseText} onCommit={promiseText => put('touchpoint', { promiseText })} />}
          </Field>
        )}
      </Group>
      <Group title={say('measured')}>
        <Field label={say('measure')}>{id => <Committed id={id} most={200} value={measure.name} onCommit={name => put('measure', { name })} />}</Field>
      </Group>
    </>
  )
}
