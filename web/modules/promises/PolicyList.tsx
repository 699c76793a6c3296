import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { PolicyRow } from '#modules/promises/views.ts'
import { kindWords, stageWords } from '#modules/promises/words.ts'
import { wilsonInterval } from '#science/statistics/proportion.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { Allowed } from '#web/shell/Guard.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { SearchField } from '#web/ui/SearchField.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { PromiseTabs } from './PromiseTabs.tsx'
import { promiseWords } from './words.ts'

/** Promises (承诺): every time limit with its on-time share, what is open and what was missed. */
export function PolicyList() {
  const say = useWords(promiseWords)
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const tools = (
    <>
      <PromiseTabs />
      <SearchField label={say('search')} value={typed} onChange={setTyped} />
    </>
  )
  return (
    <ListFrame title={say('promises')} fact={say('promisesFact')} actions={<NewPromise />} tools={tools}>
      <Policies search={search} />
    </ListFrame>
  )
}

function NewPromise() {
  const say = useWords(promiseWords)
  return (
    <Allowed may="promises.set-up">
      <Link to="/promises/new">
        <Button type="primary">{say('newPromise')}</Button>
      </Link>
    </Allowed>
  )
}

function Policies({ search }: { search: string }) {
  const say = useWords(promiseWords)
  const navigate = useNavigate()
  const list = useRows<PolicyRow>(['promises'], '/promises', { search })
  const columns = useColumns()
  const empty = <EmptyState title={say('noPromises')} body={say('noPromisesBody')} action={<NewPromise />} />
  return (
    <RowsTable
      of={list}
      lines={6}
      label={say('promises')}
      columns={columns}
      rowKey={row => row.id}
      onOpen={row => void navigate({ to: '/promises/$id', params: { id: row.id } } as never)}
      empty={empty}
    />
  )
}

const tones = { draft: 'waiting', active: 'accent', ended: 'gone' } as const

function useColumns(): readonly Column<PolicyRow>[] {
  const say = useWords(promiseWords)
  const sayKind = useWords(kindWords)
  const sayStage = useWords(stageWords)
  const format = useFormat()
  const locale = useLocale()
  const clocksOf = (row: PolicyRow, show: 'open' | 'missed', count: number) =>
    count === 0 ? (
      format.number(0)
    ) : (
      <Link to="/promises/clocks" search={{ policy: row.id, show } as never} onClick={event => event.stopPropagation()}>
        {format.number(count)}
      </Link>
    )
  return [
    {
      key: 'name',
      title: say('name'),
      lead: true,
      wide: true,
      cell: row => (
        <Link to="/promises/$id" params={{ id: row.id } as never}>
          {row.name[locale]}
        </Link>
      ),
    },
    { key: 'kind', title: say('kind'), cell: row => sayKind(row.kind) },
    { key: 'stage', title: say('stage'), cell: row => <Tag tone={tones[row.stage]}>{sayStage(row.stage)}</Tag> },
    { key: 'onTime', title: say('onTime'), number: true, cell: row => <OnTime kept={row.kept} missed={row.missed} /> },
    { key: 'open', title: say('open'), number: true, cell: row => clocksOf(row, 'open', row.running + row.paused) },
    { key: 'missed', title: say('missed'), number: true, cell: row => clocksOf(row, 'missed', row.missed) },
  ]
}

function OnTime({ kept, missed }: { kept: number; missed: number }) {
  const format = useFormat()
  const n = kept + missed
  const interval = wilsonInterval(kept, n)
  if (!interval) return <span className="muted">–</span>
  return (
    <span className="number" title={`${format.number(kept)} / ${format.number(n)}`}>
      {format.share(kept / n, n)} <span className="muted">({format.interval(interval.lower, interval.upper, n)})</span>
    </span>
  )
}
