import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef } from 'react'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './Files.module.css'
import type { Files } from './use-files.ts'
import { caseWords } from './words.ts'

/**
 * The way to files without a mouse; dropping and pasting work over everything that is written.
 * @param labelled says in words what it does, where there is room for it
 */
export function AttachButton({ files, labelled = false }: { files: Files; labelled?: boolean }) {
  const say = useWords(caseWords)
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        type={labelled ? 'default' : 'text'}
        size="small"
        icon={<PaperClipOutlined aria-hidden />}
        aria-label={say('attach')}
        title={`${say('attach')} · ${say('attachHint')}`}
        onClick={() => input.current?.click()}
      >
        {labelled && say('attach')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        className="visually-hidden"
        tabIndex={-1}
        aria-label={say('attach')}
        onChange={event => {
          void files.add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </>
  )
}

/** What goes along, each with the way to leave it out. */
export function ChosenFiles({ files }: { files: Files }) {
  const say = useWords(caseWords)
  const format = useFormat()
  if (files.chosen.length === 0 && files.sending === null) return null
  return (
    <ul className={styles.files} aria-label={say('files')}>
      {files.chosen.map(({ hash, name, bytes }) => (
        <li key={hash} className={styles.file}>
          <PaperClipOutlined aria-hidden /> <span className={styles.name}>{name}</span> <span className="muted">{format.bytes(bytes)}</span>
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined aria-hidden />}
            aria-label={say('removeFile', { name })}
            title={say('removeFile', { name })}
            onClick={() => files.remove(hash)}
          />
        </li>
      ))}
      {files.sending !== null && (
        <li className={styles.file} role="status">
          {say('uploadingFile', { name: files.sending })}
        </li>
      )}
    </ul>
  )
}
