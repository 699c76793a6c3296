import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import type { MouseEvent } from 'react'
import type { NoticeRow } from '#modules/notices/views.ts'
import { mostCounted } from '#modules/notices/views.ts'
import { useAddress } from '#web/shell/address.ts'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { NoticeDue, NoticeText, useAbout } from './NoticeText.tsx'
import { useMark, useMarkAll, useUnread } from './use-notices.ts'
import { noticeWords } from './words.ts'

/** Notices (通知): what one is told because one holds it or answers for it, the newest first. */
export function NoticeList() {
  const say = useWords(noticeWords)
  const format = useFormat()
  const { one, set } = useAddress()
  const unreadOnly = one('show') === 'unread'
  const list = useRows<NoticeRow>(['notices', 'list'], '/notices', unreadOnly ? { show: 'unread' } : {})
  const unread = useUnread()
  const markAll = useMarkAll()
  const shown = unread >= mostCounted ? `${format.number(mostCounted - 1)}+` : format.number(unread)
  const tools = (
    <Segmented
      aria-label={say('show')}
      value={unreadOnly ? 'unread' : 'all'}
      options={[
        { value: 'all', label: say('all') },
        { value: 'unread', label: say('unread') },
      ]}
      onChange={next => set({ show: next === 'unread' ? 'unread' : undefined })}
    />
  )
  const all = (
    <Button disabled={unread === 0 || list.rows.length === 0} loading={markAll.isPending} onClick={() => markAll.mutate(list.rows)}>
      {say('markAll')}
    </Button>
  )
  return (
    <ListFrame title={say('notices')} fact={unread > 0 ? say('unreadCount', { count: shown }) : list.rows.length > 0 && say('allRead')} actions={all} tools={tools}>
      <Rows list={list} unreadOnly={unreadOnly} />
    </ListFrame>
  )
}

function Rows({ list, unreadOnly }: { list: ReturnType<typeof useRows<NoticeRow>>; unreadOnly: boolean }) {
  const say = useWords(noticeWords)
  const columns = useColumns(unreadOnly)
  const empty = unreadOnly ? (
    <EmptyState title={say('noneUnread')} body={say('noneUnreadBody')} action={<Link to="/notices">{say('seeAll')}</Link>} />
  ) : (
    <EmptyState title={say('none')} body={say('noneBody')} />
  )
  return <RowsTable of={list} label={say('notices')} columns={columns} rowKey={({ id }) => id} empty={empty} />
}

function useColumns(unreadOnly: boolean): readonly Column<NoticeRow>[] {
  const say = useWords(noticeWords)
  const about = useAbout()
  const mark = useMark()
  const markHere = (row: NoticeRow, event: MouseEvent<HTMLElement>) => {
    keepFocus(event.currentTarget, unreadOnly)
    mark.mutate(row)
  }
  return [
    { key: 'what', title: say('what'), lead: true, wide: true, cell: row => <NoticeText row={row} onOpen={() => mark.mutate(row)} /> },
    { key: 'case', title: say('case'), cell: row => row.caseKey },
    { key: 'due', title: say('due'), cell: row => <NoticeDue row={row} /> },
    { key: 'when', title: say('when'), cell: row => <When at={row.happenedAt} relative /> },
    {
      ...{ key: 'mark', title: '' },
      cell: row =>
        !row.read && (
          <Button size="small" aria-label={say('markNamed', { what: about(row), case: row.caseKey })} onClick={event => markHere(row, event)}>
            {say('mark')}
          </Button>
        ),
    },
  ]
}

/** The button goes away with what it did: whoever works by keyboard goes on at the same notice, or at the next where this one leaves the list. */
function keepFocus(button: HTMLElement, leaves: boolean): void {
  const row = button.closest('tr')
  const next = leaves ? (row?.nextElementSibling ?? row?.previousElementSibling) : row
  next?.querySelector('a')?.focus()
}
