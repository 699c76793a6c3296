import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { LoadInput } from '#science/process/load/load-input.ts'
import type { LoadReport } from '#science/process/load/load-report.ts'
import { downloadCsv } from '#web/ui/download.ts'
import { Facts } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Alert } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import type { Diagram } from './editor-types.ts'
import { LoadChart } from './LoadChart.tsx'
import { LoadTable, PoolTable } from './LoadTable.tsx'
import { loadRows } from './load-rows.ts'
import { loadWords } from './load-words.ts'
import { markLoad } from './marks.ts'
import { useNames } from './node-names.ts'
import styles from './Process.module.css'
import { fit } from './use-diagram.ts'
import type { LoadDesk } from './use-load.ts'
import { useWorkTime } from './work-time.ts'

export type ResultProps = Readonly<{ diagram: Diagram; report: LoadReport; asked: LoadInput }>

/** What the simulation found: what is wrong first, then the whole process, each step, the units, and the queue over time. */
export function LoadResult({ load, ...props }: ResultProps & { load: LoadDesk }) {
  const say = useWords(loadWords)
  const name = useNames(props.diagram)
  const { report, asked } = props
  const [chosen, setChosen] = useState(() => report.bottleneck?.node ?? report.steps[0]?.node ?? null)
  useHeat(props)
  const top = useRef<HTMLDivElement>(null)
  // All steps are seen at once, for the colours compare them; and reading begins with the verdict.
  useEffect(() => {
    fit(props.diagram)
    top.current?.focus({ preventScroll: true })
    top.current?.scrollIntoView({ block: 'start' })
  }, [props.diagram])
  return (
    <div ref={top} tabIndex={-1} className={styles.result}>
      <Verdicts {...props} />
      <Whole {...props} />
      <section className={styles.group}>
        <h3>{say('steps')}</h3>
        <LoadTable {...props} />
        <p className={styles.small}>{say('colours')}</p>
      </section>
      {chosen !== null && <LoadChart {...props} chosen={chosen} onChoose={setChosen} />}
      {report.pools.length > 0 && (
        <section className={styles.group}>
          <h3>{say('units')}</h3>
          <PoolTable report={report} />
        </section>
      )}
      <div className={styles.loadFoot}>
        <Button onClick={() => downloadCsv('load', loadRows(report, asked, name))}>{say('download')}</Button>
        <Button type="primary" onClick={load.clear}>
          {say('change')}
        </Button>
      </div>
      <p className={styles.small}>{say('clock')}</p>
    </div>
  )
}

/** What is wrong, or that nothing is. */
function Verdicts({ diagram, report }: ResultProps) {
  const say = useWords(loadWords)
  const format = useFormat()
  const time = useWorkTime()
  const name = useNames(diagram)
  const { bottleneck, whole, overloaded } = report
  const worst = bottleneck && { step: name(bottleneck.node), minutes: time(bottleneck.minutesPerCase), share: format.share(bottleneck.share, 100) }
  const over = report.pools.filter(pool => overloaded.includes(pool.name))
  return (
    <div className={styles.verdicts} role="status">
      {over.map(({ name: pool, load, needed }) => (
        <Alert key={pool} tone="concern">
          {say('overloaded', { pool: pool || say('noUnit'), load: format.share(load, 100), people: format.number(needed) })}
        </Alert>
      ))}
      {whole.stuck > 0 && <Alert>{say('stuck', { count: format.number(whole.stuck), share: format.share(whole.stuck / whole.arrived, whole.arrived) })}</Alert>}
      <p className={styles.verdict}>{worst ? say('bottleneck', worst) : say('noBottleneck')}</p>
    </div>
  )
}

function Whole({ report: { whole }, asked }: ResultProps) {
  const say = useWords(loadWords)
  const format = useFormat()
  const time = useWorkTime()
  const { perDay, median, p90, over } = whole
  const facts = [
    [say('throughput'), `${format.number(perDay.value, 1)} (${format.number(perDay.lower, 1)}–${format.number(perDay.upper, 1)})`],
    [say('median'), median && `${time(median.value)} (${time(median.lower)}–${time(median.upper)})`],
    [say('p90'), p90 && `${time(p90.value)} (${time(p90.lower)}–${time(p90.upper)})`],
    ...(over && asked.promiseMinutes !== null
      ? [[say('overPromise', { promise: time(asked.promiseMinutes) }), `${format.share(over.share, over.n)} (${format.interval(over.lower, over.upper, over.n)})`] as const]
      : []),
  ] as const
  return (
    <section className={styles.group}>
      <h3>{say('wholeProcess')}</h3>
      <Facts of={facts} />
      <p className={styles.small}>{say('counted', { cases: format.number(whole.n), replications: asked.replications })}</p>
    </section>
  )
}

/** Colour the steps in the drawing by how long one waits there against how long it takes. */
function useHeat({ diagram, report, asked }: ResultProps): void {
  const say = useWords(loadWords)
  const time = useWorkTime()
  useEffect(() => {
    const heat = report.steps.flatMap(({ node, pool, waiting }) => {
      const { minutes } = asked.steps.find(step => step.node === node)!.handling
      return waiting && pool !== null ? [{ id: node, ratio: waiting.value / minutes, text: say('waitsHere', { time: time(waiting.value) }) }] : []
    })
    return markLoad(diagram, heat)
  }, [diagram, report, asked, say, time])
}
