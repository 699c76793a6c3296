import { Button } from 'antd'
import type { TriggerText, TriggerTrial } from '#modules/triggers/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { useFactsText } from './EventList.tsx'
import { triggerWords } from './words.ts'

/** What a trigger would have found in the last thirty days; no case is opened. */
export function Trial({ rule }: { rule: TriggerText }) {
  const say = useWords(triggerWords)
  const factsText = useFactsText()
  const format = useFormat()
  const tried = useAct<void, TriggerTrial>({ send: () => change('/triggers/try', { rule } as never) as unknown as Promise<TriggerTrial> })
  const { data } = tried
  const columns: readonly Column<TriggerTrial['rows'][number]>[] = [
    { key: 'object', title: say('object'), lead: true, cell: row => row.object },
    { key: 'facts', title: say('facts'), wide: true, cell: row => factsText(row.facts) },
    { key: 'at', title: say('at'), cell: row => <When at={row.at} /> },
  ]
  return (
    <section aria-live="polite">
      <p>
        <Button loading={tried.isPending} onClick={() => tried.mutate()}>
          {say('try')}
        </Button>{' '}
        {data && say('tried', { events: format.number(data.events), fired: format.number(data.fired) })}
      </p>
      {data && data.rows.length > 0 && <DataTable label={say('try')} columns={columns} rows={data.rows} rowKey={row => `${row.object} ${row.at}`} />}
    </section>
  )
}
