import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useColleagues } from './MentionPicker.tsx'

type Props = Readonly<{ id: string; value: string | null; placeholder: string; onChange: (person: string | null) => void }>

/** Choose somebody who works at the desk; emptied, it is nobody. */
export function ColleagueSelect({ id, value, placeholder, onChange }: Props) {
  const [typed, setTyped] = useState('')
  const { data = [] } = useColleagues(useDeferredValue(typed.trim()), true)
  return (
    <Select<string | null>
      id={id}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={placeholder}
      value={value}
      getPopupContainer={trigger => trigger.parentElement ?? document.body}
      options={data.map(({ id: person, name, unitName }) => ({ value: person, label: [name, unitName].filter(Boolean).join(' · ') }))}
      onChange={person => onChange(person ?? null)}
    />
  )
}
