import { useNavigate } from '@tanstack/react-router'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import type { CasePriority, Channel } from '#modules/desk/views.ts'
import { channels } from '#modules/desk/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useSpoken } from '#web/modules/processes/queries.ts'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { useMe } from '#web/shell/session.ts'
import { Field, Form } from '#web/ui/Field.tsx'
import { DetailFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { AttachButton, ChosenFiles } from './AttachFiles.tsx'
import styles from './Desk.module.css'
import type { FormValues } from './FormFields.tsx'
import { FormFields } from './FormFields.tsx'
import { formWords } from './form-words.ts'
import { useCaseType, useCaseTypes, useServiceNames } from './queries.ts'
import type { Files } from './use-files.ts'
import { useFiles } from './use-files.ts'
import { channelWords, openWords } from './words.ts'

const nothing = {
  type: '',
  values: {} as FormValues,
  priority: 'normal' as CasePriority,
  subject: '',
  name: '',
  address: '',
  channel: 'phone' as Channel,
  service: '',
  text: '',
  isNote: false,
  mine: true,
}

/** Open a case for somebody who called, wrote or stands at the counter. */
export function DeskNew() {
  const say = useWords(openWords)
  const me = useMe()!
  const navigate = useNavigate()
  const [form, setForm] = useState(nothing)
  const [id] = useState(newId)
  const files = useFiles(id)
  const [tried, setTried] = useState(false)
  const lacks = form.subject.trim() === ''
  const open = useAct({
    send: () => {
      const { type, values, priority, subject, name, address, channel, service, text, isNote, mine } = form
      const facts = { subject: subject.trim(), channel, contact: { name: name.trim(), address: address.trim() }, priority, service: (service || null) as never }
      const holder = { owner: (mine ? me.person.id : null) as never, unit: (type && !mine ? null : me.person.unit) as never }
      const typed = type ? { type: type as never, values: values as never } : {}
      const said = { text, kind: isNote ? ('note' as const) : ('in' as const), saidAt: null, files: files.hashes }
      return change(`/desk/cases/${id}/open`, { ...facts, ...typed, ...holder, ...said, tier: null, customer: null, tags: [] })
    },
    stale: [['desk']],
    said: say('opened'),
    quiet: true,
    done: () => void navigate({ to: '/desk/$id', params: { id } as never }),
  })
  return (
    <DetailFrame title={say('title')}>
      <div className={styles.narrow} {...files.target}>
        <Form
          onSend={() => {
            setTried(true)
            if (!lacks) open.mutate()
          }}
        >
          <TypeFields {...{ form, error: open.error }} set={patch => setForm({ ...form, ...patch })} />
          <OpenFields form={form} files={files} set={patch => setForm({ ...form, ...patch })} needSubject={tried && lacks} />
          <FormProblem error={open.error} />
          <div className={styles.buttons}>
            <Button type="primary" htmlType="submit" loading={open.isPending} disabled={files.sending !== null}>
              {say('send')}
            </Button>
          </div>
        </Form>
      </div>
    </DetailFrame>
  )
}

/** Of which type the case is, and what its form asks for. */
function TypeFields({ form, error, set }: Pick<Fields, 'form' | 'set'> & Readonly<{ error: unknown }>) {
  const say = useWords(formWords)
  const spoken = useSpoken()
  const { data: types } = useCaseTypes()
  const { data: chosen } = useCaseType(form.type)
  if (!types || types.length === 0) return null
  return (
    <>
      <Field label={say('type')}>
        {id => (
          <Select
            id={id}
            value={form.type}
            options={[{ value: '', label: say('noType') }, ...types.map(each => ({ value: each.id, label: spoken(each.name) }))]}
            onChange={type => set({ type, values: {} })}
          />
        )}
      </Field>
      {form.type && chosen?.published && <FormFields key={form.type} fields={chosen.published.fields} values={form.values} error={error} onChange={values => set({ values })} />}
    </>
  )
}

type Fields = Readonly<{ form: typeof nothing; files: Files; set: (patch: Partial<typeof nothing>) => void; needSubject: boolean }>

function OpenFields({ form, files, set, needSubject }: Fields) {
  const say = useWords(openWords)
  const sayChannel = useWords(channelWords)
  const spoken = useSpoken()
  const { data: services } = useServiceNames()
  return (
    <>
      <Field label={say('subject')} hint={say('subjectHint')} error={needSubject ? say('needSubject') : undefined}>
        {id => <Input id={id} autoFocus maxLength={300} value={form.subject} onChange={event => set({ subject: event.target.value })} />}
      </Field>
      <Field label={say('contactName')}>{id => <Input id={id} maxLength={200} value={form.name} onChange={event => set({ name: event.target.value })} />}</Field>
      <Field label={say('contactAddress')} hint={say('contactHint')}>
        {id => <Input id={id} maxLength={300} value={form.address} onChange={event => set({ address: event.target.value })} />}
      </Field>
      <Field label={say('channel')}>
        {id => <Select id={id} value={form.channel} options={channels.map(value => ({ value, label: sayChannel(value) }))} onChange={channel => set({ channel })} />}
      </Field>
      {services && services.length > 0 && (
        <Field label={say('service')}>
          {id => (
            <Select
              id={id}
              value={form.service}
              options={[{ value: '', label: say('noService') }, ...services.map(({ id: service, name }) => ({ value: service, label: spoken(name) }))]}
              onChange={service => set({ service })}
            />
          )}
        </Field>
      )}
      <WordsField {...{ form, files, set }} />
      <Checkbox checked={form.isNote} onChange={event => set({ isNote: event.target.checked })}>
        {say('asNote')}
      </Checkbox>
      <Checkbox checked={form.mine} onChange={event => set({ mine: event.target.checked })}>
        {say('mine')}
      </Checkbox>
    </>
  )
}

/** What the customer said, with what he showed or handed over. */
function WordsField({ form, files, set }: Omit<Fields, 'needSubject'>) {
  const say = useWords(openWords)
  return (
    <div className={styles.withFiles}>
      <Field label={say('words')} hint={say('wordsHint')}>
        {id => <Input.TextArea id={id} maxLength={100_000} autoSize={{ minRows: 4, maxRows: 16 }} value={form.text} onChange={event => set({ text: event.target.value })} />}
      </Field>
      <ChosenFiles files={files} />
      <AttachButton files={files} labelled />
    </div>
  )
}
