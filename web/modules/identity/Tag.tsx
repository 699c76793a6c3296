import type { ReactNode } from 'react'
import styles from './Tag.module.css'

/** A small state beside a name; the word carries the meaning, the tone only supports it. */
export function Tag({ tone, children }: { tone: 'calm' | 'waiting' | 'gone' | 'accent' | 'concern'; children: ReactNode }) {
  return <span className={`${styles.tag} ${styles[tone]}`}>{children}</span>
}
