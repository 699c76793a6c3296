import { Button } from 'antd'
import { useState } from 'react'
import type { CustomerValue, CustomerView } from '#modules/customers/views.ts'
import { useDate } from '#web/modules/catalog/use-date.ts'
import { formatMoney } from '#web/ui/format.ts'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import styles from './Customers.module.css'
import { useChanges } from './use-changes.ts'
import { ValueDialog } from './ValueDialog.tsx'
import { profileWords } from './words.ts'

/** A value in words, with the day from which it counts. */
export function useValueText(): (value: CustomerValue | null) => string {
  const say = useWords(profileWords)
  const locale = useLocale()
  const date = useDate()
  return value => (value ? say('fromDay', { amount: formatMoney(value.amount, value.currency, locale), day: date(value.from) }) : say('noValue'))
}

/** What the customer is worth among the facts, and the way to say so. */
export function ValueFact({ customer }: { customer: CustomerView }) {
  const say = useWords(profileWords)
  const text = useValueText()
  const may = useChanges(customer)
  const [open, setOpen] = useState(false)
  return (
    <>
      <span className={customer.value ? '' : 'muted'}>{text(customer.value)}</span>
      <br />
      {may && (
        <Button type="link" size="small" className={styles.plain ?? ''} onClick={() => setOpen(true)}>
          {say(customer.value ? 'changeValue' : 'setValue')}
        </Button>
      )}
      {open && <ValueDialog customer={customer} onClose={() => setOpen(false)} />}
    </>
  )
}
