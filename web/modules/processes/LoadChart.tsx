import { Select } from 'antd'
import { useMemo } from 'react'
import type { QueuePoint, StepReport } from '#science/process/load/load-report.ts'
import { useAppearance } from '#web/ui/appearance.tsx'
import { Chart } from '#web/ui/Chart.tsx'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import type { ResultProps } from './LoadResult.tsx'
import { isGrowing, queueOption } from './load-chart.ts'
import { loadWords } from './load-words.ts'
import { useNames } from './node-names.ts'
import styles from './Process.module.css'

/** The queue at one step over the simulated days: does it keep growing? */
export function LoadChart({ diagram, report, chosen, onChoose }: ResultProps & { chosen: string; onChoose: (node: string) => void }) {
  const say = useWords(loadWords)
  const name = useNames(diagram)
  const queued = report.steps.filter(({ pool, n }) => pool !== null && n > 0)
  const step = queued.find(({ node }) => node === chosen) ?? queued[0]
  if (!step) return null
  return (
    <section className={styles.group}>
      <Field label={say('chartStep')}>
        {id => (
          <Select
            id={id}
            value={step.node}
            getPopupContainer={trigger => trigger.parentElement ?? document.body}
            options={queued.map(({ node }) => ({ value: node, label: name(node) }))}
            onChange={onChoose}
          />
        )}
      </Field>
      <QueueChart step={step} called={name(step.node)} />
    </section>
  )
}

function QueueChart({ step: { points, queue, longestEver }, called }: { step: StepReport; called: string }) {
  const say = useWords(loadWords)
  const format = useFormat()
  const { theme } = useAppearance()
  const count = (value: number): string => format.number(value, value < 10 ? 1 : 0)
  const at = ({ at: minute }: QueuePoint): string => say('dayTime', { day: Math.floor(minute / 1440) + 1, hour: Math.floor((minute % 1440) / 60) })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the two helpers are made of these
  const option = useMemo(
    () =>
      queueOption(points, theme, {
        at,
        day: ({ at: minute }) => say('day', { day: Math.floor(minute / 1440) + 1 }),
        tip: point => `${at(point)}\n${say('mean')} ${count(point.mean)}\n${say('least')} ${count(point.least)} · ${say('most')} ${count(point.most)}`,
        number: value => format.number(value),
      }),
    [points, theme, say, format],
  )
  const values = { step: called, mean: count(queue.value), most: format.number(longestEver), last: count(points.at(-1)?.mean ?? 0) }
  return (
    <Chart
      sentence={say(isGrowing(points) ? 'chartGrows' : 'chartSteady', values)}
      note={say('chartNote')}
      option={option}
      height={200}
      table={{ head: [say('time'), say('mean'), say('least'), say('most')], rows: points.map(point => [at(point), count(point.mean), count(point.least), count(point.most)]) }}
      raw={{ head: ['minute', 'mean', 'least', 'most'], rows: points.map(({ at: minute, mean, least, most }) => [minute, mean, least, most]) }}
      fileName={`queue ${called}`}
    />
  )
}
