import type { LoadInput } from '#science/process/load/load-input.ts'
import type { LoadReport, PoolReport, StepReport } from '#science/process/load/load-report.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import type { Diagram } from './editor-types.ts'
import { loadWords } from './load-words.ts'
import { useNames } from './node-names.ts'
import styles from './Process.module.css'
import { Share, Two } from './Share.tsx'
import { useWorkTime } from './work-time.ts'

/** Each step: how long one waits, how many do, how long it takes against its limit, and how often that is missed. */
export function LoadTable({ diagram, report, asked }: Readonly<{ diagram: Diagram; report: LoadReport; asked: LoadInput }>) {
  const say = useWords(loadWords)
  const format = useFormat()
  const time = useWorkTime()
  const name = useNames(diagram)
  const elapsed = new Set(asked.steps.flatMap(({ node, limit }) => (limit?.elapsed ? [node] : [])))
  const columns: Column<StepReport>[] = [
    { key: 'step', title: say('step'), lead: true, wide: true, cell: ({ node, n }) => (n > 0 ? name(node) : `${name(node)} (${say('never')})`) },
    {
      key: 'waiting',
      title: say('waiting'),
      number: true,
      cell: ({ pool, waiting, waitingP90 }) =>
        pool !== null && waiting && waitingP90 && <Two first={time(waiting.value)} second={say('nineInTen', { time: time(waitingP90.value) })} />,
    },
    {
      key: 'queue',
      title: say('queue'),
      number: true,
      cell: ({ pool, queue, longestEver }) =>
        pool !== null && <Two first={format.number(queue.value, queue.value < 10 ? 1 : 0)} second={say('longest', { count: format.number(longestEver) })} />,
    },
    {
      key: 'through',
      title: say('through'),
      number: true,
      cell: ({ node, throughP90, limitMinutes }) =>
        throughP90 && (
          <Two first={time(throughP90.value)} second={limitMinutes === null ? say('noLimit') : say(elapsed.has(node) ? 'ofElapsed' : 'ofLimit', { time: time(limitMinutes) })} />
        ),
    },
    { key: 'late', title: say('late'), number: true, cell: ({ late }) => late && <Share of={late} /> },
  ]
  return (
    <div className={styles.loadTable}>
      <DataTable label={say('steps')} columns={columns} rows={report.steps} rowKey={({ node }) => node} />
    </div>
  )
}

/** Each unit: its people, how busy they are, and how much of their time the work would take. */
export function PoolTable({ report }: { report: LoadReport }) {
  const say = useWords(loadWords)
  const format = useFormat()
  const columns: Column<PoolReport>[] = [
    { key: 'unit', title: say('unit'), lead: true, wide: true, cell: ({ name }) => name || say('noUnit') },
    {
      key: 'count',
      title: say('count'),
      number: true,
      cell: ({ people, isSuggested }) => (isSuggested ? `${format.number(people)} (${say('suggested')})` : format.number(people)),
    },
    {
      key: 'busy',
      title: say('busy'),
      number: true,
      cell: ({ utilisation: { value, lower, upper } }) => <Two first={format.share(value, 100)} second={format.interval(lower, Math.min(1, upper), 100)} />,
    },
    { key: 'load', title: say('load'), number: true, cell: ({ load }) => format.share(load, 100) },
  ]
  return (
    <div className={styles.loadTable}>
      <DataTable label={say('units')} columns={columns} rows={report.pools} rowKey={({ name }) => name} />
    </div>
  )
}
