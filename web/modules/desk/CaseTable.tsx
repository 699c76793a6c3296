import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { useRef, useState } from 'react'
import type { CaseRow } from '#modules/desk/views.ts'
import { DueMark } from '#web/modules/instances/DueMark.tsx'
import { useAct } from '#web/shell/act.ts'
import type { Query } from '#web/shell/api.ts'
import { change } from '#web/shell/api.ts'
import { useRows } from '#web/shell/rows.ts'
import { useMay, useMe } from '#web/shell/session.ts'
import { useRowKeys } from '#web/shell/use-row-keys.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import { usePhone } from '#web/ui/use-media.ts'
import { When } from '#web/ui/Values.tsx'
import { CaseStageTag, PriorityMark, TagList } from './CaseMarks.tsx'
import styles from './Desk.module.css'
import { ManyBar } from './ManyBar.tsx'
import { deskWords } from './words.ts'

/** The cases themselves, by mouse or by keyboard; several may be chosen and changed at once. */
export function CaseTable({ query, empty, split, see }: { query: Query; empty: ReactNode; split: boolean; see: string | undefined }) {
  const say = useWords(deskWords)
  const phone = usePhone()
  const mayWork = useMay('desk.work')
  const list = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { rows, pending, error, retry, more } = useRows<CaseRow>(['desk', 'cases'], '/desk/cases', query)
  const take = useTake()
  const choose = (id: string, on: boolean) => setChosen(before => new Set(on ? [...before, id] : [...before].filter(each => each !== id)))
  const all = useColumns({ take: take.mutate, chosen, choose, split }).filter(({ key }) => !split || beside.has(key))
  // On a phone one case is worked on at a time.
  const columns = phone || !mayWork ? all.filter(({ key }) => key !== 'choose') : all
  useRowKeys(list, id => {
    const row = rows.find(each => each.id === id)
    if (row) take.mutate(row)
  })
  if (pending) return <Skeleton lines={8} />
  if (error) return <ErrorState error={error} retry={retry} />
  return (
    <div ref={list}>
      {mayWork && !phone && <ManyBar rows={rows.filter(({ id }) => chosen.has(id))} onNone={() => setChosen(new Set())} />}
      <DataTable label={say('desk')} columns={columns} rows={rows} rowKey={({ id }) => id} isChosen={({ id }) => id === see || chosen.has(id)} more={more} empty={empty} />
      {!phone && rows.length > 0 && <p className={styles.keys}>{say('keys')}</p>}
    </div>
  )
}

/** Take a case: from now on one answers for it. */
function useTake() {
  const say = useWords(deskWords)
  const me = useMe()!
  const may = useMay('desk.work')
  return useAct<CaseRow, unknown>({
    send: async ({ id, owner, unit }) => may && owner !== me.person.id && change(`/desk/cases/${id}/assign`, { owner: me.person.id, unit: unit as never }),
    stale: [['desk']],
    said: say('taken'),
  })
}

type Choice = Readonly<{ take: (row: CaseRow) => void; chosen: ReadonlySet<string>; choose: (id: string, on: boolean) => void; split: boolean }>

/** What a list shows of each case while one of them stands beside it. */
const beside: ReadonlySet<string> = new Set(['choose', 'case', 'due'])

function useColumns({ take, chosen, choose, split }: Choice): readonly Column<CaseRow>[] {
  const say = useWords(deskWords)
  const box: Column<CaseRow> = {
    key: 'choose',
    title: say('chooseColumn'),
    mute: true,
    cell: row => <Checkbox aria-label={say('choose', { key: row.key })} checked={chosen.has(row.id)} onChange={event => choose(row.id, event.target.checked)} />,
  }
  return [
    box,
    { key: 'case', title: say('case'), lead: true, wide: true, cell: row => <CaseCell row={row} split={split} /> },
    { key: 'customer', title: say('customer'), cell: row => row.contactName },
    { key: 'waits', title: say('waits'), cell: row => (row.waitingSince === null ? <span className="muted">{say('nobodyWaits')}</span> : <When at={row.waitingSince} relative />) },
    {
      key: 'due',
      title: say('due'),
      narrow: split,
      cell: row => (row.dueAt === null ? <span className="muted">{say('noPromise')}</span> : <DueMark dueAt={row.dueAt} late={row.late} />),
    },
    { key: 'holder', title: say('holder'), cell: row => <HolderCell row={row} onTake={() => take(row)} /> },
    { key: 'last', title: say('last'), cell: row => <When at={row.lastAt} relative /> },
  ]
}

function CaseCell({ row, split }: { row: CaseRow; split: boolean }) {
  return (
    <span className={styles.caseCell}>
      <span className={styles.caseHead}>
        <PriorityMark priority={row.priority} />
        {split ? (
          <Link to="/desk" search={((before: object) => ({ ...before, see: row.id })) as never} resetScroll={false} data-row={row.id}>
            {row.subject}
          </Link>
        ) : (
          <Link to="/desk/$id" params={{ id: row.id } as never} data-row={row.id}>
            {row.subject}
          </Link>
        )}
        <CaseStageTag stage={row.stage} quiet />
        <TagList tags={row.tags} />
      </span>
      <span className={styles.snippet}>
        <span className="number">{row.key}</span> {row.snippet}
      </span>
    </span>
  )
}

function HolderCell({ row, onTake }: { row: CaseRow; onTake: () => void }) {
  const say = useWords(deskWords)
  const me = useMe()
  const may = useMay('desk.work')
  if (row.owner !== null) return row.owner === me?.person.id ? say('you') : row.ownerName
  return (
    <span className={styles.holder}>
      <span className="muted">{row.unitName ?? say('nobody')}</span>
      {may && (
        <Button size="small" aria-label={say('takeNamed', { key: row.key })} onClick={onTake}>
          {say('take')}
        </Button>
      )}
    </span>
  )
}
