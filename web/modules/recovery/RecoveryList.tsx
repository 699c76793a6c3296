import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import type { RecoveryCounts, RecoveryRow, RecoveryShare } from '#modules/recovery/views.ts'
import { recoveryShares } from '#modules/recovery/views.ts'
import { useAddress } from '#web/shell/address.ts'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { useRecoveryCounts } from './queries.ts'
import styles from './Recovery.module.css'
import { RecoveryActions } from './RecoveryActions.tsx'
import { RecoveryDue, RecoveryTag, RemedyText } from './RecoveryStory.tsx'
import { RecoveryTabs } from './RecoveryTabs.tsx'
import { failureWords, recoveryWords, shareWords } from './words.ts'

/** Recoveries (服务补救): what waits for an answer first, then whom to ask whether it helped. */
export function RecoveryList() {
  const say = useWords(recoveryWords)
  const { one, set } = useAddress()
  const share = recoveryShares.find(each => each === one('share')) ?? 'awaiting'
  const { data: counts } = useRecoveryCounts()
  const overdue = counts?.overdue ?? 0
  const tools = (
    <>
      <RecoveryTabs />
      <ShareSwitch share={share} counts={counts} onChange={next => set({ share: next === 'awaiting' ? undefined : next })} />
    </>
  )
  return (
    <ListFrame
      title={say('recovery')}
      fact={<span className={overdue > 0 ? styles.concern : undefined}>{overdue > 0 ? say('listLate', { count: overdue }) : say('listFact')}</span>}
      tools={tools}
    >
      <Rows share={share} />
    </ListFrame>
  )
}

function ShareSwitch({ share, counts, onChange }: { share: RecoveryShare; counts: RecoveryCounts | undefined; onChange: (share: RecoveryShare) => void }) {
  const say = useWords(recoveryWords)
  const sayShare = useWords(shareWords)
  const countOf = (each: RecoveryShare) => (each === 'awaiting' ? counts?.awaiting : each === 'follow-up' ? counts?.followUp : undefined)
  const labelOf = (each: RecoveryShare) => {
    const count = countOf(each)
    return count === undefined ? sayShare(each) : say('shareCount', { share: sayShare(each), count })
  }
  return (
    <div className={styles.shares}>
      <Segmented<RecoveryShare> aria-label={say('share')} value={share} options={recoveryShares.map(value => ({ value, label: labelOf(value) }))} onChange={onChange} />
    </div>
  )
}

const empties = { awaiting: 'noneAwaiting', 'follow-up': 'noneFollow', all: 'none' } as const

function Rows({ share }: { share: RecoveryShare }) {
  const say = useWords(recoveryWords)
  const columns = useColumns()
  const list = useRows<RecoveryRow>(['recoveries', 'list'], '/recoveries', { share })
  const empty = <EmptyState title={say(empties[share])} body={say('noneBody')} />
  return <RowsTable of={list} lines={6} label={say('list')} columns={columns} rowKey={({ id }) => id} empty={empty} />
}

function useColumns(): readonly Column<RecoveryRow>[] {
  const say = useWords(recoveryWords)
  const sayFailure = useWords(failureWords)
  return [
    { key: 'case', title: say('case'), lead: true, wide: true, cell: row => <CaseCell row={row} /> },
    { key: 'failure', title: say('failure'), cell: row => sayFailure(row.failure) },
    { key: 'remedy', title: say('remedy'), cell: row => <RemedyText row={row} /> },
    { key: 'stage', title: say('stage'), cell: row => <StageCell row={row} /> },
    { key: 'unit', title: say('unit'), cell: row => row.unitName ?? '' },
    { key: 'actions', title: say('actions'), cell: row => <RecoveryActions row={row} /> },
  ]
}

function CaseCell({ row }: { row: RecoveryRow }) {
  return (
    <span className={styles.cell}>
      <Link to="/desk/$id" params={{ id: row.case } as never}>
        {row.caseKey} {row.subject}
      </Link>
      <span className="muted">{[row.customerName, row.what].filter(Boolean).join(' · ')}</span>
    </span>
  )
}

function StageCell({ row }: { row: RecoveryRow }) {
  return (
    <span className={styles.cell}>
      <span>
        <RecoveryTag stage={row.stage} />
      </span>
      <RecoveryDue row={row} />
    </span>
  )
}
