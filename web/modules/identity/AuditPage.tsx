import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { AuditRow } from '#modules/identity/views.ts'
import { useAddress } from '#web/shell/address.ts'
import type { Query } from '#web/shell/api.ts'
import { address } from '#web/shell/api.ts'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords, useZone } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { When } from '#web/ui/Values.tsx'
import { addDays, startOfDay } from '#web/ui/zone.ts'
import { AuditData } from './AuditData.tsx'
import { AuditFilters } from './AuditFilters.tsx'
import { useEventName } from './event-name.ts'
import { SealPanel } from './SealPanel.tsx'
import { auditWords } from './words.ts'

function useAuditQuery(): Query {
  const { one } = useAddress()
  const zone = useZone()
  const [from, to] = [one('from'), one('to')]
  return {
    noun: one('noun'),
    type: one('type'),
    actor: one('actor'),
    from: from ? startOfDay(from, zone) : null,
    to: to && startOfDay(to, zone) !== null ? startOfDay(addDays(to, 1), zone) : null,
  }
}

/** Audit (审计): who did what, when and from where, and whether the record is intact. */
export function AuditPage() {
  const say = useWords(auditWords)
  const query = useAuditQuery()
  const list = useRows<AuditRow>(['audit'], '/audit', query)
  const columns = useColumns()
  const actions = (
    <Button href={address('/audit.csv', query)} download icon={<DownloadOutlined aria-hidden />}>
      {say('export')}
    </Button>
  )
  return (
    <ListFrame title={say('audit')} fact={say('fact')} actions={actions} tools={<AuditFilters />}>
      <SealPanel />
      <RowsTable of={list} lines={10} label={say('audit')} columns={columns} rowKey={row => row.seq} empty={<EmptyState title={say('none')} body={say('noneBody')} />} />
    </ListFrame>
  )
}

function useColumns(): readonly Column<AuditRow>[] {
  const say = useWords(auditWords)
  const name = useEventName()
  return [
    { key: 'what', title: say('what'), lead: true, cell: row => <span title={row.type}>{name(row.type)}</span> },
    { key: 'who', title: say('who'), cell: row => row.actorName ?? row.actor ?? say('system') },
    { key: 'when', title: say('when'), cell: row => <When at={row.at} /> },
    { key: 'where', title: say('where'), cell: row => row.address },
    { key: 'details', title: say('details'), wide: true, cell: row => <AuditData row={row} /> },
  ]
}
