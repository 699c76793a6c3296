import type { CustomerFile } from '#modules/desk/views.ts'
import { formatBytes } from '#web/ui/format.ts'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import styles from './CustomerFiles.module.css'
import { customerFileWords } from './words.ts'

/** Files of something that was said, as downloads. @param path the address below which they are */
export function SentFiles({ files, path }: { files: readonly CustomerFile[]; path: string }) {
  const say = useWords(customerFileWords)
  const locale = useLocale()
  if (files.length === 0) return null
  return (
    <ul className={styles.sent}>
      {files.map(({ hash, name, bytes }) => (
        <li key={hash}>
          <a className={styles.link} href={`/api/v1${path}/${hash}`} download={name} title={say('open', { name })}>
            {name} <span className={styles.size}>{formatBytes(bytes, locale)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
