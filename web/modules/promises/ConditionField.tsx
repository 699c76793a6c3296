import { Select } from 'antd'
import type { Condition } from '#modules/promises/views.ts'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useActivityNames } from './queries.ts'
import { promiseWords } from './words.ts'

type Props = Readonly<{ label: string; condition: Condition | null; optional?: boolean; onChange: (condition: Condition | null) => void }>

/** Which activities do something to the clock: chosen from what was ever seen, or typed for what is still to come. */
export function ConditionField({ label, condition, optional = false, onChange }: Props) {
  const say = useWords(promiseWords)
  const { data: names = [] } = useActivityNames()
  const change = (activities: readonly string[]) => onChange(activities.length === 0 && optional ? null : { activities, where: condition?.where ?? [] })
  return (
    <Field label={label}>
      {id => (
        <Select
          id={id}
          mode="tags"
          style={{ width: '100%' }}
          placeholder={say(optional ? 'never' : 'activitiesHint')}
          value={[...(condition?.activities ?? [])]}
          options={names.map(value => ({ value, label: value }))}
          tokenSeparators={[',', '，', '、']}
          onChange={change}
        />
      )}
    </Field>
  )
}
