import { Button } from 'antd'
import type { ReactNode } from 'react'
import styles from './DataTable.module.css'
import { useWords } from './locale.tsx'
import { uiWords } from './words.ts'

export type Column<Row> = Readonly<{
  key: string
  title: string
  cell: (row: Row) => ReactNode
  /** Numbers stand at the right so that they can be compared down the column. */
  number?: boolean
  /** The column that names the row: bold, and the heading of the card on a phone. */
  lead?: boolean
  /** Takes what width is left and breaks its text. */
  wide?: boolean
  /** As wide as what stands in it, and no wider. */
  narrow?: boolean
  /** What the column is shows by itself; its title is for screen readers. */
  mute?: boolean
}>

type Props<Row> = Readonly<{
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  onOpen?: (row: Row) => void
  isChosen?: (row: Row) => boolean
  more?: { has: boolean; busy: boolean; load: () => void } | undefined
  empty?: ReactNode
}>

/** A keyset table; on a phone each row becomes a card with the column titles beside the values. */
export function DataTable<Row>({ label, columns, rows, rowKey, onOpen, isChosen, more, empty }: Props<Row>) {
  const say = useWords(uiWords)
  if (rows.length === 0) return <div className={styles.empty}>{empty ?? <span className="muted">{say('nothing')}</span>}</div>
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table} aria-label={label}>
          <thead>
            <tr>
              {columns.map(column => (
                <th key={column.key} scope="col" className={kind(column)}>
                  {column.mute ? <span className="visually-hidden">{column.title}</span> : column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={rowKey(row)} className={looks(Boolean(onOpen), isChosen?.(row) ?? false)} onClick={onOpen && (() => onOpen(row))}>
                {columns.map(column => (
                  <td key={column.key} data-label={column.title} className={kind(column)}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more?.has && (
        <div className={styles.more}>
          <Button onClick={more.load} loading={more.busy}>
            {say('more')}
          </Button>
        </div>
      )}
    </>
  )
}

function looks(opens: boolean, chosen: boolean): string {
  return [opens && styles.open, chosen && styles.chosen].filter(Boolean).join(' ')
}

function kind<Row>(column: Column<Row>): string {
  return [column.number && styles.number, column.lead && styles.lead, column.wide && styles.wide, (column.narrow || column.mute) && styles.narrow].filter(Boolean).join(' ')
}
