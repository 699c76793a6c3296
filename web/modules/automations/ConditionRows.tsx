import { Button, InputNumber, Select } from 'antd'
import type { Condition, ConditionField, ConditionTest } from '#modules/automations/views.ts'
import { conditionFields } from '#modules/automations/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Automations.module.css'
import { useOptions } from './use-options.ts'
import { automationWords, fieldWords } from './words.ts'

type Props = Readonly<{ value: readonly Condition[]; onChange: (conditions: readonly Condition[]) => void }>

/** Which cases a rule is for: all conditions together. */
export function ConditionRows({ value, onChange }: Props) {
  const say = useWords(automationWords)
  const put = (place: number, condition: Condition) => onChange(value.map((each, index) => (index === place ? condition : each)))
  return (
    <>
      <ul className={styles.rows}>
        {value.map((condition, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is where it stands
          <li key={place} className={styles.row}>
            <ConditionFields place={place} value={condition} onChange={next => put(place, next)} />
            <Button type="text" onClick={() => onChange(value.filter((_, index) => index !== place))}>
              {say('remove')}
            </Button>
          </li>
        ))}
      </ul>
      <Button onClick={() => onChange([...value, { field: 'words', test: 'is', values: [] }])}>{say('addCondition')}</Button>
    </>
  )
}

const counted = (field: ConditionField): boolean => field === 'waiting' || field === 'age'

function ConditionFields({ place, value, onChange }: Readonly<{ place: number; value: Condition; onChange: (condition: Condition) => void }>) {
  const say = useWords(automationWords)
  const sayField = useWords(fieldWords)
  const named = say('condition', { place: place + 1 })
  const { field, test } = value
  const both: readonly Readonly<{ value: ConditionTest; label: string }>[] = [
    { value: 'is', label: say(field === 'words' ? 'contains' : 'is') },
    { value: 'is-not', label: say(field === 'words' ? 'containsNot' : 'isNot') },
  ]
  const tests = counted(field) ? [{ value: 'at-least' as ConditionTest, label: say('atLeast') }] : [...both]
  const begin = (next: ConditionField) => onChange({ field: next, test: counted(next) ? 'at-least' : 'is', values: counted(next) ? ['30'] : [] })
  return (
    <>
      <Select aria-label={named} value={field} options={conditionFields.map(each => ({ value: each, label: sayField(each) }))} onChange={begin} />
      <Select aria-label={`${named}: ${say('test')}`} value={test} options={tests} onChange={next => onChange({ ...value, test: next })} />
      <ValueField label={`${named}: ${say('values')}`} value={value} onChange={onChange} />
    </>
  )
}

function ValueField({ label, value, onChange }: Readonly<{ label: string; value: Condition; onChange: (condition: Condition) => void }>) {
  const options = useOptions()[value.field]
  if (counted(value.field))
    return (
      <InputNumber aria-label={label} min={1} precision={0} value={Number(value.values[0] ?? 0)} onChange={minutes => onChange({ ...value, values: [String(minutes ?? 1)] })} />
    )
  return (
    <Select
      aria-label={label}
      mode={options ? 'multiple' : 'tags'}
      value={[...value.values]}
      options={(options ?? []) as { value: string; label: string }[]}
      optionFilterProp="label"
      {...(options ? {} : { open: false, suffixIcon: null })}
      onChange={values => onChange({ ...value, values })}
    />
  )
}
