import { Link } from '@tanstack/react-router'
import styles from '#web/modules/identity/AccessTabs.module.css'
import { useWords } from '#web/ui/locale.tsx'
import { promiseWords } from './words.ts'

const tabs = [
  { key: 'promises', to: '/promises' },
  { key: 'clocks', to: '/promises/clocks' },
  { key: 'statutes', to: '/promises/statutes' },
] as const

/** What was promised, how it stands now, and what the law asks. */
export function PromiseTabs() {
  const say = useWords(promiseWords)
  return (
    <nav className={styles.tabs} aria-label={say('promises')}>
      {tabs.map(tab => (
        <Link
          key={tab.key}
          to={tab.to}
          activeOptions={{ exact: true, includeSearch: false }}
          className={styles.tab ?? ''}
          activeProps={{ className: `${styles.tab} ${styles.here}` }}
        >
          {say(tab.key)}
        </Link>
      ))}
    </nav>
  )
}
