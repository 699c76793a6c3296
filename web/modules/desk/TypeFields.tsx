import { DeleteOutlined, HolderOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Field as FormField } from '#modules/desk/views.ts'
import { fieldKinds } from '#modules/desk/views.ts'
import { noText, useText } from '#web/modules/catalog/use-text.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { FieldEditor } from './FieldEditor.tsx'
import { fieldKindWords, typeWords } from './form-words.ts'
import styles from './Types.module.css'

type Props = Readonly<{ fields: readonly FormField[]; onChange: (fields: readonly FormField[]) => void }>

/** The fields of a form in their order, moved by mouse or by keyboard; the chosen one is edited below its line. */
export function TypeFields({ fields, onChange }: Props) {
  const say = useWords(typeWords)
  const spoken = useText()
  const [chosen, setChosen] = useState<number | null>(null)
  const [dragged, setDragged] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const focus = useRef<number | null>(null)
  // The handle goes where its field went.
  useEffect(() => {
    if (focus.current !== null) list.current?.querySelectorAll<HTMLElement>('[data-handle]')[focus.current]?.focus()
    focus.current = null
  })
  const move = (from: number, to: number) => {
    if (to < 0 || to >= fields.length || from === to) return
    const field = fields[from]!
    onChange(fields.toSpliced(from, 1).toSpliced(to, 0, field))
    if (chosen === from) setChosen(to)
    else setChosen(null)
    focus.current = to
    setSaid(say('moved', { label: spoken(field.label) || say('unnamed'), place: to + 1 }))
  }
  const drop = (to: number) => {
    if (dragged !== null) move(dragged, to)
    setDragged(null)
  }
  return (
    <Section title={say('fields')} hint={fields.length > 1 && say('fieldsHint')} actions={<AddField fields={fields} onChange={onChange} onAdded={setChosen} />}>
      {fields.length === 0 && <p className="muted">{say('noFields')}</p>}
      <ol className={styles.fields} ref={list}>
        {fields.map((field, place) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a key is edited here, its place is what stays
            key={place}
            className={dragged === place ? styles.dragged : undefined}
            onDragOver={event => dragged !== null && event.preventDefault()}
            onDrop={() => drop(place)}
          >
            <FieldLine
              {...{ field, place, count: fields.length, open: chosen === place }}
              onOpen={() => setChosen(chosen === place ? null : place)}
              onMove={by => move(place, place + by)}
              onDrag={on => setDragged(on ? place : null)}
              onRemove={() => {
                setChosen(null)
                onChange(fields.toSpliced(place, 1))
              }}
            />
            {chosen === place && <FieldEditor field={field} above={fields.slice(0, place)} onChange={next => onChange(fields.with(place, next))} />}
          </li>
        ))}
      </ol>
      <p className={styles.said} aria-live="polite">
        {said}
      </p>
    </Section>
  )
}

type LineProps = Readonly<{
  field: FormField
  place: number
  count: number
  open: boolean
  onOpen: () => void
  onMove: (by: number) => void
  onDrag: (on: boolean) => void
  onRemove: () => void
}>

function FieldLine({ field, place, count, open, onOpen, onMove, onDrag, onRemove }: LineProps) {
  const say = useWords(typeWords)
  const sayKind = useWords(fieldKindWords)
  const spoken = useText()
  const label = spoken(field.label) || say('unnamed')
  return (
    <div className={styles.line}>
      <button
        type="button"
        data-handle
        className={styles.handle}
        draggable
        aria-label={say('moveField', { label, place: place + 1, count })}
        onDragStart={() => onDrag(true)}
        onDragEnd={() => onDrag(false)}
        onKeyDown={event => {
          const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
          if (by !== 0) event.preventDefault()
          if (by !== 0) onMove(by)
        }}
      >
        <HolderOutlined aria-hidden />
      </button>
      <button type="button" className={styles.pick} aria-expanded={open} onClick={onOpen}>
        <span>{label}</span>
        <span className="muted">{sayKind(field.kind)}</span>
      </button>
      <Button type="text" size="small" icon={<DeleteOutlined aria-hidden />} aria-label={say('removeField', { label })} onClick={onRemove} />
    </div>
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
