import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { CalendarRow } from '#modules/catalog/views.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { calendarWords } from './calendar-words.ts'
import { hoursOf } from './hours.ts'
import { StandardsTabs } from './StandardsTabs.tsx'
import { WeekText } from './WeekText.tsx'

/** Working calendars (工作日历): by which hours time limits are counted, and for whom. */
export function CalendarList() {
  const say = useWords(calendarWords)
  const navigate = useNavigate()
  const list = useRows<CalendarRow>(['calendars', 'list'], '/calendars')
  const columns = useColumns()
  const begin = (
    <Allowed may="catalog.write">
      <Button type="primary" onClick={() => void navigate({ to: '/standards/calendars/new' })}>
        {say('newCalendar')}
      </Button>
    </Allowed>
  )
  return (
    <ListFrame title={say('calendars')} fact={say('calendarsFact')} actions={begin} tools={<StandardsTabs />}>
      <RowsTable
        of={list}
        lines={6}
        label={say('calendars')}
        columns={columns}
        rowKey={row => row.id}
        empty={<EmptyState title={say('none')} body={say('noneBody')} action={begin} />}
      />
    </ListFrame>
  )
}

function useColumns(): readonly Column<CalendarRow>[] {
  const say = useWords(calendarWords)
  const format = useFormat()
  return [
    { key: 'name', title: say('name'), lead: true, cell: row => <CalendarLink row={row} /> },
    { key: 'hours', title: say('hours'), cell: row => <WeekText week={row.week} /> },
    { key: 'week', title: say('weeklyHours'), number: true, cell: row => format.number(hoursOf(row.week.flat()), 1) },
    { key: 'holidays', title: say('holidays'), cell: row => say(`set-${row.holidays}`) },
    { key: 'zone', title: say('zone'), cell: row => row.zone },
    { key: 'units', title: say('users'), cell: row => [...row.units, ...row.persons].join(' · ') || <span className="muted">{say('noUsers')}</span> },
  ]
}

function CalendarLink({ row }: { row: CalendarRow }) {
  return (
    <Link to="/standards/calendars/$id" params={{ id: row.id } as never}>
      {row.name}
    </Link>
  )
}
