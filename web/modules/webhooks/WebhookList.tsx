import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { WebhookRow } from '#modules/webhooks/views.ts'
import { AccessTabs } from '#web/modules/identity/AccessTabs.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { WebhookState } from './WebhookState.tsx'
import styles from './Webhooks.module.css'
import { webhookWords } from './words.ts'

/** Webhooks (回调): other systems that are told what happens here. */
export function WebhookList() {
  const say = useWords(webhookWords)
  const list = useRows<WebhookRow>(['webhooks', 'list'], '/webhooks')
  const columns = useColumns()
  return (
    <ListFrame title={say('webhooks')} fact={say('fact')} tools={<AccessTabs />} actions={<NewLink />}>
      <RowsTable
        of={list}
        lines={4}
        {...{ label: say('webhooks'), columns }}
        rowKey={({ id }) => id}
        empty={<EmptyState title={say('none')} body={say('noneBody')} action={<NewLink />} />}
      />
    </ListFrame>
  )
}

function NewLink() {
  const say = useWords(webhookWords)
  return (
    <Link to="/access/webhooks/$id" params={{ id: 'new' } as never}>
      <Button type="primary" tabIndex={-1}>
        {say('create')}
      </Button>
    </Link>
  )
}

function useColumns(): readonly Column<WebhookRow>[] {
  const say = useWords(webhookWords)
  const format = useFormat()
  return [
    {
      ...{ key: 'name', title: say('name'), lead: true, wide: true },
      cell: row => (
        <span className={styles.stack}>
          <Link to="/access/webhooks/$id" params={{ id: row.id } as never}>
            {row.name}
          </Link>
          <span className={styles.reason}>{row.address}</span>
        </span>
      ),
    },
    { key: 'types', title: say('types'), cell: row => say('count', { count: row.types.length }) },
    { key: 'state', title: say('state'), cell: row => <WebhookState row={row} /> },
    { key: 'waiting', title: say('waiting'), number: true, cell: row => format.number(row.waiting) },
    { key: 'failed', title: say('failed'), number: true, cell: row => format.number(row.failed) },
    { key: 'last', title: say('last'), cell: row => (row.deliveredAt === null ? <span className="muted">{say('never')}</span> : <When at={row.deliveredAt} relative />) },
  ]
}
