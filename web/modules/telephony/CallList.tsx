import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import type { CallRow } from '#modules/telephony/views.ts'
import { DeskTabs } from '#web/modules/desk/DeskTabs.tsx'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useAct } from '#web/shell/act.ts'
import { useAddress } from '#web/shell/address.ts'
import { change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import styles from './Telephony.module.css'
import { callStageWords, callWords } from './words.ts'

/** Calls (通话): what the phone system told of, and the case each stands in. */
export function CallList() {
  const say = useWords(callWords)
  const { one } = useAddress()
  const missed = one('show') === 'missed'
  const list = useRows<CallRow>(['calls', 'list'], '/calls', missed ? { show: 'missed' } : {})
  const columns = useColumns()
  const lines = (
    <Allowed may="telephony.set-up">
      <Link to="/desk/calls/lines">
        <Button tabIndex={-1}>{say('lines')}</Button>
      </Link>
    </Allowed>
  )
  return (
    <ListFrame title={say('calls')} fact={say('fact')} actions={lines} tools={<Tools missed={missed} />}>
      <RowsTable
        of={list}
        lines={6}
        {...{ label: say('calls'), columns }}
        rowKey={row => row.id}
        empty={<EmptyState title={say(missed ? 'noMissed' : 'none')} body={say('noneBody')} />}
      />
    </ListFrame>
  )
}

function Tools({ missed }: { missed: boolean }) {
  const say = useWords(callWords)
  const { set } = useAddress()
  return (
    <>
      <DeskTabs />
      <Segmented
        aria-label={say('show')}
        value={missed ? 'missed' : 'all'}
        options={[
          { value: 'all', label: say('all') },
          { value: 'missed', label: say('missedOnly') },
        ]}
        onChange={next => set({ show: next === 'missed' ? 'missed' : undefined })}
      />
    </>
  )
}

function useColumns(): readonly Column<CallRow>[] {
  const say = useWords(callWords)
  const format = useFormat()
  return [
    { key: 'number', title: say('number'), lead: true, wide: true, cell: row => <Caller row={row} /> },
    { key: 'who', title: say('who'), cell: row => <Who row={row} /> },
    { key: 'length', title: say('length'), number: true, cell: row => (row.answered ? format.duration(row.seconds * 1000) : '—') },
    {
      ...{ key: 'case', title: say('case') },
      cell: row =>
        row.case && (
          <Link to="/desk/$id" params={{ id: row.case } as never}>
            {row.caseKey}
          </Link>
        ),
    },
    { key: 'state', title: say('state'), cell: row => <State row={row} /> },
    { key: 'when', title: say('when'), cell: row => <When at={row.begunAt} relative /> },
  ]
}

function Caller({ row }: { row: CallRow }) {
  const say = useWords(callWords)
  const way = row.outgoing ? say(row.answered ? 'outgoing' : 'noAnswer') : say(row.answered || row.stage === 'running' ? 'incoming' : 'missed')
  const missed = !row.outgoing && !row.answered && row.stage !== 'running'
  return (
    <span className={styles.stack}>
      {row.customer ? (
        <Link to="/customers/$id" params={{ id: row.customer } as never}>
          {row.customerName}
        </Link>
      ) : (
        <span>{row.number || say('withheld')}</span>
      )}
      <span className={`${styles.reason} ${missed ? styles.concern : ''}`}>{row.customer ? `${way} · ${row.number}` : way}</span>
    </span>
  )
}

function Who({ row }: { row: CallRow }) {
  const say = useWords(callWords)
  return (
    <span className={styles.stack}>
      {row.personName ?? '—'}
      {row.extension && <span className={styles.reason}>{say('extension', { extension: row.extension })}</span>}
    </span>
  )
}

const tones = { running: 'accent', over: 'waiting', logged: 'calm', failed: 'gone' } as const

function State({ row }: { row: CallRow }) {
  const say = useWords(callWords)
  const sayStage = useWords(callStageWords)
  const again = useAct({ send: () => change(`/calls/${row.id}/retry`), stale: [['calls']], said: say('againSaid') })
  const reason = row.reason === 'unknown-extension' ? say('unknownExtension') : row.reason === 'unexpected' ? say('unexpected') : row.reason
  return (
    <span className={styles.stack}>
      <Tag tone={tones[row.stage]}>{sayStage(row.stage)}</Tag>
      {reason && <span className={`${styles.reason} ${styles.concern}`}>{reason}</span>}
      {row.stage === 'failed' && (
        <Allowed may="desk.work">
          <Button size="small" loading={again.isPending} onClick={() => again.mutate()}>
            {say('again')}
          </Button>
        </Allowed>
      )}
    </span>
  )
}
