import type { InputRef } from 'antd'
import { Input } from 'antd'
import { useEffect, useRef, useState } from 'react'

type Props = Readonly<{ id?: string; label?: string; value: string; most: number; rows?: number; focused?: boolean; onCommit: (value: string) => void }>

/** A text that is written into the drawing when the field is left, so that one change is one step to undo and nobody's typing is cut up. */
export function Committed({ id, label, value, most, rows, focused = false, onCommit }: Props) {
  const [typed, setTyped] = useState(value)
  const input = useRef<InputRef>(null)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (focused) input.current?.focus()
  }, [focused])
  const shared = {
    ...(id ? { id } : {}),
    ...(label ? { 'aria-label': label, placeholder: label } : {}),
    value: typed,
    maxLength: most,
    onBlur: () => typed !== value && onCommit(typed),
  }
  if (rows) return <Input.TextArea {...shared} autoSize={{ minRows: rows, maxRows: 12 }} onChange={event => setTyped(event.target.value)} />
  return <Input ref={input} {...shared} onChange={event => setTyped(event.target.value)} onPressEnter={() => typed !== value && onCommit(typed)} />
}
