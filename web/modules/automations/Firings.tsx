import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import type { FiringRow, FiringStage, HoldReason } from '#modules/automations/views.ts'
import { firingStages, holdReasons } from '#modules/automations/views.ts'
import { refusalWords as caseRefusals } from '#modules/desk/words.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { When } from '#web/ui/Values.tsx'
import { useBecause } from './use-because.ts'
import { automationWords, firingWords, holdWords } from './words.ts'

const tones = { due: 'waiting', done: 'calm', refused: 'gone', held: 'gone' } as const

/** Everything that a rule did, or was kept from doing, the newest first. */
export function Firings({ id }: { id: string }) {
  const say = useWords(automationWords)
  const sayStage = useWords(firingWords)
  const [stage, setStage] = useState<FiringStage | ''>('')
  const options = [{ value: '' as const, label: say('all') }, ...firingStages.map(value => ({ value, label: sayStage(value) }))]
  return (
    <Section title={say('firings')} actions={<Segmented<FiringStage | ''> aria-label={say('show')} value={stage} options={options} onChange={setStage} />}>
      <Rows id={id} stage={stage} />
    </Section>
  )
}

function Rows({ id, stage }: { id: string; stage: FiringStage | '' }) {
  const say = useWords(automationWords)
  const sayStage = useWords(firingWords)
  const because = useBecause()
  const detail = useDetail()
  const list = useRows<FiringRow>(['automations', id, 'firings'], `/automations/${id}/firings`, { stage })
  const columns: readonly Column<FiringRow>[] = [
    {
      ...{ key: 'case', title: say('case'), lead: true, wide: true },
      cell: row => (
        <Link to="/desk/$id" params={{ id: row.case } as never}>
          {row.caseKey} {row.subject}
        </Link>
      ),
    },
    { key: 'because', title: say('because'), cell: row => because(row.because) },
    {
      ...{ key: 'result', title: say('result') },
      cell: row => (
        <span>
          <Tag tone={tones[row.stage]}>{sayStage(row.stage)}</Tag> {detail(row.detail)}
        </span>
      ),
    },
    { key: 'at', title: say('at'), cell: row => <When at={row.at} /> },
  ]
  const empty = <EmptyState title={say('noFirings')} body={say('noFiringsBody')} />
  return <RowsTable of={list} lines={3} label={say('firings')} columns={columns} rowKey={row => row.id} empty={empty} />
}

/** Why it was held, or what the case answered. */
function useDetail(): (detail: string) => string {
  const locale = useLocale()
  const sayHold = useWords(holdWords)
  return detail => {
    if ((holdReasons as readonly string[]).includes(detail)) return sayHold(detail as HoldReason)
    return detail in caseRefusals ? caseRefusals[detail as keyof typeof caseRefusals][locale] : detail
  }
}
