import type { AcceptanceRow } from '#modules/conformance/views.ts'
import { kindWords } from '#modules/conformance/words.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState, ErrorState, Skeleton } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { useAcceptances } from './queries.ts'
import { conformanceWords } from './words.ts'

/** What has been accepted, by whom, why and until when. */
export function Acceptances({ process }: { process: string }) {
  const say = useWords(conformanceWords)
  const { data, error, refetch } = useAcceptances(process)
  const columns = useColumns()
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton lines={4} />
  const empty = <EmptyState title={say('noAccepted')} body={say('noAcceptedBody')} />
  return <DataTable label={say('accepted')} columns={columns} rows={data} rowKey={row => row.id} empty={empty} />
}

function useColumns(): readonly Column<AcceptanceRow>[] {
  const say = useWords(conformanceWords)
  const sayKind = useWords(kindWords)
  const format = useFormat()
  const withdraw = useAct({ send: (id: string) => change(`/acceptances/${id}/withdraw`), stale: [['conformance']] })
  const isActive = ({ stage, until }: AcceptanceRow) => stage === 'active' && until > Date.now()
  return [
    { key: 'kind', title: say('kind'), lead: true, cell: row => sayKind(row.kind) },
    { key: 'step', title: say('step'), cell: row => (row.node === '' ? say('everyStep') : row.nodeName) },
    { key: 'reason', title: say('reason'), wide: true, cell: row => row.reason },
    { key: 'owner', title: say('owner'), cell: row => row.ownerName ?? '–' },
    { key: 'from', title: say('from'), cell: row => <When at={row.from} /> },
    { key: 'until', title: say('until'), cell: row => <When at={row.until} /> },
    { key: 'covers', title: say('covers'), number: true, cell: row => format.number(row.covers) },
    {
      key: 'stage',
      title: say('stage'),
      cell: row => <Tag tone={isActive(row) ? 'accent' : 'gone'}>{say(row.stage === 'withdrawn' ? 'withdrawn' : isActive(row) ? 'active' : 'ended')}</Tag>,
    },
    {
      key: 'withdraw',
      title: say('withdraw'),
      cell: row =>
        row.stage === 'active' && (
          <Allowed may="conformance.set-up">
            <ConfirmButton size="small" title={say('withdraw')} consequence={say('withdrawWhy')} verb={say('withdraw')} onConfirm={() => withdraw.mutateAsync(row.id)}>
              {say('withdraw')}
            </ConfirmButton>
          </Allowed>
        ),
    },
  ]
}
