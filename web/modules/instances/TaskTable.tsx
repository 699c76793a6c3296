import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useRef } from 'react'
import type { TaskRow } from '#modules/instances/views.ts'
import { useSpoken } from '#web/modules/processes/queries.ts'
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
import { DueMark } from './DueMark.tsx'
import styles from './Instances.module.css'
import { instanceWords } from './words.ts'

const keyOf = ({ instance, key }: TaskRow): string => `${instance}/${key}`

/** The tasks themselves, by mouse or by keyboard. */
export function TaskTable({ query, empty }: { query: Query; empty: ReactNode }) {
  const say = useWords(instanceWords)
  const phone = usePhone()
  const list = useRef<HTMLDivElement>(null)
  const { rows, pending, error, retry, more } = useRows<TaskRow>(['tasks'], '/tasks', query)
  const take = useTake()
  const columns = useColumns(take.mutate)
  useRowKeys(list, key => {
    const row = rows.find(each => keyOf(each) === key)
    if (row) take.mutate(row)
  })
  if (pending) return <Skeleton lines={8} />
  if (error) return <ErrorState error={error} retry={retry} />
  return (
    <div ref={list}>
      <DataTable label={say('tasks')} columns={columns} rows={rows} rowKey={keyOf} more={more} empty={empty} />
      {!phone && rows.length > 0 && <p className={styles.keys}>{say('keys')}</p>}
    </div>
  )
}

/** Take a task: from now on it is one's own. */
function useTake() {
  const say = useWords(instanceWords)
  const me = useMe()!
  const may = useMay('instances.work')
  return useAct<TaskRow, unknown>({
    send: async ({ instance, key, person }) => may && person !== me.person.id && change(`/instances/${instance}/assign`, { step: key, person: me.person.id, unit: null }),
    stale: [['tasks'], ['instances']],
    said: say('taken'),
  })
}

function useColumns(take: (row: TaskRow) => void): readonly Column<TaskRow>[] {
  const say = useWords(instanceWords)
  const spoken = useSpoken()
  return [
    { key: 'step', title: say('step'), lead: true, cell: row => <StepCell row={row} /> },
    {
      ...{ key: 'case', title: say('case') },
      cell: row => (
        <span className={styles.lines}>
          <span>{row.caseKey}</span>
          {row.title && <span className="muted">{row.title}</span>}
        </span>
      ),
    },
    { key: 'due', title: say('due'), cell: row => <DueMark dueAt={row.dueAt} late={row.late} /> },
    { key: 'process', title: say('process'), cell: row => spoken(row.processName) },
    { key: 'unit', title: say('unit'), cell: row => row.unitName ?? '' },
    { key: 'holder', title: say('holder'), cell: row => <HolderCell row={row} onTake={() => take(row)} /> },
    { key: 'ready', title: say('ready'), cell: row => <When at={row.readyAt} relative /> },
  ]
}

function StepCell({ row }: { row: TaskRow }) {
  const say = useWords(instanceWords)
  return (
    <span className={styles.lines}>
      <span>
        <Link to="/instances/$id" params={{ id: row.instance } as never} search={{ step: String(row.key) } as never} data-row={keyOf(row)}>
          {row.name}
        </Link>{' '}
        {row.visit > 1 && <span className={styles.again}>↺ {say('visit', { count: row.visit })}</span>}
      </span>
      {row.sentBack !== null && <span className={styles.sentBack}>{say('sentBack', { reason: row.sentBack })}</span>}
    </span>
  )
}

function HolderCell({ row, onTake }: { row: TaskRow; onTake: () => void }) {
  const say = useWords(instanceWords)
  const me = useMe()
  const may = useMay('instances.work')
  if (row.person !== null) return row.person === me?.person.id ? say('you') : row.personName
  return (
    <span className={styles.holder}>
      <span className="muted">{say('nobody')}</span>
      {may && (
        <Button size="small" aria-label={say('takeNamed', { step: row.name, case: row.caseKey })} onClick={onTake}>
          {say('take')}
        </Button>
      )}
    </span>
  )
}
