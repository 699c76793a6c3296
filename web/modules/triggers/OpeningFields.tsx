import { Input, Select } from 'antd'
import { casePriorities } from '#modules/desk/views.ts'
import type { Opening } from '#modules/triggers/views.ts'
import { priorityWords } from '#web/modules/desk/words.ts'
import { UnitSelect } from '#web/modules/identity/UnitSelect.tsx'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Triggers.module.css'
import { triggerWords } from './words.ts'

type Props = Readonly<{ value: Opening; onChange: (opening: Opening) => void }>

/** The case that is opened. */
export function OpeningFields({ value, onChange }: Props) {
  const say = useWords(triggerWords)
  const sayPriority = useWords(priorityWords)
  const set = (part: Partial<Opening>) => onChange({ ...value, ...part })
  return (
    <div className={styles.fields}>
      <Field label={say('subject')}>{id => <Input id={id} maxLength={300} value={value.subject} onChange={event => set({ subject: event.target.value })} />}</Field>
      <Field label={say('words')} hint={say('opensHint')}>
        {id => <Input.TextArea id={id} maxLength={20_000} autoSize={{ minRows: 2, maxRows: 10 }} value={value.text} onChange={event => set({ text: event.target.value })} />}
      </Field>
      <div className={styles.pair}>
        <Field label={say('priority')}>
          {id => (
            <Select id={id} value={value.priority} options={casePriorities.map(each => ({ value: each, label: sayPriority(each) }))} onChange={priority => set({ priority })} />
          )}
        </Field>
        <Field label={say('unit')}>{id => <UnitSelect id={id} value={value.unit} empty={say('noUnit')} onChange={unit => set({ unit })} />}</Field>
        <Field label={say('tags')}>{id => <Select id={id} mode="tags" open={false} suffixIcon={null} value={[...value.tags]} onChange={tags => set({ tags })} />}</Field>
        <Field label={say('customer')}>{id => <Input id={id} maxLength={120} value={value.customer} onChange={event => set({ customer: event.target.value })} />}</Field>
      </div>
    </div>
  )
}
