import { Link } from '@tanstack/react-router'
import type { Week } from '#modules/catalog/views.ts'
import { DetailFrame } from '#web/ui/Frame.tsx'
import { useWords, useZone } from '#web/ui/locale.tsx'
import { dayOf } from '#web/ui/zone.ts'
import { calendarWords } from './calendar-words.ts'
import { NewCalendarForm } from './HoursEditor.tsx'

const office = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
]
const officeWeek: Week = [office, office, office, office, office, [], []]

/** Create a calendar: office hours to begin with, in the zone of the enterprise. */
export function CalendarNew() {
  const say = useWords(calendarWords)
  const zone = useZone()
  const holidays = zone === 'Asia/Shanghai' ? 'CN' : 'none'
  return (
    <DetailFrame title={say('newCalendar')} fact={say('calendarsFact')} trail={<Link to="/standards/calendars">{say('calendars')}</Link>}>
      <NewCalendarForm first={{ zone, effectiveFrom: dayOf(Date.now(), zone), week: officeWeek, exceptions: [], holidays }} />
    </DetailFrame>
  )
}
