import { DeleteOutlined } from '@ant-design/icons'
import { Button, Input, Radio } from 'antd'
import type { CallLineView, LineProof } from '#modules/telephony/views.ts'
import { lineProofs } from '#modules/telephony/views.ts'
import { PersonSelect } from '#web/modules/identity/PersonSelect.tsx'
import { UnitSelect } from '#web/modules/identity/UnitSelect.tsx'
import { Field } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import styles from './Telephony.module.css'
import { callWords, proofWords } from './words.ts'

type Seat = Readonly<{ extension: string; person: string; personName?: string }>
export type LineDraft = Readonly<Pick<CallLineView, 'name' | 'unit' | 'proof'> & { extensions: readonly Seat[] }>
type Props = Readonly<{ draft: LineDraft; onChange: (draft: LineDraft) => void }>

export function CallLineFields({ draft, error, onChange }: Props & Readonly<{ error: Error | null }>) {
  const say = useWords(callWords)
  const sayProof = useWords(proofWords)
  return (
    <>
      <Field label={say('name')} error={fieldMessage(error, 'name')}>
        {id => <Input id={id} maxLength={120} value={draft.name} onChange={event => onChange({ ...draft, name: event.target.value })} />}
      </Field>
      <Field label={say('unit')}>{id => <UnitSelect id={id} value={draft.unit} empty={say('noUnit')} onChange={unit => onChange({ ...draft, unit })} />}</Field>
      <Section title={say('proof')}>
        <Radio.Group
          aria-label={say('proof')}
          value={draft.proof}
          options={lineProofs.map(value => ({ value, label: sayProof(value) }))}
          onChange={event => onChange({ ...draft, proof: event.target.value as LineProof })}
        />
      </Section>
      <Section title={say('extensions')} hint={say('extensionsHint')}>
        <Seats draft={draft} onChange={onChange} />
      </Section>
    </>
  )
}

function Seats({ draft, onChange }: Props) {
  const say = useWords(callWords)
  const { extensions } = draft
  const set = (place: number, more: Partial<Seat>) => onChange({ ...draft, extensions: extensions.map((seat, index) => (index === place ? { ...seat, ...more } : seat)) })
  return (
    <>
      {extensions.map((seat, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a seat has nothing else of its own while it is being written
        <div key={place} className={styles.seat}>
          <Input
            aria-label={say('extensionName')}
            placeholder={say('extensionName')}
            maxLength={60}
            value={seat.extension}
            onChange={event => set(place, { extension: event.target.value })}
          />
          <PersonSelect
            id={`seat-${place}`}
            placeholder={say('person')}
            label={say('person')}
            value={seat.person || null}
            name={seat.personName}
            onChange={person => set(place, { person })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={say('removeExtension', { extension: seat.extension })}
            onClick={() => onChange({ ...draft, extensions: extensions.filter((_, index) => index !== place) })}
          />
        </div>
      ))}
      <Button onClick={() => onChange({ ...draft, extensions: [...extensions, { extension: '', person: '' }] })}>{say('addExtension')}</Button>
    </>
  )
}
