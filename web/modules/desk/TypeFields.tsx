import { DeleteOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { noText } from '#kernel/words.ts'
import type { Field as FormField } from '#modules/desk/views.ts'
import { fieldKinds } from '#modules/desk/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { MovableList } from '#web/ui/MovableList.tsx'
import { FieldEditor } from './FieldEditor.tsx'
import { fieldKindWords, typeWords } from './form-words.ts'
import styles from './Types.module.css'

type Props = Readonly<{ fields: readonly FormField[]; onChange: (fields: readonly FormField[]) => void }>

/** The fields of a form in their order; the chosen one is edited below its line. */
export function TypeFields({ fields, onChange }: Props) {
  const say = useWords(typeWords)
  const sayKind = useWords(fieldKindWords)
  const spoken = useText()
  const [chosen, setChosen] = useState<number | null>(null)
  const labelOf = (field: FormField) => spoken(field.label) || say('unnamed')
  const remove = (place: number) => {
    setChosen(null)
    onChange(fields.toSpliced(place, 1))
  }
  return (
    <Section title={say('fields')} hint={fields.length > 1 && say('fieldsHint')} actions={<AddField fields={fields} onChange={onChange} onAdded={setChosen} />}>
      {fields.length === 0 && <p className="muted">{say('noFields')}</p>}
      <MovableList
        items={fields}
        labelOf={labelOf}
        kindOf={field => sayKind(field.kind)}
        open={chosen}
        onOpen={setChosen}
        onMove={(moved, open) => {
          setChosen(open)
          onChange(moved)
        }}
        acts={(field, place) => (
          <Button type="text" size="small" icon={<DeleteOutlined aria-hidden />} aria-label={say('removeField', { label: labelOf(field) })} onClick={() => remove(place)} />
        )}
        editor={(field, place) => <FieldEditor field={field} above={fields.slice(0, place)} onChange={next => onChange(fields.with(place, next))} />}
      />
    </Section>
  )
}

type AddProps = Props & Readonly<{ onAdded: (place: number) => void }>

function AddField({ fields, onChange, onAdded }: AddProps) {
  const say = useWords(typeWords)
  const sayKind = useWords(fieldKindWords)
  const add = (kind: FormField['kind']) => {
    const taken = new Set(fields.map(({ key }) => key))
    const number = Array.from({ length: fields.length + 1 }, (_, place) => place + 1).find(each => !taken.has(`field-${each}`))
    const choices = kind === 'one-of' || kind === 'several-of' ? [{ key: 'choice-1', label: noText }] : []
    const currency = kind === 'money' ? 'CNY' : null
    onChange([...fields, { key: `field-${number}`, kind, label: noText, help: noText, needed: 'never', shared: true, choices, currency, onlyWhen: null }])
    onAdded(fields.length)
  }
  return (
    <Select<FormField['kind'] | null>
      className={styles.add ?? ''}
      aria-label={say('addField')}
      placeholder={say('addField')}
      value={null}
      options={fieldKinds.map(value => ({ value, label: sayKind(value) }))}
      onChange={kind => kind && add(kind)}
    />
  )
}
