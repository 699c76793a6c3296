import { DeleteOutlined } from '@ant-design/icons'
import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import { evidenceKinds } from '#modules/processes/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import { Committed } from './Committed.tsx'
import type { CheckItem } from './extension.ts'
import styles from './Process.module.css'
import { evidenceWords, processWords } from './words.ts'

type Props = Readonly<{ items: readonly CheckItem[]; onChange: (items: readonly CheckItem[]) => void }>

/** What is checked before a step counts as done: with which evidence, and whether the step fails without it. */
export function Checklist({ items, onChange }: Props) {
  const say = useWords(processWords)
  const [adding, setAdding] = useState(false)
  const put = (index: number, change: Partial<CheckItem>) => onChange(items.map((item, i) => (i === index ? { ...item, ...change } : item)))
  const add = (text: string) => {
    setAdding(false)
    if (text.trim() !== '') onChange([...items, { text: text.trim(), evidence: 'none', critical: false }])
  }
  return (
    <fieldset className={styles.checklist}>
      <legend>{say('checklist')}</legend>
      {items.map((item, index) => (
        <Item
          // biome-ignore lint/suspicious/noArrayIndexKey: an item has no name of its own but its place
          key={index}
          item={item}
          onChange={change => put(index, change)}
          onRemove={() => onChange(items.filter((_, i) => i !== index))}
        />
      ))}
      {adding && <Committed focused label={say('item')} most={300} value="" onCommit={add} />}
      <Button size="small" onClick={() => setAdding(true)}>
        {say('addItem')}
      </Button>
    </fieldset>
  )
}

type ItemProps = Readonly<{ item: CheckItem; onChange: (change: Partial<CheckItem>) => void; onRemove: () => void }>

function Item({ item, onChange, onRemove }: ItemProps) {
  const say = useWords(processWords)
  const sayEvidence = useWords(evidenceWords)
  return (
    <div className={styles.item}>
      <Committed label={say('item')} most={300} value={item.text} onCommit={text => (text.trim() === '' ? onRemove() : onChange({ text: text.trim() }))} />
      <div className={styles.itemFoot}>
        <Select
          size="small"
          aria-label={say('evidence')}
          value={item.evidence}
          getPopupContainer={trigger => trigger.parentElement ?? document.body}
          options={evidenceKinds.map(value => ({ value, label: sayEvidence(value) }))}
          onChange={evidence => onChange({ evidence })}
        />
        <Checkbox checked={item.critical} onChange={event => onChange({ critical: event.target.checked })}>
          {say('critical')}
        </Checkbox>
        <Button size="small" type="text" icon={<DeleteOutlined aria-hidden />} aria-label={say('removeItem')} title={say('removeItem')} onClick={onRemove} />
      </div>
    </div>
  )
}
