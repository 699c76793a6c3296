import type { Currency } from '#kernel/money.ts'
import type { Text } from '#kernel/words.ts'
import { meanInterval } from '#science/statistics/mean-interval.ts'
import { wilsonInterval } from '#science/statistics/proportion.ts'
import type { CostReport, CostRow, CountedShare } from './views.ts'

/** What was given under one key. `ratings`: the new ratings, 1 to 5. */
export type CostSums = Readonly<{
  key: string
  name: Text | null
  n: number
  cost: number
  alone: number
  settled: number
  satisfied: number
  asked: number
  returned: number
  ratings: readonly number[]
}>

/** What recovery cost and what it brought, row by row and together. */
export function costReport(currency: Currency, sums: readonly CostSums[]): CostReport {
  return { currency, rows: sums.map(rowOf), total: rowOf(sums.reduce(together, nothing)) }
}

const nothing: CostSums = { key: '', name: null, n: 0, cost: 0, alone: 0, settled: 0, satisfied: 0, asked: 0, returned: 0, ratings: [] }

function together(one: CostSums, other: CostSums): CostSums {
  const sum = (of: 'n' | 'cost' | 'alone' | 'settled' | 'satisfied' | 'asked' | 'returned'): number => one[of] + other[of]
  const counts = { n: sum('n'), cost: sum('cost'), alone: sum('alone'), settled: sum('settled'), satisfied: sum('satisfied'), asked: sum('asked'), returned: sum('returned') }
  return { ...nothing, ...counts, ratings: [...one.ratings, ...other.ratings] }
}

function rowOf({ key, name, n, cost, alone, settled, satisfied, asked, returned, ratings }: CostSums): CostRow {
  const shares = { alone: share(alone, n), satisfied: share(satisfied, settled), returned: share(returned, asked) }
  return { key, name, n, cost, ...shares, rating: meanInterval(ratings) }
}

function share(count: number, n: number): CountedShare {
  return { count, n, interval: wilsonInterval(count, n) }
}
