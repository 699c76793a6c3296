import { Input, Select } from 'antd'
import { useState } from 'react'
import { currencies, fromMinor, toMinor } from '#kernel/money.ts'
import type { CustomerView } from '#modules/customers/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { FormDialog } from './FormDialog.tsx'
import { customerWords, profileWords } from './words.ts'

/** What a customer is worth in a year, and from when. */
export function ValueDialog({ customer: { id, value, today }, onClose }: { customer: CustomerView; onClose: () => void }) {
  const say = useWords(profileWords)
  const sayList = useWords(customerWords)
  const [amount, setAmount] = useState(value ? fromMinor(value.amount, value.currency) : '')
  const [currency, setCurrency] = useState(value?.currency ?? 'CNY')
  const [from, setFrom] = useState(value?.from ?? today)
  const emptied = amount.trim() === ''
  const minor = emptied ? null : toMinor(amount, currency)
  const wrong = emptied ? (value ? null : say('needAmount')) : minor === null || minor < 0 ? say('badAmount') : null
  const save = useAct({
    send: () => change(`/customers/${id}/value`, { value: minor === null ? null : { amount: minor, currency, from } }),
    stale: [['customers'], ['desk', 'standing', id]],
    said: say('saved'),
    quiet: true,
    done: onClose,
  })
  return (
    <FormDialog title={say('valueTitle')} act={save} lacks={wrong !== null || (!emptied && from === '')} onClose={onClose}>
      {tried => (
        <>
          <Field label={say('amount')} hint={say('amountHint')} error={tried && wrong !== null ? wrong : undefined}>
            {field => <Input id={field} autoFocus inputMode="decimal" maxLength={20} value={amount} onChange={event => setAmount(event.target.value)} />}
          </Field>
          <Field label={sayList('currency')}>
            {field => <Select id={field} value={currency} options={currencies.map(each => ({ value: each, label: each }))} onChange={setCurrency} />}
          </Field>
          <Field label={say('valuedFrom')} error={tried && !emptied && from === '' ? say('needDate') : undefined}>
            {field => <Input id={field} type="date" max="9999-12-31" value={from} onChange={event => setFrom(event.target.value)} />}
          </Field>
        </>
      )}
    </FormDialog>
  )
}
