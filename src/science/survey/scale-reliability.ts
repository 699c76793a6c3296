import { meanOf, momentsOf } from '#science/statistics/moments.ts'

/** How well the items of a scale hang together. `ifDropped` is alpha without each item. */
export type ScaleReliability = Readonly<{ alpha: number; standardised: number; ifDropped: readonly (number | null)[]; weak: boolean; items: number; n: number }>

/** Below this a scale is called weak (Nunnally 1978). */
const weakBelow = 0.7

/**
 * Cronbach's (1951) α = k/(k − 1)·(1 − Σs²ᵢ/s²_T) from a row of answers per person; standardised: from the mean correlation.
 * @returns null, "not defined", below two items, two people, or when somebody's total never varies
 */
export function scaleReliability(answers: readonly (readonly number[])[]): ScaleReliability | null {
  const alpha = alphaOf(answers)
  const items = answers[0]?.length ?? 0
  if (alpha === null) return null
  const ifDropped = Array.from({ length: items }, (_, dropped) => alphaOf(answers.map(row => row.filter((__, item) => item !== dropped))))
  const correlation = meanCorrelation(answers)
  return { alpha, standardised: (items * correlation) / (1 + (items - 1) * correlation), ifDropped, weak: alpha < weakBelow, items, n: answers.length }
}

function alphaOf(answers: readonly (readonly number[])[]): number | null {
  const items = answers[0]?.length ?? 0
  if (items < 2 || answers.length < 2) return null
  const variance = (values: readonly number[]): number => momentsOf(values).m2 / (values.length - 1)
  const total = variance(answers.map(row => row.reduce((sum, answer) => sum + answer, 0)))
  if (total === 0) return null
  const own = Array.from({ length: items }, (_, item) => variance(answers.map(row => row[item]!))).reduce((sum, value) => sum + value, 0)
  return (items / (items - 1)) * (1 - own / total)
}

function meanCorrelation(answers: readonly (readonly number[])[]): number {
  const columns = answers[0]!.map((_, item) => answers.map(row => row[item]!))
  const moments = columns.map(momentsOf)
  const correlations = columns.flatMap((column, i) =>
    columns
      .slice(0, i)
      .map((other, j) => column.reduce((sum, value, row) => sum + (value - moments[i]!.mean) * (other[row]! - moments[j]!.mean), 0) / Math.sqrt(moments[i]!.m2 * moments[j]!.m2)),
  )
  return meanOf(correlations)
}
