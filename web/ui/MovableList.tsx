import { HolderOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from './locale.tsx'
import styles from './MovableList.module.css'
import { uiWords } from './words.ts'

type Props<Item> = Readonly<{
  items: readonly Item[]
  /** What an item is called, on its line and for screen readers; beside it what kind of thing it is. */
  labelOf: (item: Item) => string
  kindOf: (item: Item) => string
  /** The place of the item that is open below its line. */
  open: number | null
  onOpen: (place: number | null) => void
  /** The items in their new order, and where the open one is by then. */
  onMove: (items: readonly Item[], open: number | null) => void
  acts: (item: Item, place: number) => ReactNode
  editor: (item: Item, place: number) => ReactNode
  isFaulty?: (item: Item) => boolean
}>

/** Things in an order that is changed by mouse, or by the arrow keys on their handles; the one that is open is edited below its line. */
export function MovableList<Item>({ items, labelOf, kindOf, open, onOpen, onMove, acts, editor, isFaulty }: Props<Item>) {
  const say = useWords(uiWords)
  const [dragged, setDragged] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const focus = useRef<number | null>(null)
  // The handle goes where its item went.
  useEffect(() => {
    if (focus.current !== null) list.current?.querySelectorAll<HTMLElement>('[data-handle]')[focus.current]?.focus()
    focus.current = null
  })
  const move = (from: number, to: number) => {
    const item = items[from]
    if (item === undefined || to < 0 || to >= items.length || from === to) return
    const moved = [...items.keys()].toSpliced(from, 1).toSpliced(to, 0, from)
    onMove(items.toSpliced(from, 1).toSpliced(to, 0, item), open === null ? null : moved.indexOf(open))
    focus.current = to
    setSaid(say('itemMoved', { label: labelOf(item), place: to + 1 }))
  }
  const drop = (to: number) => {
    if (dragged !== null) move(dragged, to)
    setDragged(null)
  }
  const looks = (item: Item, place: number) => [dragged === place && styles.dragged, isFaulty?.(item) && styles.faulty].filter(Boolean).join(' ')
  return (
    <>
      <ol className={styles.items} ref={list}>
        {items.map((item, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what names an item is edited here, its place is what stays
          <li key={place} className={looks(item, place)} onDragOver={event => dragged !== null && event.preventDefault()} onDrop={() => drop(place)}>
            <div className={styles.line}>
              <Handle
                label={say('moveItem', { label: labelOf(item), place: place + 1, count: items.length })}
                onMove={by => move(place, place + by)}
                onDrag={on => setDragged(on ? place : null)}
              />
              <button type="button" className={styles.pick} aria-expanded={open === place} onClick={() => onOpen(open === place ? null : place)}>
                <span>{labelOf(item)}</span>
                <span className="muted">{kindOf(item)}</span>
              </button>
              {acts(item, place)}
            </div>
            {open === place && editor(item, place)}
          </li>
        ))}
      </ol>
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
    </>
  )
}

function Handle({ label, onMove, onDrag }: Readonly<{ label: string; onMove: (by: number) => void; onDrag: (on: boolean) => void }>) {
  return (
    <button
      type="button"
      data-handle
      className={styles.handle}
      draggable
      aria-label={label}
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
  )
}
