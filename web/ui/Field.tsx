import type { ReactNode } from 'react'
import { useId } from 'react'
import styles from './Field.module.css'

/** A labelled control: the label names it, the hint helps, the error says what to do. */
export function Field(props: { label: string; hint?: ReactNode; error?: string | undefined; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
      {props.error ? (
        <p className={styles.error} role="alert">
          {props.error}
        </p>
      ) : (
        props.hint && <p className={styles.hint}>{props.hint}</p>
      )}
    </div>
  )
}

/** A form in one column; Enter sends it. */
export function Form({ onSend, children }: { onSend: () => void; children: ReactNode }) {
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        onSend()
      }}
    >
      {children}
    </form>
  )
}
