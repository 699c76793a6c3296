import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { PersonRow } from '#modules/identity/views.ts'
import { readRows } from '#web/shell/api.ts'

type Props = Readonly<{
  id: string
  value: string | null
  placeholder: string
  activeOnly?: boolean
  name?: string | undefined
  label?: string
  onChange: (person: string) => void
}>

/** Choose somebody who works here, found by name; `activeOnly` leaves out who has not come in yet; `name` is what the chosen one is called, who may not be among those found; `label` where no field names it. */
export function PersonSelect({ id, value, placeholder, activeOnly = false, name, label, onChange }: Props) {
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const { data: people } = useQuery({
    queryKey: ['people', 'to-choose', search, activeOnly],
    queryFn: ({ signal }) =>
      readRows<PersonRow>('/people', { search, limit: 50 }, signal).then(answer => answer.rows.filter(({ state }) => state === 'active' || (state === 'invited' && !activeOnly))),
    placeholderData: before => before,
  })
  const found = (people ?? []).map(({ id: person, name: called }) => ({ value: person, label: called }))
  const chosen = value && name && !found.some(each => each.value === value) ? [{ value, label: name }] : []
  return (
    <Select<string>
      id={id}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      {...(label ? { 'aria-label': label } : {})}
      placeholder={placeholder}
      value={value as string}
      getPopupContainer={trigger => trigger.parentElement ?? document.body}
      options={[...chosen, ...found]}
      onChange={onChange}
    />
  )
}
