import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { DisruptionRow } from '#modules/disruptions/views.ts'
import { DeskTabs } from '#web/modules/desk/DeskTabs.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import { useMay } from '#web/shell/session.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { When } from '#web/ui/Values.tsx'
import styles from './Disruptions.module.css'
import { DisruptionTag } from './DisruptionTag.tsx'
import { disruptionWords } from './words.ts'

/** Disruptions (服务异常), the newest first. */
export function DisruptionList() {
  const say = useWords(disruptionWords)
  const mayLead = useMay('desk.lead')
  const create = (
    <Link to="/desk/disruptions/$id" params={{ id: 'new' } as never}>
      <Button type="primary" tabIndex={-1}>
        {say('create')}
      </Button>
    </Link>
  )
  return (
    <ListFrame title={say('disruptions')} fact={say('fact')} tools={<DeskTabs />} actions={mayLead && create}>
      <Rows />
    </ListFrame>
  )
}

function Rows() {
  const say = useWords(disruptionWords)
  const list = useRows<DisruptionRow>(['disruptions', 'list'], '/disruptions')
  const columns: readonly Column<DisruptionRow>[] = [
    {
      ...{ key: 'name', title: say('name'), lead: true, wide: true },
      cell: row => (
        <Link to="/desk/disruptions/$id" params={{ id: row.id } as never}>
          {row.name}
        </Link>
      ),
    },
    { key: 'stage', title: say('stage'), cell: row => <DisruptionTag stage={row.stage} /> },
    { key: 'people', title: say('people'), cell: row => <Counts row={row} /> },
    { key: 'unit', title: say('unit'), cell: row => row.unitName ?? '' },
    { key: 'opened', title: say('opened'), cell: row => <When at={row.openedAt} /> },
  ]
  return <RowsTable of={list} lines={4} label={say('disruptions')} columns={columns} rowKey={({ id }) => id} empty={<EmptyState title={say('none')} body={say('noneBody')} />} />
}

function Counts({ row }: { row: DisruptionRow }) {
  const say = useWords(disruptionWords)
  return (
    <span className={styles.cell}>
      <span>{say('toldOf', { told: row.told, people: row.people })}</span>
      {row.answered > 0 && <span className="muted">{say('answeredCount', { count: row.answered })}</span>}
    </span>
  )
}
