import { Button } from 'antd'
import { useState } from 'react'
import type { CustomerView } from '#modules/customers/views.ts'
import { addressKinds } from '#modules/customers/views.ts'
import { addressKindWords } from '#modules/customers/words.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { AddressDialog } from './AddressDialog.tsx'
import styles from './Customers.module.css'
import { Signs } from './Signs.tsx'
import { useChanges } from './use-changes.ts'
import { profileWords } from './words.ts'

type Address = CustomerView['addresses'][number]

/** Where a customer is reached, with signs that something may be wrong. */
export function AddressPanel({ customer }: { customer: CustomerView }) {
  const say = useWords(profileWords)
  const may = useChanges(customer)
  const [editing, setEditing] = useState<Address | 'new' | null>(null)
  const addresses = inOrder(customer.addresses)
  return (
    <Section
      title={say('addresses')}
      actions={
        may && (
          <Button size="small" onClick={() => setEditing('new')}>
            {say('addAddress')}
          </Button>
        )
      }
    >
      {addresses.length === 0 ? (
        <p className="muted">{say('noAddresses')}</p>
      ) : (
        <div className={styles.rows}>
          {addresses.map(address => (
            <AddressRow key={address.key} customer={customer} address={address} onEdit={() => setEditing(address)} />
          ))}
        </div>
      )}
      {editing && (
        <AddressDialog
          customer={customer}
          address={editing === 'new' ? null : editing}
          kind={editing === 'new' ? (addresses.some(({ kind }) => kind === 'mobile') ? 'email' : 'mobile') : editing.kind}
          onClose={() => setEditing(null)}
        />
      )}
    </Section>
  )
}

/** By kind, the primary one first; else as they were added. */
function inOrder(addresses: readonly Address[]): Address[] {
  return addresses.toSorted((one, other) => addressKinds.indexOf(one.kind) - addressKinds.indexOf(other.kind) || Number(other.primary) - Number(one.primary))
}

function AddressRow({ customer, address, onEdit }: { customer: CustomerView; address: Address; onEdit: () => void }) {
  const say = useWords(profileWords)
  const sayKind = useWords(addressKindWords)
  const format = useFormat()
  const { key, value, label, primary, verifiedAt, from } = address
  const came = from && customer.merged.find(({ id }) => id === from)?.name
  return (
    <div className={styles.row}>
      <span className={styles.kind}>{sayKind(address.kind)}</span>
      <div className={styles.lines}>
        <span>
          {value} {primary && <Tag tone="accent">{say('primary')}</Tag>} {label && <span className="muted">{label}</span>}
        </span>
        <span className={styles.marks}>
          <span>{verifiedAt === null ? say('notVerified') : say('verified', { when: format.day(verifiedAt) })}</span>
          {came && <span>{say('from', { name: came })}</span>}
          <Signs of={customer.signs.filter(sign => sign.key === key)} />
        </span>
      </div>
      <AddressTools customer={customer} address={address} onEdit={onEdit} />
    </div>
  )
}

function AddressTools({ customer, address: { key, value, verifiedAt }, onEdit }: { customer: CustomerView; address: Address; onEdit: () => void }) {
  const say = useWords(profileWords)
  const stale = [['customers']]
  const verify = useAct({ send: () => change(`/customers/${customer.id}/verify-address`, { key }), stale, said: say('saved') })
  const remove = useAct({ send: () => change(`/customers/${customer.id}/remove-address`, { key }), stale, said: say('removed') })
  const doubtful = verifiedAt === null || customer.signs.some(each => each.key === key && each.sign === 'unverified')
  if (!useChanges(customer)) return null
  return (
    <span className={styles.tools}>
      {doubtful && (
        <Button type="text" size="small" aria-label={say('verifyNamed', { value })} loading={verify.isPending} onClick={() => verify.mutate()}>
          {say('verify')}
        </Button>
      )}
      <Button type="text" size="small" aria-label={say('editNamed', { value })} onClick={onEdit}>
        {say('edit')}
      </Button>
      <ConfirmButton type="text" size="small" title={say('removeTitle', { value })} consequence={say('removeBody')} verb={say('remove')} onConfirm={() => remove.mutateAsync()}>
        {say('remove')}
      </ConfirmButton>
    </span>
  )
}
