import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useId, useRef } from 'react'
import { useWords } from './locale.tsx'
import styles from './Sheet.module.css'
import { uiWords } from './words.ts'

/** A drawer beside the picture, a sheet on a phone. Not modal: the picture stays in use; Escape closes and focus goes back to where it was. */
export function Sheet(props: { title: ReactNode; fact?: ReactNode; onClose: () => void; children: ReactNode }) {
  const say = useWords(uiWords)
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()
  const { onClose } = props
  useEffect(() => {
    const before = document.activeElement
    heading.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open], .ant-select-dropdown:not(.ant-select-dropdown-hidden)')) onClose()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [onClose])
  return (
    <aside className={styles.sheet} aria-labelledby={id}>
      <header className={styles.head}>
        <div className={styles.titles}>
          <h2 id={id} ref={heading} tabIndex={-1}>
            {props.title}
          </h2>
          {props.fact}
        </div>
        <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={say('close')} title={say('close')} onClick={onClose} />
      </header>
      <div className={styles.body}>{props.children}</div>
    </aside>
  )
}
