import type { Rate, Spread, TwoClocks } from '#modules/mesh/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { Duration, Share } from '#web/ui/Values.tsx'
import styles from './Drawer.module.css'
import { meshWords } from './words.ts'

type Row = Readonly<{ label: string; clocks: TwoClocks }>

/** Waiting and handling on both clocks: by the calendar, and within working hours. */
export function ClocksTable({ rows }: { rows: readonly Row[] }) {
  const say = useWords(meshWords)
  return (
    <table className={styles.clocks}>
      <thead>
        <tr>
          <td />
          <th scope="col">{say('median')}</th>
          <th scope="col">{say('p90')}</th>
          <th scope="col">{say('mean')}</th>
        </tr>
      </thead>
      {rows.map(({ label, clocks }) => (
        <ClockRows key={label} label={label} clocks={clocks} />
      ))}
    </table>
  )
}

function ClockRows({ label, clocks }: Row) {
  const say = useWords(meshWords)
  const format = useFormat()
  return (
    <tbody>
      <tr className={styles.group}>
        <th scope="rowgroup" colSpan={4}>
          {label} <span className="muted">{say('measured', { n: format.number(clocks.elapsed.n) })}</span>
        </th>
      </tr>
      <SpreadRow label={say('elapsed')} spread={clocks.elapsed} />
      <SpreadRow label={say('working')} spread={clocks.working} />
    </tbody>
  )
}

function SpreadRow({ label, spread }: { label: string; spread: Spread }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {(['median', 'p90', 'mean'] as const).map(part => (
        <td key={part}>
          <Duration of={spread[part]} />
        </td>
      ))}
    </tr>
  )
}

export function RateLine({ label, hint, rate }: { label: string; hint: string; rate: Rate }) {
  const format = useFormat()
  return (
    <div className={styles.rate}>
      <div>
        <strong>{label}</strong>
        <div className="muted">{hint}</div>
      </div>
      <div>
        <Share rate={rate} />
        <div className="muted">
          {format.number(rate.count)} / {format.number(rate.n)}
        </div>
      </div>
    </div>
  )
}
