/** Both probabilities of a distribution at one point, each computed natively: neither is one minus the other where that would lose digits. */
export type Tails = Readonly<{
  /** P(X ≤ x) */
  below: number
  /** P(X > x) */
  above: number
}>

/** Which tail a probability is given for. */
export type Side = keyof Tails

export const impossible: Tails = { below: Number.NaN, above: Number.NaN }
export const allAbove: Tails = { below: 0, above: 1 }
export const allBelow: Tails = { below: 1, above: 0 }

/** Where a quantile is looked for: the support, and a first guess inside it with its scale. */
export type Search = Readonly<{ lower: number; upper: number; guess: number; scale: number }>

/**
 * The point whose tail is `p`, by bracketing and bisection to neighbouring floating-point numbers: slow and right for every law.
 * @param p 0 … 1, of the given side; the ends give the ends of the support, anything else NaN
 */
export function continuousQuantile(tailsAt: (x: number) => Tails, search: Search, p: number, side: Side): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  const { lower, upper } = search
  if (p === 0) return side === 'below' ? lower : upper
  if (p === 1) return side === 'below' ? upper : lower
  const isLeft = (x: number): boolean => (side === 'below' ? tailsAt(x).below < p : tailsAt(x).above > p)
  let [low, high] = bracket(isLeft, search)
  for (let round = 0; round < 1100; round += 1) {
    const middle = middleOf(low, high)
    if (middle <= low || middle >= high) break
    if (isLeft(middle)) low = middle
    else high = middle
  }
  return closer(tailsAt, [low, high], p, side)
}

function bracket(isLeft: (x: number) => boolean, { lower, upper, guess, scale }: Search): [number, number] {
  let low = guess
  let high = guess
  for (let step = scale; low > lower && !isLeft(low); step *= 4) low = Math.max(lower, low - step)
  for (let step = scale; high < upper && isLeft(high); step *= 4) high = Math.min(upper, high + step)
  return [low, high]
}

/** Halving the exponent first finds quantiles of 1e-200 as fast as those of 1. */
function middleOf(low: number, high: number): number {
  if (low >= 0 && high > 4 * low) return Math.sqrt(Math.max(low, Number.MIN_VALUE)) * Math.sqrt(high)
  if (high <= 0 && low < 4 * high) return -Math.sqrt(-low) * Math.sqrt(Math.max(-high, Number.MIN_VALUE))
  return low + (high - low) / 2
}

function closer(tailsAt: (x: number) => Tails, [low, high]: readonly [number, number], p: number, side: Side): number {
  return Math.abs(tailsAt(low)[side] - p) < Math.abs(tailsAt(high)[side] - p) ? low : high
}

// A probability that is meant to be met exactly may miss by rounding: 0.75 as the sum of four terms.
const rounding = 64 * Number.EPSILON

/**
 * The smallest whole number k of a discrete law with P(X ≤ k) ≥ p, or, for `above`, with P(X > k) ≤ p.
 * @param least smallest value of the law; @param most largest one or Infinity
 */
export function discreteQuantile(tailsAt: (k: number) => Tails, [least, most]: readonly [number, number], p: number, side: Side): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  if (p === (side === 'below' ? 1 : 0)) return most
  const reached = (k: number): boolean => (side === 'below' ? tailsAt(k).below >= p * (1 - rounding) : tailsAt(k).above <= p * (1 + rounding))
  if (reached(least)) return least
  let low = least
  let high = least + 1
  while (high < most && !reached(high)) {
    low = high
    high = Math.min(most, least + (high - least) * 2)
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (reached(middle)) high = middle
    else low = middle
  }
  return high
}
