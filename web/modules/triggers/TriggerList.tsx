import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { TriggerRow } from '#modules/triggers/views.ts'
import { RuleTag } from '#web/modules/automations/RuleSteps.tsx'
import { DeskTabs } from '#web/modules/desk/DeskTabs.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { EventList } from './EventList.tsx'
import styles from './Triggers.module.css'
import { useWatchText } from './use-watch-text.ts'
import { triggerWords } from './words.ts'

/** Business triggers (业务触发): what counts as gone wrong in the business, and the events that came. */
export function TriggerList() {
  const say = useWords(triggerWords)
  const create = (
    <Link to="/desk/triggers/$id" params={{ id: 'new' } as never}>
      <Button type="primary" tabIndex={-1}>
        {say('create')}
      </Button>
    </Link>
  )
  return (
    <ListFrame title={say('triggers')} fact={say('fact')} tools={<DeskTabs />} actions={create}>
      <Rows />
      <div className={styles.second}>
        <EventList />
      </div>
    </ListFrame>
  )
}

function Rows() {
  const say = useWords(triggerWords)
  const watchText = useWatchText()
  const format = useFormat()
  const list = useRows<TriggerRow>(['triggers', 'list'], '/triggers')
  const columns: readonly Column<TriggerRow>[] = [
    {
      ...{ key: 'rule', title: say('rule'), lead: true, wide: true },
      cell: row => (
        <span className={styles.cell}>
          <Link to="/desk/triggers/$id" params={{ id: row.id } as never}>
            {row.name}
          </Link>
          <span className="muted">{watchText(row.rule.watch)}</span>
        </span>
      ),
    },
    { key: 'stage', title: say('stage'), cell: row => <RuleTag stage={row.stage} /> },
    { key: 'fired', title: say('fired'), number: true, cell: row => format.number(row.fired) },
    { key: 'last', title: say('last'), cell: row => (row.lastFiredAt === null ? <span className="muted">{say('never')}</span> : <When at={row.lastFiredAt} relative />) },
  ]
  return <RowsTable of={list} lines={3} label={say('triggers')} columns={columns} rowKey={({ id }) => id} empty={<EmptyState title={say('none')} body={say('noneBody')} />} />
}
