import { InboxOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Progress } from 'antd'
import type { DragEvent } from 'react'
import { useRef, useState } from 'react'
import type { ImportView } from '#modules/mesh/views.ts'
import { upload } from '#web/shell/api.ts'
import { DetailFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ErrorState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './ImportNew.module.css'
import { importWords } from './import-words.ts'

type Sending = Readonly<{ file: File; sent: number; abort: () => void }>

/** Upload a log: drop it or choose it; its columns are checked on the next page. */
export function ImportNew() {
  const say = useWords(importWords)
  const { sending, error, send } = useUpload()
  return (
    <DetailFrame title={say('newImport')} fact={say('newFact')} trail={<Link to="/imports">{say('imports')}</Link>}>
      {sending ? <UploadProgress sending={sending} /> : <DropZone onFile={send} />}
      {error !== null && <ErrorState error={error} />}
    </DetailFrame>
  )
}

function useUpload() {
  const navigate = useNavigate()
  const client = useQueryClient()
  const [sending, setSending] = useState<Sending | null>(null)
  const [error, setError] = useState<unknown>(null)
  const send = async (file: File) => {
    setError(null)
    const { done, abort } = upload<ImportView>('/imports', file, sent => setSending(before => before && { ...before, sent }))
    setSending({ file, sent: 0, abort })
    try {
      const view = await done
      client.setQueryData(['imports', view.id], view)
      await navigate({ to: '/imports/$id', params: { id: view.id } as never })
    } catch (failure) {
      if (!(failure instanceof DOMException)) setError(failure)
    } finally {
      setSending(null)
    }
  }
  return { sending, error, send }
}

const accepted = '.xes,.gz,.csv,.tsv,.txt,.zip,.json,.jsonocel,.xml,.ndjson,.jsonl'

function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const say = useWords(importWords)
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
      aria-label={say('drop')}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <InboxOutlined aria-hidden className={styles.icon} />
      <h2>{say('drop')}</h2>
      <p className="muted">{say('accepted')}</p>
      <Button type="primary" onClick={() => input.current?.click()}>
        {say('choose')}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accepted}
        className="visually-hidden"
        tabIndex={-1}
        aria-label={say('choose')}
        onChange={event => event.target.files?.[0] && onFile(event.target.files[0])}
      />
    </section>
  )
}

function UploadProgress({ sending }: { sending: Sending }) {
  const say = useWords(importWords)
  const format = useFormat()
  const { file, sent, abort } = sending
  return (
    <section className={`${styles.zone} ${styles.solid}`}>
      <h2>{say('uploading', { name: file.name })}</h2>
      <Progress percent={Math.floor((sent / Math.max(1, file.size)) * 100)} strokeColor="var(--accent)" aria-label={file.name} />
      <p className="muted">{say('uploaded', { sent: format.bytes(sent), size: format.bytes(file.size) })}</p>
      <Button onClick={abort}>{say('cancelUpload')}</Button>
    </section>
  )
}
