import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { EntranceRow } from '#modules/chat/views.ts'
import { entranceColours } from '#modules/chat/views.ts'
import { DeskTabs } from '#web/modules/desk/DeskTabs.tsx'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './Chat.module.css'
import { entranceWords, stageWords } from './words.ts'

/** Chat entrances (在线咨询入口): where visitors of sites begin to talk to us. */
export function EntranceList() {
  const say = useWords(entranceWords)
  const list = useRows<EntranceRow>(['chat', 'list'], '/chat-entrances')
  const columns = useColumns()
  const create = (
    <Link to="/desk/chat/$id" params={{ id: 'new' } as never}>
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

function useColumns(): readonly Column<EntranceRow>[] {
  const say = useWords(entranceWords)
  const sayStage = useWords(stageWords)
  const format = useFormat()
  return [
    {
      ...{ key: 'name', title: say('name'), lead: true, wide: true },
      cell: row => (
        <span className={styles.named}>
          <span className={styles.swatch} style={{ background: entranceColours[row.colour] }} aria-hidden />
          <Link to="/desk/chat/$id" params={{ id: row.id } as never}>
            {row.name}
          </Link>
        </span>
      ),
    },
    { key: 'stage', title: say('state'), cell: row => <Tag tone={row.stage === 'open' ? 'accent' : 'gone'}>{sayStage(row.stage)}</Tag> },
    {
      ...{ key: 'sites', title: say('sites') },
      cell: row => (row.origins.length === 0 ? <span className="muted">{say('noSites')}</span> : row.origins.map(origin => origin.replace(/^https:\/\//, '')).join(', ')),
    },
    { key: 'unit', title: say('unit'), cell: row => row.unitName ?? <span className="muted">{say('noUnit')}</span> },
    { key: 'chats', title: say('chats'), number: true, cell: row => format.number(row.chats) },
  ]
}
