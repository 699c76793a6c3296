import type { MoveStage, RefusedRow } from '#modules/moving/views.ts'
import { reasonWords } from '#web/modules/mail/words.ts'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './Moving.module.css'
import { faultWords, movingWords } from './words.ts'

/** Of a mail that cannot be read the reason is a name that the pages of mail have words for. */
function isMailReason(detail: string): detail is keyof typeof reasonWords {
  return Object.hasOwn(reasonWords, detail)
}

/** What cannot be taken, with its reason and as it was written. */
export function RefusedRows({ id, stage }: { id: string; stage: MoveStage }) {
  const say = useWords(movingWords)
  const sayFault = useWords(faultWords)
  const sayMail = useWords(reasonWords)
  const format = useFormat()
  const list = useRows<RefusedRow>(['moves', id, 'refused', stage], `/moves/${id}/refused`)
  const columns: readonly Column<RefusedRow>[] = [
    { key: 'place', title: say('place'), number: true, cell: row => format.number(row.position) },
    { key: 'number', title: say('number'), lead: true, cell: row => row.ref },
    { key: 'reason', title: say('reason'), cell: row => sayFault(row.fault, { detail: isMailReason(row.detail) ? sayMail(row.detail) : row.detail }) },
    { key: 'written', title: say('written'), wide: true, cell: row => <code className={styles.raw}>{row.raw}</code> },
  ]
  return (
    <Section title={say('refused')} hint={say('refusedHint')}>
      <RowsTable of={list} lines={3} label={say('refused')} columns={columns} rowKey={({ position }) => String(position)} />
    </Section>
  )
}
