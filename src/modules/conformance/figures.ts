import { wilsonInterval } from '#science/statistics/proportion.ts'
import type { Sum } from './figures.store.ts'
import type { Share, Triple } from './views.ts'

/** A share with its 95 % interval (Wilson 1927); null when nothing was counted. */
export function shareOf(count: number, n: number): Share | null {
  const interval = wilsonInterval(count, n)
  return interval && { count, n, share: count / n, lower: interval.lower, upper: interval.upper }
}

/** The three numbers that are never shown apart. */
export function tripleOf(whole: Sum | undefined, steps: readonly Pick<Sum, 'limited' | 'late'>[]): Triple {
  const limited = steps.reduce((sum, step) => sum + step.limited, 0)
  const late = steps.reduce((sum, step) => sum + step.late, 0)
  const cases = whole?.count ?? 0
  return {
    cases,
    open: whole?.open ?? 0,
    clean: whole ? shareOf(whole.clean, cases) : null,
    fitness: whole && cases > 0 ? whole.fitness / 1e6 / cases : null,
    inLimit: shareOf(limited - late, limited),
  }
}
