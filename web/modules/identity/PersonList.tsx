import { Button } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { PersonRow } from '#modules/identity/views.ts'
import { roleWords } from '#modules/identity/words.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import { useMay } from '#web/shell/session.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { SearchField } from '#web/ui/SearchField.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { When } from '#web/ui/Values.tsx'
import { AccessTabs } from './AccessTabs.tsx'
import { PersonActions } from './PersonActions.tsx'
import { PersonCertificates } from './PersonCertificates.tsx'
import { PersonForm } from './PersonForm.tsx'
import { useUnits } from './queries.ts'
import { Tag } from './Tag.tsx'
import { accessWords } from './words.ts'

/** People (人员): who may enter, in which roles, in which unit. */
export function PersonList() {
  const say = useWords(accessWords)
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const [inviting, setInviting] = useState(false)
  const actions = (
    <Allowed may="identity.manage-people">
      <Button type="primary" onClick={() => setInviting(true)}>
        {say('invite')}
      </Button>
    </Allowed>
  )
  const tools = (
    <>
      <AccessTabs />
      <SearchField label={say('search')} value={typed} onChange={setTyped} />
    </>
  )
  return (
    <ListFrame title={say('access')} fact={say('peopleFact')} actions={actions} tools={tools}>
      <People search={search} />
      {inviting && <PersonForm person={null} onClose={() => setInviting(false)} />}
    </ListFrame>
  )
}

function People({ search }: { search: string }) {
  const say = useWords(accessWords)
  const list = useRows<PersonRow>(['people'], '/people', { search })
  const columns = useColumns()
  const empty = <EmptyState title={say('nobody')} body={say('nobodyBody')} />
  return <RowsTable of={list} label={say('people')} columns={columns} rowKey={row => row.id} empty={empty} />
}

const tones = { invited: 'waiting', active: 'calm', disabled: 'gone' } as const

function useColumns(): readonly Column<PersonRow>[] {
  const say = useWords(accessWords)
  const sayRole = useWords(roleWords)
  const manages = useMay('identity.manage-people')
  const { data: units } = useUnits()
  const unitName = (id: string | null) => units?.find(unit => unit.id === id)?.name ?? ''
  const shown: Column<PersonRow>[] = [
    { key: 'name', title: say('name'), lead: true, cell: row => row.name },
    { key: 'email', title: say('email'), cell: row => row.email },
    { key: 'roles', title: say('roles'), cell: row => row.roles.map(role => sayRole(role)).join(' · ') },
    { key: 'unit', title: say('unit'), cell: row => unitName(row.unit) },
    { key: 'state', title: say('state'), cell: row => <Tag tone={tones[row.state]}>{say(row.state)}</Tag> },
    { key: 'seen', title: say('lastSeen'), cell: row => <When at={row.lastSeenAt} relative /> },
  ]
  return [...shown, { key: 'actions', title: '', cell: row => (manages ? <PersonActions person={row} /> : <PersonCertificates person={row} />) }]
}
