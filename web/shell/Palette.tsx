import { SearchOutlined } from '@ant-design/icons'
import type { KeyboardEvent } from 'react'
import { Fragment, useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Palette.module.css'
import type { PaletteItem } from './palette-items.tsx'
import { usePaletteItems } from './palette-items.tsx'
import { shellWords } from './words.ts'

/** Command palette (命令面板): pages, nodes, cases and commands behind one input. */
export function Palette({ onClose }: { onClose: () => void }) {
  const say = useWords(shellWords)
  const dialog = useRef<HTMLDialogElement>(null)
  const listId = useId()
  const { query, ask, items, current, choose, run, onKeyDown } = useChoice(onClose)
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog ref={dialog} className={styles.palette} aria-label={say('palette')} onClose={onClose} onClick={event => event.target === dialog.current && onClose()}>
      <PaletteInput listId={listId} active={items[current] && `${listId}-${current}`} query={query} onQuery={ask} onKeyDown={onKeyDown} />
      <PaletteList id={listId} items={items} current={current} query={query} run={run} hover={choose} />
      <p className={styles.hint}>{say('paletteHint')}</p>
    </dialog>
  )
}

/** What is typed, what it finds, and which of it the arrow keys have reached. */
function useChoice(onClose: () => void) {
  const [query, setQuery] = useState('')
  const [chosen, choose] = useState(0)
  const items = usePaletteItems(useDeferredValue(query))
  const current = Math.min(chosen, items.length - 1)
  const ask = (text: string) => {
    setQuery(text)
    choose(0)
  }
  const run = (item: PaletteItem | undefined) => {
    if (!item) return
    onClose()
    item.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) choose((current + step + items.length) % Math.max(1, items.length))
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(items[current])
    if (step !== 0 || event.key === 'Enter') event.preventDefault()
  }
  return { query, ask, items, current, choose, run, onKeyDown }
}

type InputProps = Readonly<{
  listId: string
  active: string | undefined
  query: string
  onQuery: (query: string) => void
  onKeyDown: (event: KeyboardEvent) => void
}>

function PaletteInput({ listId, active, query, onQuery, onKeyDown }: InputProps) {
  const say = useWords(shellWords)
  return (
    <div className={styles.input}>
      <SearchOutlined aria-hidden />
      <input
        // biome-ignore lint/a11y/noAutofocus: the palette is opened to type in it
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={active}
        aria-label={say('palettePlaceholder')}
        placeholder={say('palettePlaceholder')}
        value={query}
        onChange={event => onQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  )
}

type ListProps = Readonly<{
  id: string
  items: readonly PaletteItem[]
  current: number
  query: string
  run: (item: PaletteItem) => void
  hover: (index: number) => void
}>

function PaletteList({ id, items, current, query, run, hover }: ListProps) {
  const say = useWords(shellWords)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector(`#${CSS.escape(`${id}-${current}`)}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, current])
  if (items.length === 0) return <p className={styles.none}>{say('paletteNone', { query })}</p>
  return (
    <div ref={list} id={id} role="listbox" aria-label={say('palette')} className={styles.list}>
      {items.map((item, index) => (
        <Fragment key={item.key}>
          {items[index - 1]?.group !== item.group && (
            <div className={styles.group} role="presentation">
              {say(item.group)}
            </div>
          )}
          {/* biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: focus stays in the input, which points here */}
          <div
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            className={`${styles.option} ${index === current ? styles.current : ''}`}
            onMouseMove={() => hover(index)}
            onClick={() => run(item)}
          >
            <span>{item.label}</span>
            {item.hint && <span className="muted">{item.hint}</span>}
          </div>
        </Fragment>
      ))}
    </div>
  )
}
