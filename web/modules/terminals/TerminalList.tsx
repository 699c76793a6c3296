import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { TerminalRow } from '#modules/terminals/views.ts'
import { DeskTabs } from '#web/modules/desk/DeskTabs.tsx'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { Device } from './Device.tsx'
import { stageWords, terminalWords } from './words.ts'

/** Terminals (终端): devices at sites, on which whoever comes in fills in what it is about. */
export function TerminalList() {
  const say = useWords(terminalWords)
  const list = useRows<TerminalRow>(['terminals', 'list'], '/terminals')
  const columns = useColumns()
  const create = (
    <Link to="/desk/terminals/$id" params={{ id: 'new' } as never}>
      <Button type="primary" tabIndex={-1}>
        {say('create')}
      </Button>
    </Link>
  )
  return (
    <ListFrame title={say('title')} fact={say('fact')} tools={<DeskTabs />} actions={create}>
      <RowsTable of={list} lines={3} {...{ label: say('title'), columns }} rowKey={({ id }) => id} empty={<EmptyState title={say('none')} body={say('noneBody')} />} />
    </ListFrame>
  )
}

function useColumns(): readonly Column<TerminalRow>[] {
  const say = useWords(terminalWords)
  const sayStage = useWords(stageWords)
  const format = useFormat()
  return [
    {
      ...{ key: 'name', title: say('name'), lead: true, wide: true },
      cell: row => (
        <Link to="/desk/terminals/$id" params={{ id: row.id } as never}>
          {row.name}
        </Link>
      ),
    },
    {
      ...{ key: 'stage', title: say('state') },
      cell: row => <Tag tone={row.stage === 'paired' && !row.paused ? 'accent' : 'gone'}>{row.paused ? say('paused') : sayStage(row.stage)}</Tag>,
    },
    { key: 'device', title: say('device'), cell: row => (row.stage === 'paired' ? <Device device={row.device} /> : null) },
    { key: 'queue', title: say('queue'), number: true, cell: row => (row.device ? format.number(row.device.queue) : null) },
    { key: 'unit', title: say('unit'), cell: row => row.unitName ?? <span className="muted">{say('noUnit')}</span> },
  ]
}
