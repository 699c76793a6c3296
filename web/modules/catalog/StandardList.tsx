import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { StandardRow } from '#modules/catalog/views.ts'
import { standardStateWords } from '#modules/catalog/words.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useAddress } from '#web/shell/address.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { SearchField } from '#web/ui/SearchField.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { StandardsTabs } from './StandardsTabs.tsx'
import { StateTag } from './StateTag.tsx'
import { standardWords } from './standard-words.ts'
import { useDate } from './use-date.ts'
import { usePromise } from './use-promise.ts'
import { useText } from './use-text.ts'

/** Standards (服务标准): what is promised and how it is done. */
export function StandardList() {
  const say = useWords(standardWords)
  const navigate = useNavigate()
  const address = useAddress()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const withdrawn = address.one('withdrawn') === 'yes' ? 'yes' : undefined
  const begin = (
    <Allowed may="catalog.write">
      <Button type="primary" onClick={() => void navigate({ to: '/standards/new' })}>
        {say('newStandard')}
      </Button>
    </Allowed>
  )
  const tools = (
    <>
      <StandardsTabs />
      <SearchField label={say('search')} value={typed} onChange={setTyped} />
      <Segmented
        aria-label={say('state')}
        value={withdrawn ?? 'no'}
        options={[
          { value: 'no', label: say('current') },
          { value: 'yes', label: say('showWithdrawn') },
        ]}
        onChange={value => address.set({ withdrawn: value === 'yes' ? 'yes' : undefined }, true)}
      />
    </>
  )
  return (
    <ListFrame title={say('standards')} fact={say('fact')} actions={begin} tools={tools}>
      <Rows search={search} withdrawn={withdrawn} />
    </ListFrame>
  )
}

function Rows({ search, withdrawn }: { search: string; withdrawn: 'yes' | undefined }) {
  const say = useWords(standardWords)
  const list = useRows<StandardRow>(['standards', 'list'], '/standards', { search, withdrawn })
  const columns = useColumns()
  return <RowsTable of={list} label={say('standards')} columns={columns} rowKey={row => row.id} empty={<EmptyState title={say('none')} body={say('noneBody')} />} />
}

function useColumns(): readonly Column<StandardRow>[] {
  const say = useWords(standardWords)
  const date = useDate()
  const promise = usePromise()
  return [
    { key: 'title', title: say('title'), lead: true, cell: row => <TitleLink row={row} /> },
    { key: 'state', title: say('state'), cell: row => <States row={row} /> },
    { key: 'promise', title: say('promise'), cell: row => (row.promise ? promise(row.promise) : '') },
    { key: 'unit', title: say('region'), cell: row => row.unit ?? <span className="muted">{say('everywhere')}</span> },
    { key: 'since', title: say('since'), cell: row => (row.effectiveFrom ? <span className="number">{date(row.effectiveFrom)}</span> : '') },
  ]
}

function TitleLink({ row }: { row: StandardRow }) {
  const words = useText()
  return (
    <Link to="/standards/$id" params={{ id: row.id } as never}>
      <span className="muted">{row.code}</span> {words(row.title)}
    </Link>
  )
}

function States({ row }: { row: StandardRow }) {
  const say = useWords(standardWords)
  const sayState = useWords(standardStateWords)
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 4 }}>
      <StateTag state={row.state} />
      {row.next && <Tag tone="calm">{say('next', { state: sayState(row.next) })}</Tag>}
      {row.toAcknowledge && <Tag tone="waiting">{say('toAcknowledge')}</Tag>}
    </span>
  )
}
