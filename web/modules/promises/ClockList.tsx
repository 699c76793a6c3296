import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import type { ClockRow } from '#modules/promises/views.ts'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import styles from './ClockMark.module.css'
import { ClockMark, DueAt, NextStep, TimeLeft } from './ClockMark.tsx'
import { PromiseTabs } from './PromiseTabs.tsx'
import { promiseWords } from './words.ts'

type Search = Readonly<{ show?: 'open' | 'missed'; policy?: string }>

/** Clocks (时钟): what is due first, or what was missed last; the filter stands in the address. */
export function ClockList() {
  const say = useWords(promiseWords)
  const navigate = useNavigate()
  const { show = 'open', policy } = useSearch({ strict: false }) as Search
  const go = (search: Search) => void navigate({ to: '/promises/clocks', search } as never)
  const tools = (
    <>
      <PromiseTabs />
      <Segmented<'open' | 'missed'>
        aria-label={say('status')}
        value={show}
        options={[
          { value: 'open', label: say('openClocks') },
          { value: 'missed', label: say('missedClocks') },
        ]}
        onChange={next => go({ show: next, ...(policy ? { policy } : {}) })}
      />
      {policy && (
        <button type="button" className="link" onClick={() => go({ show })}>
          {say('filterAll')}
        </button>
      )}
    </>
  )
  return (
    <ListFrame title={say('clocks')} fact={say(show === 'open' ? 'clocksFact' : 'missedFact')} tools={tools}>
      <Clocks show={show} policy={policy} />
    </ListFrame>
  )
}

function Clocks({ show, policy }: { show: 'open' | 'missed'; policy: string | undefined }) {
  const say = useWords(promiseWords)
  const list = useRows<ClockRow>(['clocks'], '/clocks', { show, policy })
  const columns = useColumns(show)
  const empty = show === 'open' ? <EmptyState title={say('noClocks')} body={say('noClocksBody')} /> : <EmptyState title={say('noMissed')} body={say('noMissedBody')} />
  return <RowsTable of={list} label={say('clocks')} columns={columns} rowKey={row => row.id} empty={empty} />
}

function useColumns(show: 'open' | 'missed'): readonly Column<ClockRow>[] {
  const say = useWords(promiseWords)
  const locale = useLocale()
  const shared: Column<ClockRow>[] = [
    {
      key: 'case',
      title: say('case'),
      lead: true,
      cell: row => (
        <Link to="/cases/$key" params={{ key: row.caseKey } as never}>
          {row.caseKey}
        </Link>
      ),
    },
    {
      key: 'promise',
      title: say('promise'),
      wide: true,
      cell: row => (
        <Link to="/promises/$id" params={{ id: row.policy } as never}>
          {row.policyName[locale]}
        </Link>
      ),
    },
    { key: 'status', title: say('status'), cell: row => <ClockMark status={row.status} /> },
    { key: 'left', title: say(show === 'open' ? 'left' : 'overBy'), cell: row => <TimeLeft clock={row} /> },
    { key: 'due', title: say('due'), cell: row => <DueAt clock={row} /> },
    { key: 'holder', title: say('holder'), cell: row => <Holder of={row} /> },
  ]
  return show === 'open' ? [...shared, { key: 'next', title: say('next'), cell: row => <NextStep clock={row} /> }] : shared
}

/** The unit, and below it the person; names are not broken, for the column is narrow. */
function Holder({ of: { unit, person } }: { of: ClockRow }) {
  return (
    <span className={styles.holder}>
      {unit !== null && <span>{unit}</span>}
      {person !== null && <span className={unit === null ? undefined : 'muted'}>{person}</span>}
    </span>
  )
}
