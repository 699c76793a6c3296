import { Link } from '@tanstack/react-router'
import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import type { CareOutcome, CareRow } from '#modules/customers/views.ts'
import { careKindWords, outcomeWords } from '#modules/customers/words.ts'
import { useDate } from '#web/modules/catalog/use-date.ts'
import { useAct } from '#web/shell/act.ts'
import { useAddress } from '#web/shell/address.ts'
import { change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { Field } from '#web/ui/Field.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import styles from './Customers.module.css'
import { CustomerTabs } from './CustomerTabs.tsx'
import { FormDialog } from './FormDialog.tsx'
import { customerWords } from './words.ts'

const spans = ['7', '30', '90'] as const
type Settling = Readonly<{ row: CareRow; outcome: CareOutcome }>

/** Whom to think of in the next days, and what became of it. */
export function CareList() {
  const say = useWords(customerWords)
  const { one, set } = useAddress()
  const days = spans.find(each => each === one('days')) ?? '30'
  const show = one('show') === 'all' ? 'all' : 'open'
  const tools = (
    <>
      <CustomerTabs />
      <Segmented
        aria-label={say('next')}
        value={days}
        options={spans.map(value => ({ value: value as string, label: say('days', { count: value }) }))}
        onChange={value => set({ days: value === '30' ? undefined : value })}
      />
      <Segmented
        aria-label={say('show')}
        value={show}
        options={[
          { value: 'open', label: say('openOnly') },
          { value: 'all', label: say('all') },
        ]}
        onChange={value => set({ show: value === 'all' ? value : undefined })}
      />
    </>
  )
  return (
    <ListFrame title={say('care')} fact={say('careFact')} tools={tools}>
      <Days days={days} show={show} />
    </ListFrame>
  )
}

function Days({ days, show }: { days: string; show: string }) {
  const say = useWords(customerWords)
  const [settling, setSettling] = useState<Settling | null>(null)
  const list = useRows<CareRow>(['customers', 'care'], '/customer-care', { days, show })
  const columns = useColumns(setSettling)
  const empty = <EmptyState title={say('noCare')} body={say('noCareBody')} />
  return (
    <>
      <RowsTable of={list} lines={6} label={say('care')} columns={columns} rowKey={row => `${row.day} ${row.customer} ${row.key}`} empty={empty} />
      {settling && <SettleDialog {...settling} onClose={() => setSettling(null)} />}
    </>
  )
}

function useColumns(settle: (settling: Settling) => void): readonly Column<CareRow>[] {
  const say = useWords(customerWords)
  const date = useDate()
  return [
    { key: 'day', title: say('day'), cell: row => <span className="number">{date(row.day)}</span> },
    {
      ...{ key: 'customer', title: say('customer'), lead: true },
      cell: row => (
        <Link to="/customers/$id" params={{ id: row.customer } as never}>
          {row.customerName}
        </Link>
      ),
    },
    { key: 'occasion', title: say('occasion'), cell: row => <Occasion row={row} /> },
    { key: 'unit', title: say('unit'), cell: row => row.unitName ?? '' },
    { key: 'outcome', title: say('outcome'), cell: row => <Outcome row={row} settle={outcome => settle({ row, outcome })} /> },
  ]
}

function Occasion({ row: { kind, name, day, date, yearly } }: { row: CareRow }) {
  const say = useWords(customerWords)
  const sayKind = useWords(careKindWords)
  const years = Number(day.slice(0, 4)) - Number(date.slice(0, 4))
  return (
    <span>
      {name || sayKind(kind)} {yearly && years > 0 && <span className="muted">{say(kind === 'birthday' ? 'yearsOld' : 'yearsSince', { count: years })}</span>}
    </span>
  )
}

function Outcome({ row, settle }: { row: CareRow; settle: (outcome: CareOutcome) => void }) {
  const say = useWords(customerWords)
  const sayOutcome = useWords(outcomeWords)
  if (row.settled) return <span className="muted">{[sayOutcome(row.settled.outcome), row.settled.note].filter(Boolean).join(' · ')}</span>
  return (
    <Allowed may="customers.write">
      <span className={styles.buttons}>
        <Button size="small" aria-label={say('doneNamed', { name: row.customerName })} onClick={() => settle('done')}>
          {say('done')}
        </Button>
        <Button size="small" type="text" aria-label={say('skipNamed', { name: row.customerName })} onClick={() => settle('skipped')}>
          {say('skip')}
        </Button>
      </span>
    </Allowed>
  )
}

function SettleDialog({ row, outcome, onClose }: Settling & { onClose: () => void }) {
  const say = useWords(customerWords)
  const sayKind = useWords(careKindWords)
  const [note, setNote] = useState('')
  const year = Number(row.day.slice(0, 4))
  const settle = useAct({
    send: () => change(`/customers/${row.customer}/settle-care-date`, { key: row.key, year, outcome, note: note.trim() }),
    stale: [['customers']],
    said: say('settled'),
    quiet: true,
    done: onClose,
  })
  const title = say('settleTitle', { name: row.customerName, occasion: row.name || sayKind(row.kind) })
  return (
    <FormDialog title={title} act={settle} lacks={false} verb={say(outcome === 'done' ? 'done' : 'skip')} onClose={onClose}>
      {() => (
        <Field label={say('settleNote')}>
          {id => <Input.TextArea id={id} autoFocus maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} value={note} onChange={event => setNote(event.target.value)} />}
        </Field>
      )}
    </FormDialog>
  )
}
