import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Statute } from '#modules/promises/statutes.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import { PromiseTabs } from './PromiseTabs.tsx'
import { useStatutes } from './queries.ts'
import { promiseWords } from './words.ts'

/** Limits set by law (法定时限): dated, with their source, off until adopted. */
export function StatuteList() {
  const say = useWords(promiseWords)
  const { data, error, refetch } = useStatutes()
  const columns = useColumns()
  return (
    <ListFrame title={say('statutes')} fact={say('statutesFact')} tools={<PromiseTabs />}>
      {data ? (
        <DataTable label={say('statutes')} columns={columns} rows={data} rowKey={row => row.id} />
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton lines={8} />
      )}
    </ListFrame>
  )
}

function useColumns(): readonly Column<Statute>[] {
  const say = useWords(promiseWords)
  const locale = useLocale()
  return [
    { key: 'duty', title: say('duty'), lead: true, wide: true, cell: row => row.duty[locale] },
    { key: 'domain', title: say('domain'), cell: row => row.domain[locale] },
    { key: 'limit', title: say('limit'), cell: row => say(row.working ? 'workingDaysLimit' : 'daysLimit', { days: row.days }) },
    { key: 'source', title: say('source'), wide: true, cell: row => row.source[locale] },
    { key: 'from', title: say('validFrom'), cell: row => <span className="number">{row.validFrom}</span> },
    {
      key: 'adopt',
      title: '',
      cell: row => (
        <Allowed may="promises.set-up">
          <Link to="/promises/new" search={{ statute: row.id } as never}>
            <Button size="small">{say('adopt')}</Button>
          </Link>
        </Allowed>
      ),
    },
  ]
}
