import type { ReactNode } from 'react'
import { useId } from 'react'
import styles from './Process.module.css'

/** A part of the form that opens and closes with the keyboard as everything else. */
export function Part({ title, hint, open = false, children }: { title: string; hint?: string; open?: boolean; children: ReactNode }) {
  return (
    <details className={styles.part} open={open}>
      <summary>{title}</summary>
      {hint && <p className={styles.small}>{hint}</p>}
      {children}
    </details>
  )
}

/** A name at the left, its numbers at the right. */
export function Row({ name, note, children }: { name: string; note?: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className={styles.loadRow}>
      <label htmlFor={id}>
        {name}
        {note && <span className="muted"> · {note}</span>}
      </label>
      <span className={styles.loadNumbers}>{children(id)}</span>
    </div>
  )
}
