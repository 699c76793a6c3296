import type { ReactNode } from 'react'
import { AppearanceSwitch, LanguageSwitch } from '#web/shell/Account.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Door.module.css'
import { doorWords } from './words.ts'

/** The frame of every page before signing in. */
export function Door({ title, fact, children }: { title: string; fact?: ReactNode; children: ReactNode }) {
  const say = useWords(doorWords)
  return (
    <main className={styles.door}>
      <title>{`${title} · Qualimesh`}</title>
      <section className={styles.card}>
        <img src="/icon.svg" alt="" width={44} height={44} />
        <div>
          <h1>{title}</h1>
          <p className="muted">{fact ?? say('claim')}</p>
        </div>
        {children}
      </section>
      <footer className={styles.foot}>
        <LanguageSwitch />
        <AppearanceSwitch />
      </footer>
    </main>
  )
}
