import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { CollectorKind, CollectorRow } from '#modules/voice/views.ts'
import { collectorKinds } from '#modules/voice/views.ts'
import { ColleagueSelect } from '#web/modules/desk/ColleagueSelect.tsx'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useUnits } from '#web/modules/identity/queries.ts'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { uiWords } from '#web/ui/words.ts'
import styles from './Voice.module.css'
import { collectorWords, voiceWords } from './words.ts'

/** Make a collector, or change whom its answers are about. */
export function CollectorDialog({ survey, row, onClose }: Readonly<{ survey: string; row: CollectorRow | null; onClose: () => void }>) {
  const say = useWords(voiceWords)
  const sayUi = useWords(uiWords)
  const sayKind = useWords(collectorWords)
  const units = useUnits()
  const [id] = useState(newId)
  const [content, setContent] = useState(() => ({
    kind: row?.kind ?? ('link' as CollectorKind),
    name: row?.name ?? '',
    unit: row?.unit ?? null,
    person: row?.person ?? null,
    place: row?.place ?? '',
  }))
  const put = (part: Partial<Readonly<{ kind: CollectorKind; name: string; unit: string | null; person: string | null; place: string }>>) =>
    setContent(before => ({ ...before, ...part }) as typeof before)
  const send = useAct({
    send: () => (row ? change(`/voice/collectors/${row.id}/change`, { content } as never) : change(`/voice/collectors/${id}/make`, { survey, content } as never)),
    ...{ stale: [['voice', 'collectors']], said: say('saved'), quiet: true, done: onClose },
  })
  return (
    <Dialog title={say(row ? 'changeCollector' : 'newCollector')} onClose={onClose}>
      <Form onSend={() => send.mutate()}>
        <Field label={say('collectorName')}>{fieldId => <Input id={fieldId} maxLength={200} value={content.name} onChange={event => put({ name: event.target.value })} />}</Field>
        <Field label={say('collectorKind')}>
          {fieldId => <Select id={fieldId} value={content.kind} options={collectorKinds.map(value => ({ value, label: sayKind(value) }))} onChange={kind => put({ kind })} />}
        </Field>
        <Field label={say('unit')}>
          {fieldId => (
            <Select
              id={fieldId}
              showSearch={{ optionFilterProp: 'label' }}
              value={content.unit ?? ''}
              getPopupContainer={trigger => trigger.parentElement ?? document.body}
              options={[{ value: '', label: say('noUnit') }, ...(units.data ?? []).map(unit => ({ value: unit.id as string, label: unit.name }))]}
              onChange={unit => put({ unit: unit || null })}
            />
          )}
        </Field>
        <Field label={say('person')}>{fieldId => <ColleagueSelect id={fieldId} value={content.person} placeholder={say('noPerson')} onChange={person => put({ person })} />}</Field>
        <Field label={say('place')}>{fieldId => <Input id={fieldId} maxLength={200} value={content.place} onChange={event => put({ place: event.target.value })} />}</Field>
        <FormProblem error={send.error} />
        <div className={styles.foot}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {say('save')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
