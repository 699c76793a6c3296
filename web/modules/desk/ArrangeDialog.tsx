import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { AttendanceRow, Capacity, Skill, SkillKind } from '#modules/desk/routing-views.ts'
import { channels } from '#modules/desk/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { uiWords } from '#web/ui/words.ts'
import { AbsenceList } from './AbsenceList.tsx'
import styles from './Routing.module.css'
import { levelWords, routingWords, skillKindWords } from './routing-words.ts'
import { useRoutingNames } from './use-routing.ts'
import { channelWords } from './words.ts'

/** How much somebody takes at once, what he is good at, and when he is away. */
export function ArrangeDialog({ row, onClose }: { row: AttendanceRow; onClose: () => void }) {
  const say = useWords(routingWords)
  const sayUi = useWords(uiWords)
  const [capacity, setCapacity] = useState<Capacity>(row.capacity)
  const [skills, setSkills] = useState(row.skills)
  const save = useAct({
    send: async () => {
      await change(`/desk/attendance/${row.person}/set-capacity`, { capacity } as never)
      await change(`/desk/attendance/${row.person}/set-skills`, { skills: skills.filter(({ key }) => key !== '') } as never)
    },
    ...{ stale: [['desk', 'attendance']], said: say('saved'), quiet: true, done: onClose },
  })
  return (
    <Dialog title={say('arrangeNamed', { name: row.name })} onClose={onClose} wide>
      <Form onSend={() => save.mutate()}>
        <Room capacity={capacity} onChange={setCapacity} />
        <Skills skills={skills} onChange={setSkills} />
        <FormProblem error={save.error} />
        <div className={styles.foot}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {say('save')}
          </Button>
        </div>
      </Form>
      <AbsenceList of={row.person} absences={row.absences} />
    </Dialog>
  )
}

function Room({ capacity, onChange }: { capacity: Capacity; onChange: (capacity: Capacity) => void }) {
  const say = useWords(routingWords)
  const sayChannel = useWords(channelWords)
  const set = (channel: (typeof channels)[number], most: number | null) => {
    const others = Object.fromEntries(Object.entries(capacity.channels).filter(([name]) => name !== channel))
    onChange({ ...capacity, channels: most === null ? others : { ...others, [channel]: most } })
  }
  return (
    <div className={styles.pair}>
      <Field label={say('total')}>
        {id => <InputNumber id={id} min={1} max={1000} precision={0} value={capacity.total} onChange={total => onChange({ ...capacity, total: total ?? 1 })} />}
      </Field>
      {channels.map(channel => (
        <Field key={channel} label={say('perChannel', { channel: sayChannel(channel) })}>
          {id => (
            <InputNumber id={id} min={0} max={1000} precision={0} placeholder={say('noLimit')} value={capacity.channels[channel] ?? null} onChange={most => set(channel, most)} />
          )}
        </Field>
      ))}
    </div>
  )
}

const kinds = Object.keys(skillKindWords) as SkillKind[]

function Skills({ skills, onChange }: { skills: readonly Skill[]; onChange: (skills: readonly Skill[]) => void }) {
  const say = useWords(routingWords)
  const sayKind = useWords(skillKindWords)
  const sayLevel = useWords(levelWords)
  const { options } = useRoutingNames()
  const inDialog = { getPopupContainer: (trigger: HTMLElement) => trigger.parentElement ?? document.body }
  return (
    <fieldset className={styles.part}>
      <legend>{say('skills')}</legend>
      {skills.map((skill, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are edited in place
        <div key={place} className={styles.skill}>
          <Select
            {...{ ...inDialog, value: skill.kind, 'aria-label': say('skillKind') }}
            options={kinds.map(value => ({ value, label: sayKind(value) }))}
            onChange={kind => onChange(skills.with(place, { ...skill, kind, key: '' }))}
          />
          <Select
            {...{ ...inDialog, value: skill.key || null, 'aria-label': say('skillKey') }}
            placeholder={say('skillKey')}
            options={options[`${skill.kind}s`]}
            onChange={key => onChange(skills.with(place, { ...skill, key: key ?? '' }))}
          />
          <Select
            {...{ ...inDialog, value: skill.level, 'aria-label': say('level') }}
            options={([1, 2, 3] as const).map(value => ({ value: value as number, label: sayLevel(`${value}`) }))}
            onChange={level => onChange(skills.with(place, { ...skill, level }))}
          />
          <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={say('removeSkill', { number: place + 1 })} onClick={() => onChange(skills.toSpliced(place, 1))} />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => onChange([...skills, { kind: 'language', key: '', level: 1 }])}>
        {say('addSkill')}
      </Button>
    </fieldset>
  )
}
