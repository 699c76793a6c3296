import { median } from '#science/statistics/quantile.ts'

/** One measured figure beside its budget. */
export type Figure = { name: string; value: number; unit: string; budget: string }

const rounds = 7

/** A figure cut to four digits. */
export function figure(name: string, value: number, unit: string, budget: string): Figure {
  return { name, value: Number(value.toPrecision(4)), unit, budget }
}

/** Median milliseconds of one run, of seven after three of warm-up. */
export function time(run: () => void): number {
  for (let i = 0; i < 3; i += 1) run()
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  return median(times)
}
