import { Link } from '@tanstack/react-router'
import styles from '#web/modules/identity/AccessTabs.module.css'
import { useWords } from '#web/ui/locale.tsx'
import { instanceWords } from './words.ts'

const tabs = [
  { key: 'tasks', to: '/tasks' },
  { key: 'instances', to: '/instances' },
] as const

/** What is to be done, and the processes it belongs to. */
export function Tabs() {
  const say = useWords(instanceWords)
  return (
    <nav className={styles.tabs} aria-label={say('tasks')}>
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
