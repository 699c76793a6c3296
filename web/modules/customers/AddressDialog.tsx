import { Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import type { AddressKind, CustomerView } from '#modules/customers/views.ts'
import { addressKinds } from '#modules/customers/views.ts'
import { addressKindWords } from '#modules/customers/words.ts'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { FormDialog } from './FormDialog.tsx'
import { profileWords } from './words.ts'

type Props = Readonly<{ customer: CustomerView; address: CustomerView['addresses'][number] | null; kind: AddressKind; onClose: () => void }>

/** Add an address (none given) or change one; its kind stays what it is. */
export function AddressDialog({ customer, address, kind: first, onClose }: Props) {
  const say = useWords(profileWords)
  const sayKind = useWords(addressKindWords)
  const [key] = useState(() => address?.key ?? newId())
  const [kind, setKind] = useState(first)
  const [value, setValue] = useState(address?.value ?? '')
  const [label, setLabel] = useState(address?.label ?? '')
  const [primary, setPrimary] = useState(address?.primary ?? false)
  const reached = { key, value: value.trim(), label: label.trim(), primary }
  const save = useAct({
    send: () => (address ? change(`/customers/${customer.id}/change-address`, reached) : change(`/customers/${customer.id}/add-address`, { ...reached, kind })),
    stale: [['customers']],
    said: say('saved'),
    quiet: true,
    done: onClose,
  })
  const lacks = value.trim() === ''
  return (
    <FormDialog title={say(address ? 'changeAddress' : 'addAddress')} act={save} lacks={lacks} onClose={onClose}>
      {tried => (
        <>
          <Field label={say('addressKind')}>
            {id => (
              <Select
                id={id}
                disabled={address !== null}
                getPopupContainer={trigger => trigger.parentElement ?? document.body}
                value={kind}
                options={addressKinds.map(each => ({ value: each, label: sayKind(each) }))}
                onChange={setKind}
              />
            )}
          </Field>
          <Field label={say('value')} error={tried && lacks ? say('needValue') : undefined}>
            {id => <Input id={id} autoFocus autoComplete="off" maxLength={500} value={value} onChange={event => setValue(event.target.value)} />}
          </Field>
          <Field label={say('label')} hint={say('labelHint')}>
            {id => <Input id={id} maxLength={60} value={label} onChange={event => setLabel(event.target.value)} />}
          </Field>
          <Checkbox checked={primary} disabled={address?.primary ?? false} onChange={event => setPrimary(event.target.checked)}>
            {say('makePrimary')}
          </Checkbox>
        </>
      )}
    </FormDialog>
  )
}
