import { Link } from '@tanstack/react-router'
import styles from './PageTabs.module.css'

/** One view of an area: its address, and whether only that very address is meant. Views within one page share an address and are told apart by `search`; then `here` says which is shown. */
export type PageTab = Readonly<{ key: string; label: string; to: string; exact?: boolean; params?: object; search?: object; here?: boolean }>

/** The views of an area, one beside the other; each is an address of its own. */
export function PageTabs({ label, tabs }: { label: string; tabs: readonly PageTab[] }) {
  const chosen = `${styles.tab} ${styles.here}`
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map(({ key, label: name, to, exact = true, params, search, here }) => (
        <Link
          key={key}
          to={to}
          {...({ params, search } as object)}
          activeOptions={{ exact, includeSearch: false }}
          className={(here ? chosen : styles.tab) ?? ''}
          {...(here === undefined ? { activeProps: { className: chosen } } : { 'aria-current': here ? ('page' as const) : undefined })}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
