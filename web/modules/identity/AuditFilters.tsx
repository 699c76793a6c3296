import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import { useState } from 'react'
import type { PersonRow } from '#modules/identity/views.ts'
import { useAddress } from '#web/shell/address.ts'
import { useRows } from '#web/shell/rows.ts'
import { useMay } from '#web/shell/session.ts'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Audit.module.css'
import { eventTypes, useEventName } from './event-name.ts'
import { auditWords } from './words.ts'

/** By event, by person, by day; the conditions stand in the address. */
export function AuditFilters() {
  const say = useWords(auditWords)
  const name = useEventName()
  const mayReadPeople = useMay('identity.read')
  const { one, set } = useAddress()
  const [from, to] = [one('from'), one('to')]
  return (
    <>
      <Select
        className={styles.filter ?? ''}
        aria-label={say('type')}
        placeholder={say('type')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={one('type') ?? null}
        options={eventTypes.map(value => ({ value, label: name(value) }))}
        onChange={type => set({ type: type ?? undefined })}
      />
      {mayReadPeople && <ActorSelect />}
      <DatePicker.RangePicker
        allowEmpty={[true, true]}
        aria-label={say('when')}
        placeholder={[say('from'), say('to')]}
        value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
        onChange={chosen => set({ from: chosen?.[0]?.format('YYYY-MM-DD'), to: chosen?.[1]?.format('YYYY-MM-DD') })}
      />
    </>
  )
}

function ActorSelect() {
  const say = useWords(auditWords)
  const { one, set } = useAddress()
  const [typed, setTyped] = useState('')
  const { rows } = useRows<PersonRow>(['people'], '/people', { search: typed })
  return (
    <Select
      className={styles.filter ?? ''}
      aria-label={say('actor')}
      placeholder={say('actor')}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={one('actor') ?? null}
      options={rows.map(person => ({ value: person.id, label: person.name }))}
      onChange={actor => set({ actor: actor ?? undefined })}
    />
  )
}
