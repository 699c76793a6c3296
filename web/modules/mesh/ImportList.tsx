import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ImportView } from '#modules/mesh/views.ts'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { formatWords, importWords } from './import-words.ts'
import { StageMark } from './StageMark.tsx'

/** Imports (导入): every file that was brought in, newest first. */
export function ImportList() {
  const say = useWords(importWords)
  const navigate = useNavigate()
  const list = useRows<ImportView>(['imports', 'list'], '/imports')
  const columns = useColumns()
  const begin = (
    <Button type="primary" onClick={() => void navigate({ to: '/imports/new' })}>
      {say('newImport')}
    </Button>
  )
  const actions = (
    <>
      <Button onClick={() => void navigate({ to: '/quarantine' })}>{say('openQuarantine')}</Button>
      {begin}
    </>
  )
  return (
    <ListFrame title={say('imports')} fact={say('importsFact')} actions={actions}>
      <RowsTable
        of={list}
        lines={6}
        label={say('imports')}
        columns={columns}
        rowKey={row => row.id}
        empty={<EmptyState title={say('none')} body={say('noneBody')} action={begin} />}
      />
    </ListFrame>
  )
}

function useColumns(): readonly Column<ImportView>[] {
  const say = useWords(importWords)
  const sayFormat = useWords(formatWords)
  const format = useFormat()
  return [
    { key: 'name', title: say('file'), lead: true, wide: true, cell: row => <ImportLink of={row} /> },
    { key: 'stage', title: say('stage'), cell: row => <StageMark stage={row.stage} /> },
    { key: 'format', title: say('format'), cell: row => sayFormat(row.format) },
    { key: 'taken', title: say('rowsTaken'), number: true, cell: row => format.number(row.rows.taken) },
    { key: 'repeated', title: say('rowsRepeated'), number: true, cell: row => format.number(row.rows.repeated) },
    { key: 'quarantined', title: say('rowsQuarantined'), number: true, cell: row => format.number(row.rows.quarantined) },
    { key: 'when', title: say('when'), cell: row => <When at={row.uploadedAt} relative /> },
    { key: 'who', title: say('who'), cell: row => row.uploadedBy },
  ]
}

function ImportLink({ of }: { of: ImportView }) {
  const say = useWords(importWords)
  return (
    <Link to="/imports/$id" params={{ id: of.id } as never}>
      {of.format === 'demo' ? say('demoName') : of.name}
    </Link>
  )
}
