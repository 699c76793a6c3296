import { binomialMass } from './binomial.ts'
import type { Side, Tails } from './tails.ts'
import { allAbove, allBelow, discreteQuantile } from './tails.ts'

/** An urn: `size` things, `marked` of them, `drawn` without putting back. */
export type Urn = Readonly<{ size: number; marked: number; drawn: number }>

/** P(X = k marked things among those drawn), by three binomial masses of the same chance (Loader 2000). */
export function hypergeometricMass(k: number, { size, marked, drawn }: Urn): number {
  const [least, most] = support({ size, marked, drawn })
  if (k < least || k > most || !Number.isInteger(k)) return 0
  if (least === most) return 1
  const chance = drawn / size
  if (chance === 0 || chance === 1) return 1
  return (binomialMass(k, marked, chance) / binomialMass(drawn, size, chance)) * binomialMass(drawn - k, size - marked, chance)
}

/** Hypergeometric distribution: P(X ≤ k) and P(X > k). The tail away from the mode is summed term by term, in relative precision. */
export function hypergeometricTails(k: number, urn: Urn): Tails {
  const { size, marked, drawn } = urn
  const [least, most] = support(urn)
  const whole = Math.floor(k)
  if (whole < least) return allAbove
  if (whole >= most) return allBelow
  const mode = Math.floor(((drawn + 1) * (marked + 1)) / (size + 2))
  if (whole < mode) {
    const below = sumDown(whole, urn)
    return { below, above: 1 - below }
  }
  const above = sumUp(whole + 1, urn)
  return { below: 1 - above, above }
}

/** Smallest k with P(X ≤ k) ≥ p; for `above`, with P(X > k) ≤ p. */
export function hypergeometricQuantile(p: number, urn: Urn, side: Side = 'below'): number {
  return discreteQuantile(k => hypergeometricTails(k, urn), support(urn), p, side)
}

function support({ size, marked, drawn }: Urn): readonly [number, number] {
  return [Math.max(0, drawn + marked - size), Math.min(drawn, marked)]
}

function sumDown(from: number, urn: Urn): number {
  const { size, marked, drawn } = urn
  let term = hypergeometricMass(from, urn)
  let sum = 0
  for (let k = from; term > sum * 1e-18; k -= 1) {
    sum += term
    term *= (k * (size - marked - drawn + k)) / ((marked - k + 1) * (drawn - k + 1))
  }
  return sum
}

function sumUp(from: number, urn: Urn): number {
  const { size, marked, drawn } = urn
  let term = hypergeometricMass(from, urn)
  let sum = 0
  for (let k = from; term > sum * 1e-18; k += 1) {
    sum += term
    term *= ((marked - k) * (drawn - k)) / ((k + 1) * (size - marked - drawn + k + 1))
  }
  return sum
}
