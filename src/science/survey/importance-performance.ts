import { normalQuantile } from '#science/distributions/normal.ts'
import { deviation, meanOf, momentsOf } from '#science/statistics/moments.ts'

/** What to do with an attribute (Martilla and James 1977). */
export type Quadrant = 'concentrate' | 'keep' | 'low-priority' | 'overkill'

/** An attribute as people rated it: means, and the half widths of their intervals where the answers are known. */
export type Attribute = Readonly<{ importance: number; performance: number; importanceMargin?: number; performanceMargin?: number }>

/** Its quadrant, and whether it lies within its own error of a line: then its quadrant is a matter of chance and must be drawn so. */
export type Placed = Attribute & Readonly<{ quadrant: Quadrant; separable: boolean }>
export type ImportancePerformance = Readonly<{ importance: number; performance: number; attributes: readonly Placed[] }>

/**
 * Importance–performance analysis with the cross at the grand means unless one is given. A value on the line counts as high.
 * @param cross importance and performance where the lines meet (scale middles, medians)
 */
export function importancePerformance(attributes: readonly Attribute[], cross?: Readonly<{ importance: number; performance: number }>): ImportancePerformance {
  const importance = cross?.importance ?? meanOf(attributes.map(attribute => attribute.importance))
  const performance = cross?.performance ?? meanOf(attributes.map(attribute => attribute.performance))
  return { importance, performance, attributes: attributes.map(attribute => place(attribute, importance, performance)) }
}

function place(attribute: Attribute, importance: number, performance: number): Placed {
  // The mean of equal numbers may differ from them in the last digit.
  const high = (value: number, line: number): boolean => value >= line - 1e-12 * Math.abs(line)
  const important = high(attribute.importance, importance)
  const good = high(attribute.performance, performance)
  const near = Math.abs(attribute.importance - importance) < (attribute.importanceMargin ?? 0) || Math.abs(attribute.performance - performance) < (attribute.performanceMargin ?? 0)
  return { ...attribute, quadrant: important ? (good ? 'keep' : 'concentrate') : good ? 'overkill' : 'low-priority', separable: !near }
}

/** An attribute from its answers, with the half widths of the 95 % intervals of both means. */
export function attributeOf(importance: readonly number[], performance: readonly number[]): Attribute {
  return { importance: meanOf(importance), performance: meanOf(performance), importanceMargin: marginOf(importance), performanceMargin: marginOf(performance) }
}

function marginOf(answers: readonly number[]): number {
  return (normalQuantile(0.975) * deviation(momentsOf(answers))) / Math.sqrt(answers.length)
}
