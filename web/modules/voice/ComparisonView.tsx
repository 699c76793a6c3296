import { Segmented } from 'antd'
import { useState } from 'react'
import type { Compared, Comparison, QuestionResult } from '#modules/voice/result-views.ts'
import type { Query } from '#web/shell/api.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { VerdictMark } from '#web/ui/VerdictMark.tsx'
import { useComparison } from './queries.ts'
import styles from './Results.module.css'
import { resultWords } from './result-words.ts'
import { useFigure } from './use-figure.ts'

const planes = ['unit', 'person', 'collector'] as const
type Plane = (typeof planes)[number]
const planeKeys = { unit: 'byUnit', person: 'byPerson', collector: 'byCollector' } as const

/** Places or people side by side on one question; no league table: ranks are intervals, and only what is beyond chance is marked. */
export function ComparisonView({ survey, question, wanted }: Readonly<{ survey: string; question: QuestionResult; wanted: Query }>) {
  const say = useWords(resultWords)
  const [of, setOf] = useState<Plane>('unit')
  const { from, to } = wanted
  const { data, error, refetch } = useComparison(survey, { question: question.code, of }, { from, to }, true)
  return (
    <div className={styles.more}>
      <Segmented<Plane> value={of} options={planes.map(value => ({ value, label: say(planeKeys[value]) }))} onChange={setOf} />
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={3} />}
      {data && <Table comparison={data as Comparison} />}
    </div>
  )
}

function Table({ comparison: { rows, measure, tooFew } }: { comparison: Comparison }) {
  const say = useWords(resultWords)
  const format = useFormat()
  const figure = useFigure()
  const columns: readonly Column<Compared>[] = [
    { key: 'name', title: say('compared'), lead: true, wide: true, cell: row => row.name },
    { key: 'value', title: say('value'), number: true, cell: row => figure.value(measure, row.value, row.n) },
    {
      key: 'interval',
      title: '95%',
      number: true,
      cell: row => (row.interval ? `${figure.value(measure, row.interval.lower, row.n)} – ${figure.value(measure, row.interval.upper, row.n)}` : '–'),
    },
    { key: 'n', title: say('answersCount'), number: true, cell: row => format.number(row.n) },
    { key: 'shrunk', title: say('shrunk'), number: true, cell: row => figure.value(measure, row.shrunk, row.n) },
    { key: 'rank', title: say('rank'), number: true, cell: row => `${format.number(row.rank.lower)} – ${format.number(row.rank.upper)}` },
    {
      ...{ key: 'unusual', title: say('unusual') },
      cell: row => <VerdictMark verdict={row.unusual === 'high' ? 'improvement' : row.unusual === 'low' ? 'concern' : 'common-cause'} label={say(row.unusual ?? 'asOthers')} />,
    },
  ]
  return (
    <>
      <DataTable label={say('compare')} columns={columns} rows={rows} rowKey={({ id }) => id} empty={<span className="muted">{say('nothingToCompare')}</span>} />
      {rows.length > 0 && <p className="muted">{say('compareNote')}</p>}
      {tooFew > 0 && <p className="muted">{say('tooFew', { count: tooFew })}</p>}
    </>
  )
}
