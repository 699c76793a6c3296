import type { Moments } from '#science/statistics/moments.ts'
import { mergeMoments, noMoments } from '#science/statistics/moments.ts'

/** A value and how many gave it: all that a score needs to know of any number of answers. */
export type ValueCount = Readonly<{ value: number; n: number }>

/** Answers counted by value. */
export function countsOf(answers: readonly number[]): ValueCount[] {
  const counts = new Map<number, number>()
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1)
  return [...counts].map(([value, n]) => ({ value, n }))
}

/** Count, mean and spread of counted values, the same as of the values one by one. */
export function momentsOfCounts(counts: readonly ValueCount[]): Moments {
  return counts.reduce((sum, { value, n }) => mergeMoments(sum, { n, mean: value, m2: 0 }), noMoments)
}
