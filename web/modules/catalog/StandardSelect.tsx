import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useStandard, useStandardChoice } from './queries.ts'
import { useText } from './use-text.ts'

type Props = Readonly<{ id: string; value: string | null; empty: string; onChange: (standard: string | null) => void }>

/** Choose a standard by code or words; the server searches. */
export function StandardSelect({ id, value, empty, onChange }: Props) {
  const [search, setSearch] = useState('')
  const { data } = useStandardChoice(useDeferredValue(search.trim()))
  const words = useText()
  const found = (data?.rows ?? []).map(row => ({ value: row.id, label: `${row.code} ${words(row.title)}` }))
  const missing = value !== null && !found.some(option => option.value === value)
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      value={value ?? ''}
      getPopupContainer={trigger => trigger.parentElement ?? document.body}
      options={[{ value: '', label: empty }, ...found, ...(missing ? [{ value, label: <Chosen id={value} /> }] : [])]}
      onChange={chosen => onChange(chosen || null)}
    />
  )
}

function Chosen({ id }: { id: string }) {
  const { data } = useStandard(id)
  const words = useText()
  return data ? `${data.code} ${words(data.versions.at(-1)!.shown.title)}` : ''
}
