import type { GetRef } from 'antd'
import { Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import styles from './Instances.module.css'

type Props = Readonly<{ label: string; hint: string | undefined; focused: boolean; note: string; onWrite: (note: string) => void }>

/** A note that is saved when the field is left; what others write meanwhile does not touch what is being typed. */
export function NoteField({ label, hint, focused, note, onWrite }: Props) {
  const [typed, setTyped] = useState(note)
  const input = useRef<GetRef<typeof Input.TextArea>>(null)
  useEffect(() => {
    if (document.activeElement !== input.current?.resizableTextArea?.textArea) setTyped(note)
  }, [note])
  useEffect(() => {
    if (focused) input.current?.focus()
  }, [focused])
  return (
    <div className={styles.note}>
      <Input.TextArea
        ref={input}
        aria-label={label}
        placeholder={hint}
        maxLength={2000}
        autoSize={{ minRows: 1, maxRows: 8 }}
        value={typed}
        onChange={event => setTyped(event.target.value)}
        onBlur={() => typed.trim() !== note && onWrite(typed.trim())}
      />
    </div>
  )
}
