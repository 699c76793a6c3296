import type { CalendarView } from '#modules/catalog/views.ts'
import { UnitSelect } from '#web/modules/identity/UnitSelect.tsx'
import { change } from '#web/shell/api.ts'
import { useWords } from '#web/ui/locale.tsx'
import { CalendarUsers } from './CalendarUsers.tsx'
import { calendarWords } from './calendar-words.ts'

/** Which units go by a calendar; those below them follow. */
export function CalendarUnits({ view: { id: calendar, units } }: { view: CalendarView }) {
  const say = useWords(calendarWords)
  return (
    <CalendarUsers
      {...{ title: say('usedBy'), hint: say('inherited'), none: say('nobody'), users: units, stale: [['calendars']] }}
      release={{ body: say('releaseBody'), send: unit => change(`/calendars/${calendar}/release`, { unit: unit as never }) }}
      assign={{
        ...{ verb: say('assign'), said: say('assigned') },
        choice: choice => <UnitSelect {...choice} empty={say('chooseUnit')} />,
        send: unit => change(`/calendars/${calendar}/assign`, { unit: unit as never }),
      }}
    />
  )
}
