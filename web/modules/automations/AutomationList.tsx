import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { AutomationRow } from '#modules/automations/views.ts'
import { DeskTabs } from '#web/modules/desk/DeskTabs.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import styles from './Automations.module.css'
import { RuleTag } from './RuleSteps.tsx'
import { useSentence } from './use-sentence.ts'
import { automationWords } from './words.ts'

/** Automations (自动化): what is done with cases by itself, each as a sentence. */
export function AutomationList() {
  const say = useWords(automationWords)
  const create = (
    <Link to="/desk/automations/$id" params={{ id: 'new' } as never}>
      <Button type="primary" tabIndex={-1}>
        {say('create')}
      </Button>
    </Link>
  )
  return (
    <ListFrame title={say('automations')} fact={say('fact')} tools={<DeskTabs />} actions={create}>
      <Rows />
    </ListFrame>
  )
}

function Rows() {
  const say = useWords(automationWords)
  const sentence = useSentence()
  const format = useFormat()
  const list = useRows<AutomationRow>(['automations'], '/automations')
  const columns: readonly Column<AutomationRow>[] = [
    {
      ...{ key: 'rule', title: say('rule'), lead: true, wide: true },
      cell: row => (
        <span className={styles.ruleCell}>
          <Link to="/desk/automations/$id" params={{ id: row.id } as never}>
            {row.name}
          </Link>
          <span className="muted">{sentence(row.rule)}</span>
        </span>
      ),
    },
    { key: 'stage', title: say('stage'), cell: row => <RuleTag stage={row.stage} /> },
    { key: 'fired', title: say('fired'), number: true, cell: row => format.number(row.fired) },
    { key: 'held', title: say('held'), number: true, cell: row => format.number(row.held) },
    { key: 'last', title: say('last'), cell: row => (row.lastFiredAt === null ? <span className="muted">{say('never')}</span> : <When at={row.lastFiredAt} relative />) },
  ]
  const empty = <EmptyState title={say('none')} body={say('noneBody')} />
  return <RowsTable of={list} lines={4} label={say('automations')} columns={columns} rowKey={({ id }) => id} empty={empty} />
}
