import { Checkbox, Input, InputNumber, Select } from 'antd'
import type { Trigger, TriggerKind } from '#modules/automations/views.ts'
import { clockEvents, heardEvents, timeBases, triggerKinds } from '#modules/automations/views.ts'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useWeekdays } from './use-sentence.ts'
import { automationWords, baseWords, clockWords, eventWords, triggerWords } from './words.ts'

const firsts: Readonly<Record<TriggerKind, Trigger>> = {
  event: { on: 'event', events: ['opened'] },
  clock: { on: 'clock', events: ['warned'] },
  time: { on: 'time', since: 'waiting', minutes: 30 },
  schedule: { on: 'schedule', at: '09:00', weekdays: [1, 2, 3, 4, 5] },
}

type Props = Readonly<{ value: Trigger; onChange: (trigger: Trigger) => void }>

/** When a rule looks at a case. */
export function TriggerFields({ value, onChange }: Props) {
  const say = useWords(automationWords)
  const sayTrigger = useWords(triggerWords)
  return (
    <>
      <Field label={say('when')}>
        {id => <Select<TriggerKind> id={id} value={value.on} options={triggerKinds.map(on => ({ value: on, label: sayTrigger(on) }))} onChange={on => onChange(firsts[on])} />}
      </Field>
      {(value.on === 'event' || value.on === 'clock') && <EventFields value={value} onChange={onChange} />}
      {value.on === 'time' && <TimeFields value={value} onChange={onChange} />}
      {value.on === 'schedule' && <ScheduleFields value={value} onChange={onChange} />}
    </>
  )
}

type Of<On extends TriggerKind> = Readonly<{ value: Extract<Trigger, { on: On }>; onChange: (trigger: Trigger) => void }>

function EventFields({ value, onChange }: Of<'event' | 'clock'>) {
  const say = useWords(automationWords)
  const [sayEvent, sayClock] = [useWords(eventWords), useWords(clockWords)]
  const options = value.on === 'event' ? heardEvents.map(each => ({ value: each, label: sayEvent(each) })) : clockEvents.map(each => ({ value: each, label: sayClock(each) }))
  return (
    <Field label={say('which')}>
      {id => (
        <div id={id}>
          <Checkbox.Group aria-label={say('which')} value={[...value.events]} options={options as never} onChange={events => onChange({ ...value, events: events as never })} />
        </div>
      )}
    </Field>
  )
}

function TimeFields({ value, onChange }: Of<'time'>) {
  const say = useWords(automationWords)
  const sayBase = useWords(baseWords)
  return (
    <>
      <Field label={say('since')}>
        {id => <Select id={id} value={value.since} options={timeBases.map(each => ({ value: each, label: sayBase(each) }))} onChange={since => onChange({ ...value, since })} />}
      </Field>
      <Field label={say('minutes')}>
        {id => <InputNumber id={id} min={1} max={525_600} precision={0} value={value.minutes} onChange={minutes => onChange({ ...value, minutes: minutes ?? 1 })} />}
      </Field>
    </>
  )
}

function ScheduleFields({ value, onChange }: Of<'schedule'>) {
  const say = useWords(automationWords)
  const days = useWeekdays()
  return (
    <>
      <Field label={say('hour')}>{id => <Input id={id} type="time" value={value.at} onChange={event => onChange({ ...value, at: event.target.value })} />}</Field>
      <Field label={say('weekdays')}>
        {id => (
          <div id={id}>
            <Checkbox.Group
              aria-label={say('weekdays')}
              value={[...value.weekdays]}
              options={days.map((label, day) => ({ value: day + 1, label }))}
              onChange={weekdays => onChange({ ...value, weekdays: weekdays as number[] })}
            />
          </div>
        )}
      </Field>
    </>
  )
}
