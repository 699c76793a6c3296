import { gammaPrefactor } from './incomplete-gamma.ts'
import { normalTails } from './normal.ts'
import type { Side, Tails } from './tails.ts'
import { continuousQuantile, impossible } from './tails.ts'

/**
 * Non-central t distribution, (Z + noncentrality) / √(χ²/freedom): both tails at t. Only the power of t tests needs it.
 * The normal tail is averaged over u = ½ ln(χ²/freedom) by the trapezoidal rule, which for this integrand converges faster than any
 * power of its step (Trefethen and Weideman 2014); every term is positive, so both tails keep their digits down to 1e-300.
 */
export function noncentralTails(t: number, freedom: number, noncentrality: number): Tails {
  if (!(freedom > 0) || Number.isNaN(t) || !Number.isFinite(noncentrality)) return impossible
  const average = (side: Side): number => averageTail(u => normalTails(t * Math.exp(u) - noncentrality)[side], t, freedom)
  const below = average('below')
  return below < 0.5 ? { below, above: 1 - below } : complement(average('above'))
}

function complement(above: number): Tails {
  return { below: 1 - above, above }
}

/** Quantile of the non-central t distribution. @param p probability of the given side */
export function noncentralQuantile(p: number, freedom: number, noncentrality: number, side: Side = 'below'): number {
  const search = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY, guess: noncentrality, scale: 1 + Math.abs(noncentrality) / Math.sqrt(freedom) }
  return continuousQuantile(t => noncentralTails(t, freedom, noncentrality), search, p, side)
}

function averageTail(tailAt: (u: number) => number, t: number, freedom: number): number {
  const shape = freedom / 2
  const integrand = (u: number): number => tailAt(u) * 2 * shape * gammaPrefactor(shape, shape * Math.exp(2 * u))
  const peak = peakOf(integrand, freedom)
  const step = Math.min(0.05, 0.25 / Math.sqrt(4 * shape * Math.exp(2 * peak) + (t * Math.exp(peak)) ** 2))
  let sum = integrand(peak)
  for (const direction of [step, -step]) {
    for (let i = 1; ; i += 1) {
      const term = integrand(peak + i * direction)
      sum += term
      if (!(term > sum * 1e-18)) break
    }
  }
  return sum * step
}

/** The integrand has one peak; golden section finds it well enough to start from. It may be 0 far from there, so the search starts at u = 0. */
function peakOf(integrand: (u: number) => number, freedom: number): number {
  const height = (u: number): number => Math.log(integrand(u))
  let reach = 4 / Math.sqrt(2 * freedom)
  let low = -reach
  let high = reach
  while (height(low) > height(low + reach / 8)) low -= reach *= 2
  while (height(high) > height(high - reach / 8)) high += reach *= 2
  const golden = 0.6180339887498949
  while (high - low > 1e-3 * reach) {
    const left = high - golden * (high - low)
    const right = low + golden * (high - low)
    if (height(left) > height(right)) high = right
    else low = left
  }
  return (low + high) / 2
}
