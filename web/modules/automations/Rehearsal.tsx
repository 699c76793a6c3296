import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { RehearsalView, RuleText } from '#modules/automations/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { useBecause } from './use-because.ts'
import { automationWords } from './words.ts'

type Row = RehearsalView['rows'][number]

/** What a rule would have done with past cases; nothing is changed. */
export function Rehearsal({ rule }: { rule: RuleText }) {
  const say = useWords(automationWords)
  const format = useFormat()
  const because = useBecause()
  const tried = useAct<void, RehearsalView>({ send: () => change('/automations/rehearse', { rule } as never) as unknown as Promise<RehearsalView> })
  const { data } = tried
  const columns: readonly Column<Row>[] = [
    {
      ...{ key: 'case', title: say('case'), lead: true, wide: true },
      cell: row => (
        <Link to="/desk/$id" params={{ id: row.case } as never}>
          {row.caseKey} {row.subject}
        </Link>
      ),
    },
    { key: 'because', title: say('because'), cell: row => because(row.because) },
    { key: 'at', title: say('at'), cell: row => <When at={row.at} /> },
  ]
  return (
    <section aria-live="polite">
      <p>
        <Button loading={tried.isPending} onClick={() => tried.mutate()}>
          {say('try')}
        </Button>{' '}
        {data && say(data.fired === 0 ? 'triedNone' : 'tried', { cases: format.number(data.cases), fired: format.number(data.fired) })}
      </p>
      {data && data.rows.length > 0 && <DataTable label={say('try')} columns={columns} rows={data.rows} rowKey={({ case: of, at, because: why }) => `${of} ${at} ${why}`} />}
    </section>
  )
}
