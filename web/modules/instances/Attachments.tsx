import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useRef, useState } from 'react'
import type { PointView } from '#modules/instances/views.ts'
import { address } from '#web/shell/api.ts'
import { useWords } from '#web/ui/locale.tsx'
import { useToast } from '#web/ui/toast.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './Instances.module.css'
import { SignatureDialog } from './SignatureDialog.tsx'
import type { Checks } from './use-checks.ts'
import { workWords } from './words.ts'

/** The server takes no more in one file. */
const mostBytes = 20 * 1024 * 1024

type Props = Readonly<{ instance: string; point: PointView; onRemove?: (hash: string) => void }>

/** What was attached to a point: each file as a download. */
export function Attachments({ instance, point, onRemove }: Props) {
  const say = useWords(workWords)
  const format = useFormat()
  if (point.files.length === 0) return null
  return (
    <ul className={styles.files}>
      {point.files.map(({ hash, name, bytes }) => (
        <li key={hash}>
          <PaperClipOutlined aria-hidden />{' '}
          <a href={address(`/instances/${instance}/evidence/${hash}`)} download={name} aria-label={say('download', { name })}>
            {name}
          </a>{' '}
          <span className="muted">{format.bytes(bytes)}</span>
          {onRemove && (
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined aria-hidden />}
              aria-label={say('removeFile', { name })}
              title={say('removeFile', { name })}
              onClick={() => onRemove(hash)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

const verbs = { photo: 'attachPhoto', file: 'attachFile', signature: 'attachSignature' } as const

/** Buttons that bring a photo, a file or a signature to a point, with how far it has been sent. */
export function AttachTools({ point, checks }: { point: PointView; checks: Checks }) {
  const say = useWords(workWords)
  const toast = useToast()
  const input = useRef<HTMLInputElement>(null)
  const [signing, setSigning] = useState(false)
  const { item, evidence, text } = point
  const verb = say(verbs[evidence as keyof typeof verbs])
  const label = say('attachTo', { verb, point: text })
  const take = (files: readonly File[]) => {
    for (const { name } of files.filter(({ size }) => size > mostBytes)) toast.failed(new Error(say('tooLarge', { name })))
    void checks.attach(
      item,
      files.filter(({ size }) => size <= mostBytes),
    )
  }
  const sending = checks.uploading?.item === item ? checks.uploading : null
  return (
    <div className={styles.attach}>
      {evidence === 'signature' && (
        <Button size="small" aria-label={say('attachTo', { verb: say('sign'), point: text })} onClick={() => setSigning(true)}>
          {say('sign')}
        </Button>
      )}
      <Button size="small" aria-label={label} loading={sending !== null} onClick={() => input.current?.click()}>
        {verb}
      </Button>
      <input
        ref={input}
        type="file"
        multiple={evidence !== 'signature'}
        {...(evidence === 'file' ? {} : { accept: 'image/*' })}
        className="visually-hidden"
        tabIndex={-1}
        aria-label={label}
        onChange={event => {
          take([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      {sending && (
        <div className={styles.sending}>
          <span role="status">{say('uploading', { name: sending.name })}</span>
          <Progress percent={sending.percent} size="small" strokeColor="var(--accent)" aria-label={sending.name} />
        </div>
      )}
      {signing && (
        <SignatureDialog
          title={say('signTitle', { point: text })}
          onClose={() => setSigning(false)}
          onSigned={file => {
            setSigning(false)
            take([file])
          }}
        />
      )}
    </div>
  )
}
