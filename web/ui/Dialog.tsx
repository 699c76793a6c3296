import type { ReactNode } from 'react'
import { useEffect, useId, useRef } from 'react'
import styles from './Dialog.module.css'

/** A modal question on the browser's own `<dialog>`: focus is kept inside, Escape closes it. */
export function Dialog(props: { title: ReactNode; onClose: () => void; children: ReactNode; foot?: ReactNode; wide?: boolean }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={`${styles.dialog} ${props.wide ? styles.wide : ''}`}
      aria-labelledby={id}
      onCancel={event => {
        event.preventDefault()
        props.onClose()
      }}
      onClick={event => event.target === dialog.current && props.onClose()}
      onKeyDown={event => event.stopPropagation()}
    >
      <div className={styles.inner}>
        <h2 id={id}>{props.title}</h2>
        <div className={styles.body}>{props.children}</div>
        {props.foot && <div className={styles.foot}>{props.foot}</div>}
      </div>
    </dialog>
  )
}
