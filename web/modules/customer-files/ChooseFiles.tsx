import { useId, useRef } from 'react'
import { mostCustomerFiles } from '#modules/desk/views.ts'
import { formatBytes } from '#web/ui/format.ts'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import styles from './CustomerFiles.module.css'
import type { CustomerFiles } from './use-customer-files.ts'
import { takenTypes } from './use-customer-files.ts'
import type { ChosenFile } from './use-uploads.ts'
import { customerFileWords } from './words.ts'

/** How a customer adds pictures and PDFs to a word, and leaves them out again; `short` without the line above, where there is little room. */
export function ChooseFiles({ files, short = false }: { files: CustomerFiles; short?: boolean }) {
  const say = useWords(customerFileWords)
  const id = useId()
  const hint = say('hint', { count: mostCustomerFiles, most: files.most })
  return (
    <fieldset className={styles.choose} aria-describedby={`${id}-hint`}>
      <legend className={short ? 'visually-hidden' : styles.label}>{say('label')}</legend>
      <span id={`${id}-hint`} className={short ? 'visually-hidden' : 'muted'}>
        {hint}
      </span>
      {files.chosen.length > 0 && (
        <ul className={styles.list} aria-label={say('chosen')}>
          {files.chosen.map(each => (
            <Chosen key={each.id} it={each} files={files} />
          ))}
        </ul>
      )}
      {files.faults.length > 0 && (
        <div role="alert" className={styles.fault}>
          {files.faults.map(fault => (
            <p key={fault}>{fault}</p>
          ))}
        </div>
      )}
      {files.chosen.length < mostCustomerFiles && (
        <div className={styles.ways}>
          <Way label={say('add')} accept={takenTypes.join(',')} files={files} />
          <Way label={say('photograph')} accept="image/*" files={files} camera />
        </div>
      )}
    </fieldset>
  )
}

/** A button that opens the files of the device, or its camera. */
function Way({ label, accept, files, camera = false }: { label: string; accept: string; files: CustomerFiles; camera?: boolean }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <span className={camera ? styles.camera : undefined}>
      <button type="button" className={styles.way} onClick={() => input.current?.click()}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          {camera ? <path d="M4 8h3l2-3h6l2 3h3v11H4zM12 10a3 3 0 1 0 0 6 3 3 0 0 0 0-6" /> : <path d="M17 7v9a5 5 0 0 1-10 0V7a3 3 0 0 1 6 0v8a1 1 0 0 1-2 0V8" />}
        </svg>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={!camera}
        accept={accept}
        {...(camera ? { capture: 'environment' as const } : {})}
        aria-label={label}
        onChange={event => {
          void files.add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </span>
  )
}

function Chosen({ it: { id, file, sent, kept, failed }, files }: { it: ChosenFile; files: CustomerFiles }) {
  const say = useWords(customerFileWords)
  const locale = useLocale()
  const { name } = file
  return (
    <li className={styles.chosen}>
      <span className={styles.name}>{name}</span>
      <span className="muted">{formatBytes(file.size, locale)}</span>
      {kept && (
        <span className="muted" role="status">
          {say('kept')}
        </span>
      )}
      {!kept && failed === null && <progress max={1} value={sent} aria-label={say('sending', { name })} />}
      {failed !== null && (
        <button type="button" className={styles.small} onClick={() => void files.send({ id, file })}>
          {say('again')}
        </button>
      )}
      <button type="button" className={styles.small} aria-label={say('remove', { name })} title={say('remove', { name })} onClick={() => files.remove(id)}>
        ×
      </button>
      {failed !== null && (
        <p className={styles.fault} role="alert">
          {failed}
        </p>
      )}
    </li>
  )
}
