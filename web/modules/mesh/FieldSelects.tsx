import { Select } from 'antd'
import type { ActivityField, ImportPreview, Mapping } from '#modules/mesh/views.ts'
import { activityFields } from '#modules/mesh/views.ts'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldHints, fieldWords, importWords } from './import-words.ts'
import styles from './MappingForm.module.css'

const required = ['case', 'activity', 'time'] as const
type Required = (typeof required)[number]
const isRequired = (field: ActivityField): field is Required => (required as readonly string[]).includes(field)

type Props = Readonly<{ columns: ImportPreview['columns']; mapping: Mapping; onChange: (columns: Mapping['columns']) => void }>

/** Which column says what; the three required ones first and larger. */
export function FieldSelects({ columns, mapping, onChange }: Props) {
  const optional = activityFields.filter(field => !isRequired(field))
  const choose = (field: ActivityField, column: string | undefined) => {
    const { [field]: _, ...rest } = mapping.columns
    onChange(column ? { ...rest, [field]: column } : rest)
  }
  return (
    <>
      <div className={styles.required}>
        {required.map(field => (
          <FieldSelect key={field} field={field} columns={columns} value={mapping.columns[field]} onChange={choose} />
        ))}
      </div>
      <div className={styles.optional}>
        {optional.map(field => (
          <FieldSelect key={field} field={field} columns={columns} value={mapping.columns[field]} onChange={choose} />
        ))}
      </div>
    </>
  )
}

type SelectProps = Readonly<{
  field: ActivityField
  columns: ImportPreview['columns']
  value: string | undefined
  onChange: (field: ActivityField, column: string | undefined) => void
}>

function FieldSelect({ field, columns, value, onChange }: SelectProps) {
  const say = useWords(importWords)
  const sayField = useWords(fieldWords)
  const sayHint = useWords(fieldHints)
  const sample = columns
    .find(column => column.name === value)
    ?.sample.slice(0, 2)
    .join(' · ')
  const label = isRequired(field) ? `${sayField(field)} · ${say('required')}` : sayField(field)
  const hint = sample || (isRequired(field) ? sayHint(field) : undefined)
  return (
    <Field label={label} hint={hint && <span className={styles.sample}>{hint}</span>}>
      {id => (
        <Select
          id={id}
          allowClear={!isRequired(field)}
          showSearch
          status={isRequired(field) && !value ? 'error' : ''}
          placeholder={say('notMapped')}
          value={value ?? null}
          options={columns.map(({ name }) => ({ value: name, label: name }))}
          onChange={column => onChange(field, column ?? undefined)}
        />
      )}
    </Field>
  )
}
