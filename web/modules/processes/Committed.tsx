import type { InputRef } from 'antd'
import { Input } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'

type Props = Readonly<{
  id?: string
  label?: string
  value: string
  most: number
  rows?: number
  focused?: boolean
  suggestions?: readonly string[] | undefined
  onCommit: (value: string) => void
}>

/** A text that is written into the drawing when the field is left, so that one change is one step to undo and nobody's typing is cut up. */
export function Committed({ id, label, value, most, rows, focused = false, suggestions = [], onCommit }: Props) {
  const [typed, setTyped] = useState(value)
  const list = useId()
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
  const field = <Input ref={input} {...shared} list={list} onChange={event => setTyped(event.target.value)} onPressEnter={() => typed !== value && onCommit(typed)} />
  if (suggestions.length === 0) return field
  return (
    <>
      {field}
      <datalist id={list}>
        {suggestions.map(each => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </>
  )
}
