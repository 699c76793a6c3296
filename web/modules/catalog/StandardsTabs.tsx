import { Link } from '@tanstack/react-router'
import styles from '#web/modules/identity/AccessTabs.module.css'
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
  return (
    <nav className={styles.tabs} aria-label={say('standards')}>
      {tabs.map(tab => (
        <Link
          key={tab.key}
          to={tab.to}
          activeOptions={{ exact: tab.exact, includeSearch: false }}
          className={styles.tab ?? ''}
          activeProps={{ className: `${styles.tab} ${styles.here}` }}
        >
          {say(tab.key)}
        </Link>
      ))}
    </nav>
  )
}
