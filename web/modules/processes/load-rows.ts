import type { LoadInput } from '#science/process/load/load-input.ts'
import type { Estimate, LoadReport } from '#science/process/load/load-report.ts'

type Cell = string | number | null

/** Plain numbers for further work: minutes of working time and shares, the same in every language. */
export function loadRows(report: LoadReport, asked: LoadInput, name: (node: string) => string): Cell[][] {
  const busy = new Map(report.pools.map(pool => [pool.name, pool]))
  const three = (estimate: Estimate | null): Cell[] => (estimate ? [estimate.value, estimate.lower, estimate.upper] : [null, null, null])
  const head = ['node', 'name', 'unit', 'people', 'utilisation', 'load', 'n', 'per_case', 'per_hour', 'limit_minutes']
  const columns = ['wait_mean', 'wait_p90', 'done_p90', 'queue_mean'].flatMap(column => [column, `${column}_lower`, `${column}_upper`])
  const rows = report.steps.map((step): Cell[] => {
    const pool = step.pool === null ? null : busy.get(step.pool)
    return [
      ...[step.node, name(step.node), step.pool, pool?.people ?? null, pool?.utilisation.value ?? null, pool?.load ?? null],
      ...[step.n, step.perCase, step.perHour, step.limitMinutes],
      ...[step.waiting, step.waitingP90, step.throughP90, step.queue].flatMap(three),
      ...[step.longest, step.longestEver, step.late?.share ?? null, step.late?.lower ?? null, step.late?.upper ?? null, step.late?.n ?? null],
    ]
  })
  const settings = [`days ${asked.days}`, `warm-up ${asked.warmUpDays}`, `replications ${asked.replications}`, `seed ${asked.seed}`]
  return [[...head, ...columns, 'queue_longest_mean', 'queue_longest', 'late', 'late_lower', 'late_upper', 'late_n'], ...rows, settings]
}
