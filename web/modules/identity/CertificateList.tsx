import { DownloadOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { CertificateRow } from '#modules/identity/views.ts'
import { useAddress } from '#web/shell/address.ts'
import type { Query } from '#web/shell/api.ts'
import { address } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { useRows } from '#web/shell/rows.ts'
import { useTyped } from '#web/shell/use-typed.ts'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { SearchField } from '#web/ui/SearchField.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { AccessTabs } from './AccessTabs.tsx'
import { CertificateForm } from './CertificateForm.tsx'
import { CertificateTable } from './CertificateTable.tsx'
import { certificateWords } from './certificate-words.ts'
import { useCertificateNames } from './queries.ts'
import { accessWords } from './words.ts'

const spans = [30, 60, 90, 180]
const states = ['valid', 'coming', 'expired', 'revoked'] as const

/** Certificates (资格证书): who is qualified for what; those that end first in front. */
export function CertificateList() {
  const say = useWords(certificateWords)
  const sayAccess = useWords(accessWords)
  const { one } = useAddress()
  const [granting, setGranting] = useState(false)
  const show = one('show') ?? 'valid'
  const query: Query = {
    search: one('search'),
    name: one('name'),
    state: states.find(each => each === show),
    within: spans.find(days => `${days}` === show),
  }
  const list = useRows<CertificateRow>(['certificates'], '/certificates', query)
  const actions = (
    <>
      <Button href={address('/certificates.csv', query)} download icon={<DownloadOutlined aria-hidden />}>
        {say('export')}
      </Button>
      <Allowed may="identity.manage-people">
        <Button type="primary" onClick={() => setGranting(true)}>
          {say('grant')}
        </Button>
      </Allowed>
    </>
  )
  return (
    <ListFrame title={sayAccess('access')} fact={say('fact')} actions={actions} tools={<Tools show={show} />}>
      <CertificateTable named list={list} empty={<EmptyState title={say('none')} body={say('noneBody')} />} />
      {granting && <CertificateForm onClose={() => setGranting(false)} />}
    </ListFrame>
  )
}

function Tools({ show }: { show: string }) {
  const say = useWords(certificateWords)
  const { one, set } = useAddress()
  const [typed, setTyped] = useTyped('search')
  const { data: names } = useCertificateNames()
  const shown = [
    ...spans.map(days => ({ value: `${days}`, label: say('expiring', { days }) })),
    ...states.map(value => ({ value: value as string, label: say(value === 'valid' ? 'inForce' : value) })),
    { value: 'all', label: say('all') },
  ]
  return (
    <>
      <AccessTabs />
      <SearchField label={say('search')} value={typed} onChange={setTyped} />
      <Select aria-label={say('show')} popupMatchSelectWidth={false} value={show} options={shown} onChange={next => set({ show: next === 'valid' ? undefined : next })} />
      <Select
        aria-label={say('certificate')}
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        value={one('name') ?? ''}
        options={[{ value: '', label: say('anyName') }, ...(names ?? []).map(value => ({ value, label: value }))]}
        onChange={name => set({ name: name === '' ? undefined : name })}
      />
    </>
  )
}
