import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import styles from './ItemGroup.module.css'

type Props<Item> = Readonly<{
  legend: string
  hint?: string
  items: readonly Item[]
  /** As few as there must be. */
  least: number
  addLabel: string
  removeLabel: (number: number) => string
  onAdd: (() => void) | null
  onChange: (items: readonly Item[]) => void
  children: (item: Item, place: number, put: (item: Item) => void) => ReactNode
}>

/** A few things of one kind inside a form, each edited in its place, added to and taken from. */
export function ItemGroup<Item>({ legend, hint, items, least, addLabel, removeLabel, onAdd, onChange, children }: Props<Item>) {
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      {hint && <span className="muted">{hint}</span>}
      {items.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items are edited in place
        <div key={place} className={styles.item}>
          <div>{children(item, place, next => onChange(items.with(place, next)))}</div>
          <Button
            type="text"
            icon={<CloseOutlined aria-hidden />}
            aria-label={removeLabel(place + 1)}
            disabled={items.length <= least}
            onClick={() => onChange(items.toSpliced(place, 1))}
          />
        </div>
      ))}
      {onAdd && (
        <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={onAdd}>
          {addLabel}
        </Button>
      )}
    </fieldset>
  )
}
