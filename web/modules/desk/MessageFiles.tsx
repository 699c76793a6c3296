import { PaperClipOutlined, StopOutlined } from '@ant-design/icons'
import type { MessageView } from '#modules/desk/views.ts'
import { isPicture, wouldRun } from '#science/text/file-kind.ts'
import { address } from '#web/shell/api.ts'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './Files.module.css'
import { caseWords } from './words.ts'

/** What came or went with a message: pictures small, everything as a download. */
export function MessageFiles({ message: { id, files } }: { message: MessageView }) {
  const say = useWords(caseWords)
  const format = useFormat()
  if (files.length === 0) return null
  return (
    <ul className={styles.files} aria-label={say('files')}>
      {files.map(({ hash, name, type, bytes }) => (
        <li key={hash}>
          {wouldRun(type, name) ? (
            <span className={styles.file}>
              <StopOutlined aria-hidden /> <span className={styles.name}>{name}</span> <span className="muted">{say('blockedFile')}</span>
            </span>
          ) : (
            <a className={styles.file} href={address(`/desk/messages/${id}/files/${hash}`)} download={name} aria-label={`${say('downloadFile', { name })} ${format.bytes(bytes)}`}>
              {isPicture(type) ? <img className={styles.thumb} src={address(`/desk/messages/${id}/files/${hash}`)} alt="" loading="lazy" /> : <PaperClipOutlined aria-hidden />}
              <span className={styles.name}>{name}</span> <span className="muted">{format.bytes(bytes)}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}
