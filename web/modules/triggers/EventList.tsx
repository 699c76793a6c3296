import { Select } from 'antd'
import { useState } from 'react'
import type { BusinessEvent } from '#modules/triggers/views.ts'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { useKinds } from './queries.ts'
import styles from './Triggers.module.css'
import { triggerWords } from './words.ts'

/** Attributes as one line. */
export function attributesText(attributes: BusinessEvent['attributes']): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}: ${value}`)
    .join(' · ')
}

const named: ReadonlySet<string> = new Set(['kind', 'object'])

/** What was found, beside the thing it was found of; numbers as people write them. */
export function useFactsText(): (facts: BusinessEvent['attributes']) => string {
  const format = useFormat()
  const shown = (value: string): string => (/^-?\d+\.\d{4,}$/.test(value) ? format.number(Number(value), 3) : value)
  return facts => attributesText(Object.fromEntries(Object.entries(facts).flatMap(([name, value]) => (named.has(name) || value === '' ? [] : [[name, shown(value)]]))))
}

/** What came from other systems, the newest first. */
export function EventList() {
  const say = useWords(triggerWords)
  const [kind, setKind] = useState('')
  const { data: kinds = [] } = useKinds()
  const filter = kinds.length > 0 && (
    <Select
      className={styles.filter ?? ''}
      aria-label={say('kind')}
      value={kind}
      options={[{ value: '', label: say('anyKind') }, ...kinds.map(value => ({ value, label: value }))]}
      onChange={setKind}
    />
  )
  return (
    <Section title={say('events')} actions={filter}>
      <Rows kind={kind} />
    </Section>
  )
}

function Rows({ kind }: { kind: string }) {
  const say = useWords(triggerWords)
  const format = useFormat()
  const list = useRows<BusinessEvent>(['triggers', 'events'], '/business-events', { kind })
  const columns: readonly Column<BusinessEvent>[] = [
    { key: 'kind', title: say('kind'), lead: true, cell: row => row.kind },
    { key: 'object', title: say('object'), cell: row => row.object },
    { key: 'value', title: say('value'), number: true, cell: row => (row.value === null ? '' : format.number(row.value, 3)) },
    { key: 'attributes', title: say('attributes'), wide: true, cell: row => attributesText(row.attributes) },
    { key: 'source', title: say('source'), cell: row => row.source },
    { key: 'at', title: say('at'), cell: row => <When at={row.at} /> },
  ]
  const empty = <EmptyState title={say('noEvents')} body={say('noEventsBody')} />
  return <RowsTable of={list} lines={3} label={say('events')} columns={columns} rowKey={row => `${row.source} ${row.id}`} empty={empty} />
}
