import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import type { AffectedRow, DisruptionView } from '#modules/disruptions/views.ts'
import { contactHoursText } from '#web/modules/customers/profile-draft.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useAct } from '#web/shell/act.ts'
import { useAddress } from '#web/shell/address.ts'
import { change } from '#web/shell/api.ts'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { When } from '#web/ui/Values.tsx'
import { AddPeople } from './AddPeople.tsx'
import styles from './Disruptions.module.css'
import { affectedWords, disruptionWords, reasonWords } from './words.ts'

const shares = ['all', 'answered', 'waiting', 'told', 'skipped'] as const
type Share = (typeof shares)[number]
const tones = { waiting: 'waiting', told: 'accent', skipped: 'gone' } as const

/** Who is affected, and how far he was told. */
export function AffectedList({ view, mayAdd }: { view: DisruptionView; mayAdd: boolean }) {
  const say = useWords(disruptionWords)
  const [adding, setAdding] = useState(false)
  const { one, set } = useAddress()
  const share = shares.find(each => each === one('show')) ?? 'all'
  return (
    <Section title={say('people')} actions={mayAdd && <Button onClick={() => setAdding(true)}>{say('add')}</Button>}>
      {view.people > 0 && <ShareSwitch view={view} share={share} onChange={next => set({ show: next === 'all' ? undefined : next })} />}
      <Rows view={view} share={share} mayRemove={mayAdd} />
      {adding && <AddPeople view={view} onClose={() => setAdding(false)} />}
    </Section>
  )
}

function ShareSwitch({ view, share, onChange }: { view: DisruptionView; share: Share; onChange: (share: Share) => void }) {
  const say = useWords(disruptionWords)
  const sayStage = useWords(affectedWords)
  const counts = { all: view.people, answered: view.answered, waiting: view.waiting, told: view.told, skipped: view.skipped }
  const labelOf = (each: Share): string => `${each === 'all' || each === 'answered' ? say(each) : sayStage(each)} ${counts[each]}`
  return (
    <div className={styles.shares}>
      <Segmented<Share> aria-label={say('filter')} value={share} options={shares.map(value => ({ value, label: labelOf(value) }))} onChange={onChange} />
    </div>
  )
}

function Rows({ view, share, mayRemove }: { view: DisruptionView; share: Share; mayRemove: boolean }) {
  const say = useWords(disruptionWords)
  const columns = useColumns(view, mayRemove)
  const query = share === 'all' ? {} : { stage: share }
  const list = useRows<AffectedRow>(['disruptions', view.id, 'people'], `/disruptions/${view.id}/people`, query)
  const empty = view.people > 0 ? <EmptyState title={say('nobodyHere')} /> : <EmptyState title={say('noPeople')} body={say('noPeopleBody')} />
  return <RowsTable of={list} lines={4} label={say('people')} columns={columns} rowKey={({ id }) => id} empty={empty} />
}

function useColumns(view: DisruptionView, mayRemove: boolean): readonly Column<AffectedRow>[] {
  const say = useWords(disruptionWords)
  const removing: readonly Column<AffectedRow>[] = mayRemove && view.rounds === 0 ? [{ key: 'remove', title: say('remove'), cell: row => <Remove of={view.id} row={row} /> }] : []
  return [
    { key: 'who', title: say('who'), lead: true, wide: true, cell: row => <Who row={row} /> },
    { key: 'address', title: say('address'), cell: row => row.address },
    { key: 'state', title: say('state'), cell: row => <State row={row} /> },
    { key: 'case', title: say('case'), cell: row => <CaseCell row={row} /> },
    ...removing,
  ]
}

function Who({ row }: { row: AffectedRow }) {
  const say = useWords(disruptionWords)
  const name = row.name || say(row.reason === 'erased' ? 'erasedName' : 'noName')
  if (row.customer === null) return name
  return (
    <Link to="/customers/$id" params={{ id: row.customer } as never}>
      {name}
    </Link>
  )
}

function State({ row: { stage, reason, toldAt, hours } }: { row: AffectedRow }) {
  const say = useWords(affectedWords)
  const sayDisruption = useWords(disruptionWords)
  const sayReason = useWords(reasonWords)
  return (
    <span className={styles.cell}>
      <span>
        <Tag tone={tones[stage]}>{say(stage)}</Tag> {toldAt !== null && <When at={toldAt} />}
      </span>
      {stage === 'skipped' && reason && <span className="muted">{sayReason(reason)}</span>}
      {stage === 'waiting' && hours && <span className="muted">{sayDisruption('ownHours', { hours: contactHoursText(hours) })}</span>}
    </span>
  )
}

function CaseCell({ row }: { row: AffectedRow }) {
  const say = useWords(disruptionWords)
  if (row.case === null) return null
  return (
    <span className={`${styles.cell} ${styles.key}`}>
      <Link to="/desk/$id" params={{ id: row.case } as never}>
        {row.caseKey}
      </Link>
      {row.waitingSince !== null && <strong>{say('waits')}</strong>}
    </span>
  )
}

function Remove({ of, row }: { of: string; row: AffectedRow }) {
  const say = useWords(disruptionWords)
  const remove = useAct({ send: () => change(`/disruptions/${of}/people/remove`, { person: row.id as never }), stale: [['disruptions']] })
  return (
    <Button size="small" aria-label={`${say('remove')} ${row.name || row.address}`} loading={remove.isPending} onClick={() => remove.mutate()}>
      {say('remove')}
    </Button>
  )
}
