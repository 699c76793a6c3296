import type { ReactNode } from 'react'
import { AppearanceSwitch, LanguageSwitch } from './Account.tsx'
import styles from './OpenPage.module.css'

/** The page of a customer, who does not sign in. @param over what stands above the title, small: whose page it is */
export function OpenPage({ title, over, children }: { title: string; over?: string; children: ReactNode }) {
  return (
    <main className={styles.page}>
      <title>{title}</title>
      <header>
        {over && <p className="muted">{over}</p>}
        <h1>{title}</h1>
      </header>
      {children}
      <footer className={styles.foot}>
        <LanguageSwitch />
        <AppearanceSwitch />
      </footer>
    </main>
  )
}
