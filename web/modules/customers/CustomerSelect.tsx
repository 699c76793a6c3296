import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { CustomerKind } from '#modules/customers/views.ts'
import { useFoundCustomers } from './queries.ts'

type Props = Readonly<{
  id: string
  value: string | null
  /** The name of the one chosen before, until another is looked for. */
  name: string | null
  kind: CustomerKind
  without?: string
  placeholder: string
  onChange: (customer: string | null) => void
}>

/** Choose a customer of a kind by typing a part of its name or address. */
export function CustomerSelect({ id, value, name, kind, without, placeholder, onChange }: Props) {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(value && name ? { value, label: name } : null)
  const { data: found } = useFoundCustomers(useDeferredValue(typed), kind)
  const options = (found ?? []).filter(row => row.id !== without).map(row => ({ value: row.id, label: [row.name, row.phone ?? row.email].filter(Boolean).join(' · ') }))
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={placeholder}
      notFoundContent={null}
      value={value}
      getPopupContainer={trigger => trigger.parentElement ?? document.body}
      options={typed || !chosen ? options : [chosen]}
      onChange={next => {
        setChosen(options.find(option => option.value === next) ?? null)
        setTyped('')
        onChange(next ?? null)
      }}
    />
  )
}
