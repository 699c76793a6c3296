import { Link } from '@tanstack/react-router'
import { useMe } from '#web/shell/session.ts'
import { useWords } from '#web/ui/locale.tsx'
import styles from './AccessTabs.module.css'
import { accessWords } from './words.ts'

const tabs = [
  { key: 'people', to: '/access/people', may: 'identity.read' },
  { key: 'units', to: '/access/units', may: 'identity.read' },
  { key: 'tokens', to: '/access/tokens', may: 'identity.manage-tokens' },
] as const

/** People, units and tokens: three views of who may do what. */
export function AccessTabs() {
  const me = useMe()
  const say = useWords(accessWords)
  return (
    <nav className={styles.tabs} aria-label={say('access')}>
      {tabs
        .filter(tab => me?.permissions.includes(tab.may))
        .map(tab => (
          <Link key={tab.key} to={tab.to} className={styles.tab ?? ''} activeProps={{ className: `${styles.tab} ${styles.here}` }}>
            {say(tab.key)}
          </Link>
        ))}
    </nav>
  )
}
