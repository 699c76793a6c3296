import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import type { CustomerRow, TwinRow } from '#modules/customers/views.ts'
import { twinReasons } from '#modules/customers/views.ts'
import { useAddress } from '#web/shell/address.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import styles from './Customers.module.css'
import { CustomerTabs } from './CustomerTabs.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { customerWords } from './words.ts'

/** Customers who are probably there twice, pair by pair. */
export function TwinList() {
  const say = useWords(customerWords)
  const { one, set } = useAddress()
  const reason = one('reason') === 'name' ? 'name' : 'address'
  const says = { address: say('byAddress'), name: say('byTwinName') }
  const tools = (
    <>
      <CustomerTabs />
      <Segmented
        aria-label={say('twinReason')}
        value={reason}
        options={twinReasons.map(value => ({ value, label: says[value] }))}
        onChange={next => set({ reason: next === 'name' ? next : undefined })}
      />
    </>
  )
  return (
    <ListFrame title={say('twins')} fact={say('twinsFact')} tools={tools}>
      <Pairs reason={reason} />
    </ListFrame>
  )
}

function Pairs({ reason }: { reason: string }) {
  const say = useWords(customerWords)
  const [looking, setLooking] = useState<TwinRow | null>(null)
  const list = useRows<TwinRow>(['customers', 'twins'], '/customer-twins', { reason })
  const columns: readonly Column<TwinRow>[] = [
    { key: 'shared', title: say('shared'), lead: true, cell: row => row.shared },
    { key: 'one', title: say('one'), cell: row => <Twin row={row.one} /> },
    { key: 'other', title: say('other'), cell: row => <Twin row={row.other} /> },
    {
      ...{ key: 'look', title: '' },
      cell: row => (
        <Allowed may="customers.write">
          <Button size="small" aria-label={say('lookNamed', { one: row.one.name, other: row.other.name })} onClick={() => setLooking(row)}>
            {say('look')}
          </Button>
        </Allowed>
      ),
    },
  ]
  const empty = <EmptyState title={say('noTwins')} body={say('noTwinsBody')} />
  return (
    <>
      <RowsTable of={list} lines={6} label={say('twins')} columns={columns} rowKey={row => `${row.one.id} ${row.other.id} ${row.shared}`} empty={empty} />
      {looking && <MergeDialog one={looking.one.id} other={looking.other.id} onClose={() => setLooking(null)} />}
    </>
  )
}

function Twin({ row }: { row: CustomerRow }) {
  return (
    <span className={styles.lines}>
      <Link to="/customers/$id" params={{ id: row.id } as never}>
        {row.name}
      </Link>
      <span className={styles.under}>{[row.organisationName, row.phone, row.email].filter(Boolean).join(' · ')}</span>
    </span>
  )
}
