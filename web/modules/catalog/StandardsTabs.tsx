import { PageTabs } from '#web/shell/PageTabs.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { calendarWords } from './calendar-words.ts'

const tabs = [
  { key: 'ofStandards', to: '/standards', exact: true },
  { key: 'services', to: '/standards/services', exact: false },
  { key: 'processes', to: '/standards/processes', exact: false },
  { key: 'calendars', to: '/standards/calendars', exact: false },
] as const

/** What is promised, and by which hours it is counted. */
export function StandardsTabs() {
  const say = useWords(calendarWords)
  return <PageTabs label={say('standards')} tabs={tabs.map(tab => ({ ...tab, label: say(tab.key) }))} />
}
