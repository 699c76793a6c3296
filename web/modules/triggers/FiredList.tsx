import { Link } from '@tanstack/react-router'
import type { FiredRow } from '#modules/triggers/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { When } from '#web/ui/Values.tsx'
import { useFactsText } from './EventList.tsx'
import { firedWords, triggerWords } from './words.ts'

const tones = { due: 'waiting', opened: 'accent', raised: 'accent', refused: 'gone' } as const

/** What a trigger found, the newest first, with the cases it led to. */
export function FiredList({ id }: { id: string }) {
  const say = useWords(triggerWords)
  const factsText = useFactsText()
  const sayFired = useWords(firedWords)
  const list = useRows<FiredRow>(['triggers', id, 'fired'], `/triggers/${id}/fired`)
  const columns: readonly Column<FiredRow>[] = [
    { key: 'object', title: say('object'), lead: true, cell: row => row.object },
    { key: 'facts', title: say('facts'), wide: true, cell: row => factsText(row.facts) },
    {
      ...{ key: 'case', title: say('case') },
      cell: row =>
        row.case && (
          <Link to="/desk/$id" params={{ id: row.case } as never}>
            {row.caseKey} {row.subject}
          </Link>
        ),
    },
    {
      ...{ key: 'result', title: say('result') },
      cell: row => (
        <span>
          <Tag tone={tones[row.stage]}>{sayFired(row.stage)}</Tag> {row.detail}
        </span>
      ),
    },
    { key: 'at', title: say('at'), cell: row => <When at={row.at} /> },
  ]
  return (
    <Section title={say('firedList')}>
      <RowsTable of={list} lines={3} label={say('firedList')} columns={columns} rowKey={row => row.id} empty={<EmptyState title={say('noFired')} body={say('noFiredBody')} />} />
    </Section>
  )
}
