import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useRef } from 'react'
import { currencies } from '#kernel/money.ts'
import type { CustomerRow } from '#modules/customers/views.ts'
import { customerKinds, customerStages } from '#modules/customers/views.ts'
import { kindWords, stageWords } from '#modules/customers/words.ts'
import { useAddress } from '#web/shell/address.ts'
import type { Query } from '#web/shell/api.ts'
import { address } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { useRows } from '#web/shell/rows.ts'
import { useRowKeys } from '#web/shell/use-row-keys.ts'
import { useTyped } from '#web/shell/use-typed.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { formatMoney } from '#web/ui/format.ts'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { SearchField } from '#web/ui/SearchField.tsx'
import { EmptyState, ErrorState, Skeleton } from '#web/ui/States.tsx'
import { usePhone } from '#web/ui/use-media.ts'
import styles from './Customers.module.css'
import { CustomerTabs } from './CustomerTabs.tsx'
import { useTierName, useTiers } from './queries.ts'
import { Score } from './Score.tsx'
import { customerWords } from './words.ts'

const filterNames = ['search', 'kind', 'tier', 'stage', 'below', 'organisation', 'order', 'currency'] as const

/** Customers (客户): found by any part of a name or address, narrowed and put in order; all of it stands in the address. */
export function CustomerList() {
  const say = useWords(customerWords)
  const [typed, setTyped] = useTyped('search')
  const { one } = useAddress()
  const query = Object.fromEntries(filterNames.map(name => [name, one(name)]))
  const tools = (
    <>
      <CustomerTabs />
      <SearchField label={say('search')} value={typed} onChange={setTyped} />
      <Filters />
    </>
  )
  const actions = (
    <>
      <Allowed may="customers.import">
        <Link to="/customers/import">
          <Button icon={<UploadOutlined aria-hidden />}>{say('import')}</Button>
        </Link>
      </Allowed>
      <Button href={address('/customers.csv', query)} download icon={<DownloadOutlined aria-hidden />}>
        {say('export')}
      </Button>
      <NewLink />
    </>
  )
  return (
    <ListFrame title={say('customers')} fact={say('customersFact')} actions={actions} tools={tools}>
      <Rows query={query} />
    </ListFrame>
  )
}

function NewLink() {
  const say = useWords(customerWords)
  return (
    <Allowed may="customers.write">
      <Link to="/customers/new">
        <Button type="primary">{say('newCustomer')}</Button>
      </Link>
    </Allowed>
  )
}

function Filters() {
  const say = useWords(customerWords)
  const sayKind = useWords(kindWords)
  const sayStage = useWords(stageWords)
  const tiers = useTiers()
  const { one, set } = useAddress()
  const chosen = one('tier')
  const unnamed = chosen && !tiers.some(({ value }) => value === chosen) ? [{ value: chosen, label: chosen }] : []
  const choices = {
    kind: [{ value: '', label: say('anyKind') }, ...customerKinds.map(value => ({ value: value as string, label: sayKind(value) }))],
    tier: [{ value: '', label: say('anyTier') }, ...tiers, ...unnamed],
    below: [{ value: '', label: say('anyScore') }, ...['30', '50', '80', '100'].map(value => ({ value, label: say('below', { percent: value }) }))],
    stage: customerStages.map(value => ({ value: value === 'active' ? '' : (value as string), label: sayStage(value) })),
    order: [
      { value: '', label: say('byName') },
      { value: 'completeness', label: say('byCompleteness') },
      { value: 'value', label: say('byValue') },
    ],
    currency: currencies.map(value => ({ value: value === 'CNY' ? '' : (value as string), label: value })),
  }
  // Amounts of several currencies have no order; which one is asked for together with the order by value.
  const shown = (Object.keys(choices) as (keyof typeof choices)[]).filter(name => name !== 'currency' || one('order') === 'value')
  const names = { kind: say('kind'), tier: say('tier'), below: say('completeness'), stage: say('stage'), order: say('order'), currency: say('currency') }
  return (
    <>
      {shown.map(name => (
        <Select
          key={name}
          className={styles.filter ?? ''}
          aria-label={names[name]}
          value={one(name) ?? ''}
          options={choices[name]}
          popupMatchSelectWidth={false}
          onChange={value => set({ [name]: value || undefined, ...(name === 'order' ? { currency: undefined } : {}) })}
        />
      ))}
      {one('organisation') && <span className="muted">{say('ofOrganisation')}</span>}
      {filterNames.some(name => one(name)) && (
        <Button type="link" size="small" onClick={() => set(Object.fromEntries(filterNames.map(name => [name, undefined])))}>
          {say('clear')}
        </Button>
      )}
    </>
  )
}

function Rows({ query }: { query: Query }) {
  const say = useWords(customerWords)
  const phone = usePhone()
  const list = useRef<HTMLDivElement>(null)
  const columns = useColumns()
  const { rows, pending, error, retry, more } = useRows<CustomerRow>(['customers', 'list'], '/customers', query)
  useRowKeys(list, () => {})
  if (pending) return <Skeleton lines={8} />
  if (error) return <ErrorState error={error} retry={retry} />
  const narrowed = filterNames.some(name => (name === 'order' ? query[name] === 'value' : query[name]))
  const empty = narrowed ? (
    <EmptyState title={say('noFit')} body={say('noFitBody')} />
  ) : (
    <EmptyState title={say('noCustomers')} body={say('noCustomersBody')} action={<NewLink />} />
  )
  return (
    <div ref={list}>
      <DataTable label={say('customers')} columns={columns} rows={rows} rowKey={row => row.id} more={more} empty={empty} />
      {!phone && rows.length > 0 && <p className={styles.keys}>{say('keys')}</p>}
    </div>
  )
}

function useColumns(): readonly Column<CustomerRow>[] {
  const say = useWords(customerWords)
  const sayKind = useWords(kindWords)
  const tierName = useTierName()
  const locale = useLocale()
  return [
    { key: 'name', title: say('name'), lead: true, cell: row => <CustomerName row={row} /> },
    {
      ...{ key: 'reached', title: say('reached') },
      cell: row => (
        <span className={styles.lines}>
          {row.phone && <span className="number">{row.phone}</span>}
          {row.email && <span className={row.phone ? styles.under : ''}>{row.email}</span>}
        </span>
      ),
    },
    {
      key: 'organisation',
      title: say('organisation'),
      cell: row => row.organisationName ?? (row.kind === 'organisation' ? <span className="muted">{sayKind('organisation')}</span> : ''),
    },
    { key: 'tier', title: say('tier'), cell: row => row.tier && tierName(row.tier) },
    { key: 'value', title: say('value'), number: true, cell: row => row.value && <span className="number">{formatMoney(row.value.amount, row.value.currency, locale)}</span> },
    { key: 'completeness', title: say('completeness'), cell: row => <Score percent={row.completeness} /> },
  ]
}

function CustomerName({ row }: { row: CustomerRow }) {
  const sayStage = useWords(stageWords)
  return (
    <span className={styles.lines}>
      <Link to="/customers/$id" params={{ id: row.id } as never} data-row={row.id}>
        {row.name || sayStage(row.stage)}
      </Link>
      {row.otherNames.length > 0 && <span className={styles.under}>{row.otherNames.join(' · ')}</span>}
    </span>
  )
}
