import { DownloadOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useMemo } from 'react'
import type { CostPlane, CostReport, CostRow, CountedShare, FailureKind, RemedyKind } from '#modules/recovery/views.ts'
import { costPlanes } from '#modules/recovery/views.ts'
import { useSpoken } from '#web/modules/processes/queries.ts'
import { useAddress } from '#web/shell/address.ts'
import { address } from '#web/shell/api.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState, ErrorState, Skeleton } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { useMoney } from '#web/ui/use-money.ts'
import type { CostQuestion } from './queries.ts'
import { useRecoveryCosts } from './queries.ts'
import styles from './Recovery.module.css'
import { RecoveryTabs } from './RecoveryTabs.tsx'
import { failureWords, planeWords, recoveryWords, remedyWords } from './words.ts'

const spans = ['30', '90', '365'] as const
const dayLength = 86_400_000

/** What recovery cost, and what it brought: satisfaction afterwards, new ratings, who comes again. */
export function RecoveryCosts() {
  const say = useWords(recoveryWords)
  const sayPlane = useWords(planeWords)
  const { one, set } = useAddress()
  const by = costPlanes.find(each => each === one('by')) ?? 'failure'
  const span = spans.find(each => each === one('days')) ?? '90'
  // To the end of today, so that the question stays the same while one looks.
  const until = useMemo(() => Math.ceil(Date.now() / dayLength) * dayLength, [])
  const question = { by, from: until - Number(span) * dayLength, until }
  const tools = (
    <>
      <RecoveryTabs />
      <div className={styles.shares}>
        <Segmented<CostPlane>
          aria-label={say('by')}
          value={by}
          options={costPlanes.map(value => ({ value, label: sayPlane(value) }))}
          onChange={next => set({ by: next === 'failure' ? undefined : next })}
        />
      </div>
      <Segmented
        aria-label={say('span')}
        value={span}
        options={spans.map(value => ({ value: value as string, label: say('days', { count: value }) }))}
        onChange={next => set({ days: next === '90' ? undefined : next })}
      />
    </>
  )
  const download = (
    <Button href={address('/recovery-costs.csv', question)} download icon={<DownloadOutlined aria-hidden />}>
      {say('export')}
    </Button>
  )
  return (
    <ListFrame title={say('costs')} fact={say('costsFact')} tools={tools} actions={download}>
      <Costs question={question} />
    </ListFrame>
  )
}

function Costs({ question }: { question: CostQuestion }) {
  const say = useWords(recoveryWords)
  const { data, error, refetch } = useRecoveryCosts(question)
  const columns = useColumns(data?.currency ?? 'CNY', question.by)
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton lines={6} />
  const empty = <EmptyState title={say('nothingGiven')} body={say('nothingGivenBody')} />
  return <DataTable label={say('costs')} columns={columns} rows={withTotal(data)} rowKey={({ key, total }) => (total ? ' total' : key)} empty={empty} />
}

type Line = CostRow & Readonly<{ total: boolean }>

function withTotal({ rows, total }: CostReport): Line[] {
  return rows.length === 0 ? [] : [...rows.map(row => ({ ...row, total: false })), { ...total, total: true }]
}

function useColumns(currency: string, by: CostPlane): readonly Column<Line>[] {
  const say = useWords(recoveryWords)
  const format = useFormat()
  const money = useMoney(currency)
  const nameOf = useKeyName(by)
  return [
    { key: 'key', title: say('key'), lead: true, cell: row => (row.total ? say('total') : nameOf(row)) },
    { key: 'count', title: say('count'), number: true, cell: row => format.number(row.n) },
    { key: 'cost', title: say('cost'), number: true, cell: row => money.show(row.cost) },
    { key: 'average', title: say('average'), number: true, cell: row => money.show(Math.round(row.cost / row.n)) },
    { key: 'alone', title: say('alone'), number: true, cell: row => <CountedShareText of={row.alone} /> },
    { key: 'satisfied', title: say('satisfied'), number: true, cell: row => <CountedShareText of={row.satisfied} /> },
    { key: 'rating', title: say('newRating'), number: true, cell: row => <RatingText of={row.rating} /> },
    { key: 'returned', title: say('comesAgain'), number: true, cell: row => <CountedShareText of={row.returned} /> },
  ]
}

function useKeyName(by: CostPlane): (row: CostRow) => string {
  const say = useWords(recoveryWords)
  const sayFailure = useWords(failureWords)
  const sayRemedy = useWords(remedyWords)
  const spoken = useSpoken()
  return ({ key, name }) => {
    if (by === 'failure') return sayFailure(key as FailureKind)
    if (by === 'remedy') return sayRemedy(key as RemedyKind)
    if (by === 'month') return key
    return name ? spoken(name) : say('without')
  }
}

/** A share with its interval and how many it stands on. */
function CountedShareText({ of: { count, n, interval } }: { of: CountedShare }) {
  const format = useFormat()
  if (n === 0) return <span className="muted">–</span>
  return (
    <span className={`number ${styles.cell}`}>
      <span>{format.share(count / n, n)}</span>
      <span className="muted">
        {interval && format.interval(interval.lower, interval.upper, n)} · {format.number(count)}/{format.number(n)}
      </span>
    </span>
  )
}

function RatingText({ of: { mean, n, interval } }: { of: CostRow['rating'] }) {
  const format = useFormat()
  if (n === 0) return <span className="muted">–</span>
  return (
    <span className={`number ${styles.cell}`}>
      <span>{format.number(mean, 1)}</span>
      <span className="muted">
        {interval && `${format.number(Math.max(1, interval.lower), 1)}–${format.number(Math.min(5, interval.upper), 1)} · `}n={format.number(n)}
      </span>
    </span>
  )
}
