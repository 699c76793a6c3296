import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { CustomerView } from '#modules/customers/views.ts'
import { useAct } from '#web/shell/act.ts'
import { address, change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { CustomerSelect } from './CustomerSelect.tsx'
import styles from './Customers.module.css'
import { MergeDialog } from './MergeDialog.tsx'
import { ProfileDialog } from './ProfileDialog.tsx'
import { profileWords } from './words.ts'

/** What can be done with a customer as a whole. */
export function CustomerActions({ customer }: { customer: CustomerView }) {
  const say = useWords(profileWords)
  const [open, setOpen] = useState<'profile' | 'merge' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <Allowed may="customers.write">
        <Button type="primary" onClick={() => setOpen('profile')}>
          {say('change')}
        </Button>
        <Button onClick={() => setOpen('merge')}>{say('mergeWith')}</Button>
        <Button href={address(`/customers/${customer.id}/export`)} download icon={<DownloadOutlined aria-hidden />}>
          {say('download')}
        </Button>
      </Allowed>
      <Allowed may="customers.erase">
        <EraseButton customer={customer} />
      </Allowed>
      {open === 'profile' && <ProfileDialog customer={customer} onClose={close} />}
      {open === 'merge' && <ChooseOther customer={customer} onClose={close} />}
    </>
  )
}

function ChooseOther({ customer, onClose }: { customer: CustomerView; onClose: () => void }) {
  const say = useWords(profileWords)
  const [other, setOther] = useState<string | null>(null)
  if (other) return <MergeDialog one={customer.id} other={other} onClose={onClose} />
  return (
    <Dialog title={say('mergeTitle')} onClose={onClose}>
      <Field label={say('chooseOther')}>
        {id => <CustomerSelect {...{ id, kind: customer.kind, without: customer.id, value: null, name: null, placeholder: say('chooseOtherHint') }} onChange={setOther} />}
      </Field>
    </Dialog>
  )
}

/** Says what goes and what is kept in numbers; no name is repeated where it is about to be forgotten. */
function EraseButton({ customer: { id, addresses, consents, careDates, merged, events } }: { customer: CustomerView }) {
  const say = useWords(profileWords)
  const erase = useAct({ send: () => change(`/customers/${id}/erase`), stale: [['customers']], said: say('erased') })
  const consequence = (
    <div className={styles.list}>
      <p>{say('eraseBody', { addresses: addresses.length, consents: consents.length, care: careDates.length })}</p>
      {merged.length > 0 && <p>{say('eraseMerged', { count: merged.length })}</p>}
      <p>{say('eraseKept', { events: events + 1 })}</p>
    </div>
  )
  return (
    <ConfirmButton danger title={say('eraseTitle')} consequence={consequence} verb={say('eraseVerb')} onConfirm={() => erase.mutateAsync()}>
      {say('erase')}
    </ConfirmButton>
  )
}
