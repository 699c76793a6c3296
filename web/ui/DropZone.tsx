import { InboxOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import type { DragEvent } from 'react'
import { useRef, useState } from 'react'
import styles from './DropZone.module.css'

type Zone = Readonly<{ title: string; hint: string; verb: string; accept: string; onFile: (file: File) => void }>

/** A place to drop a file, or to choose one. */
export function DropZone({ title, hint, verb, accept, onFile }: Zone) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onFile(file)
  }
  return (
    <section
      className={`${styles.zone} ${over ? styles.over : ''}`}
      aria-label={title}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <InboxOutlined aria-hidden className={styles.icon} />
      <h2>{title}</h2>
      <p className="muted">{hint}</p>
      <Button type="primary" onClick={() => input.current?.click()}>
        {verb}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        className="visually-hidden"
        tabIndex={-1}
        aria-label={verb}
        onChange={event => event.target.files?.[0] && onFile(event.target.files[0])}
      />
    </section>
  )
}

export type Sending = Readonly<{ file: File; sent: number; abort: () => void }>

/** How far a file has been sent. */
export function SendingFile({ sending: { file, sent, abort }, title, hint, stop }: Readonly<{ sending: Sending; title: string; hint: string; stop: string }>) {
  return (
    <section className={`${styles.zone} ${styles.solid}`}>
      <h2>{title}</h2>
      <Progress percent={Math.floor((sent / Math.max(1, file.size)) * 100)} strokeColor="var(--accent)" aria-label={file.name} />
      <p className="muted">{hint}</p>
      <Button onClick={abort}>{stop}</Button>
    </section>
  )
}
