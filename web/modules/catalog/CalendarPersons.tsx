import type { CalendarView } from '#modules/catalog/views.ts'
import { PersonSelect } from '#web/modules/identity/PersonSelect.tsx'
import { change } from '#web/shell/api.ts'
import { useWords } from '#web/ui/locale.tsx'
import { CalendarUsers } from './CalendarUsers.tsx'
import { calendarWords } from './calendar-words.ts'

/** Who goes by a calendar himself, whatever his unit goes by: shifts, part time. */
export function CalendarPersons({ view: { id: calendar, persons } }: { view: CalendarView }) {
  const say = useWords(calendarWords)
  return (
    <CalendarUsers
      {...{ title: say('usedByPersons'), hint: say('personsHint'), none: say('noPerson'), users: persons }}
      stale={[['calendars'], ['instances'], ['tasks'], ['clocks']]}
      release={{ body: say('releasePersonBody'), send: person => change(`/calendars/${calendar}/release-person`, { person: person as never }) }}
      assign={{
        ...{ verb: say('assignPerson'), said: say('assignedPerson') },
        choice: choice => <PersonSelect {...choice} placeholder={say('choosePerson')} />,
        send: person => change(`/calendars/${calendar}/assign-person`, { person: person as never }),
      }}
    />
  )
}
