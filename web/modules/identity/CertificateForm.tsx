import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useId, useState } from 'react'
import type { CertificateRow } from '#modules/identity/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import { uiWords } from '#web/ui/words.ts'
import { certificateWords } from './certificate-words.ts'
import { FormProblem } from './FormProblem.tsx'
import styles from './PersonForm.module.css'
import { PersonSelect } from './PersonSelect.tsx'
import { useCertificateNames } from './queries.ts'

type Draft = Readonly<Pick<CertificateRow, 'name' | 'number' | 'issuer' | 'validFrom' | 'validUntil'> & { person: string | null }>
type Props = Readonly<{
  /** The certificate to correct; none to record a new one. */
  certificate?: CertificateRow
  /** Whose it will be, where that is known. */
  person?: string
  onClose: () => void
}>

/** Record a certificate of a person, or correct what one says. */
export function CertificateForm({ certificate, person, onClose }: Props) {
  const say = useWords(certificateWords)
  const sayUi = useWords(uiWords)
  const [id] = useState(() => certificate?.id ?? newId())
  const [draft, setDraft] = useState<Draft>(
    () => certificate ?? { person: person ?? null, name: '', number: '', issuer: '', validFrom: dayjs().format('YYYY-MM-DD'), validUntil: null },
  )
  const [tried, setTried] = useState(false)
  const { name, number, issuer, validFrom, validUntil } = draft
  const content = { name: name.trim(), number: number.trim(), issuer: issuer.trim(), validFrom, validUntil }
  const send = useAct({
    send: async () => {
      if (certificate) await change(`/certificates/${id}/correct`, content)
      else await change(`/certificates/${id}/grant`, { person: draft.person!, ...content })
    },
    stale: [['certificates'], ['instances']],
    ...(certificate ? {} : { said: say('granted') }),
    done: onClose,
    quiet: true,
  })
  const press = () => {
    setTried(true)
    if (draft.person !== null) send.mutate()
  }
  return (
    <Dialog title={certificate ? say('correctTitle', { name: certificate.name }) : say('grant')} onClose={onClose}>
      <Form onSend={press}>
        {!certificate && person === undefined && (
          <Field label={say('person')} error={tried && draft.person === null ? say('needPerson') : undefined}>
            {field => <PersonSelect id={field} value={draft.person} placeholder={say('choosePerson')} onChange={chosen => setDraft({ ...draft, person: chosen })} />}
          </Field>
        )}
        <ContentFields draft={draft} error={send.error} onChange={setDraft} />
        <FormProblem error={send.error} />
        <div className={styles.actions}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {say(certificate ? 'save' : 'grant')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

type FieldsProps = Readonly<{ draft: Draft; error: unknown; onChange: (draft: Draft) => void }>

function ContentFields({ draft, error, onChange }: FieldsProps) {
  const say = useWords(certificateWords)
  const names = useId()
  const { data: known } = useCertificateNames()
  return (
    <>
      <Field label={say('certificate')} hint={say('nameHint')} error={fieldMessage(error, 'name')}>
        {id => <Input id={id} list={names} maxLength={200} value={draft.name} onChange={event => onChange({ ...draft, name: event.target.value })} />}
      </Field>
      <datalist id={names}>
        {known?.map(name => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Field label={say('number')} error={fieldMessage(error, 'number')}>
        {id => <Input id={id} maxLength={200} value={draft.number} onChange={event => onChange({ ...draft, number: event.target.value })} />}
      </Field>
      <Field label={say('issuer')} error={fieldMessage(error, 'issuer')}>
        {id => <Input id={id} maxLength={200} value={draft.issuer} onChange={event => onChange({ ...draft, issuer: event.target.value })} />}
      </Field>
      <Field label={say('validFrom')} error={fieldMessage(error, 'validFrom')}>
        {id => <DatePicker id={id} allowClear={false} value={dayjs(draft.validFrom)} onChange={day => day && onChange({ ...draft, validFrom: day.format('YYYY-MM-DD') })} />}
      </Field>
      <Field label={say('validUntil')} hint={say('untilHint')} error={fieldMessage(error, 'validUntil')}>
        {id => (
          <DatePicker
            id={id}
            value={draft.validUntil === null ? null : dayjs(draft.validUntil)}
            onChange={day => onChange({ ...draft, validUntil: day ? day.format('YYYY-MM-DD') : null })}
          />
        )}
      </Field>
    </>
  )
}
