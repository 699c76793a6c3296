import { fromLog } from './cells.ts'
import type { Sums } from './sums.ts'
import type { Health, Verdict } from './views.ts'

const fewestDays = 8
export const fewestWaits = 30
const firm = 3
const noticeable = 1.15

/**
 * Waiting now against waiting before: the daily mean log-waitings of both ranges compared by Welch's t over days, so that a busy day
 * counts no more than a quiet one and the dependence within a day does not feign certainty. A verdict needs |t| > 3 and a change of at
 * least 15 %: with dozens of places on one page, a looser rule would call chance a change every day.
 */
export function againstPast({ now, past, waits }: Sums): Readonly<{ verdict: Verdict; ratio: number | null }> {
  if (now.n < fewestDays || past.n < fewestDays || waits < fewestWaits) return { verdict: 'too-few', ratio: null }
  const ratio = ratioOf(now.mean, past.mean)
  const error = Math.sqrt(now.m2 / (now.n - 1) / now.n + past.m2 / (past.n - 1) / past.n)
  const t = error > 0 ? (now.mean - past.mean) / error : 0
  return { verdict: verdictOf(t, ratio), ratio }
}

function verdictOf(t: number, ratio: number): Verdict {
  if (Math.abs(t) <= firm || (ratio < noticeable && ratio > 1 / noticeable)) return 'common-cause'
  return ratio > 1 ? 'concern' : 'improvement'
}

/** Mean log-waitings are thousandths of ln(1 + seconds). */
function ratioOf(one: number, other: number): number {
  return (fromLog(one) + 1000) / (fromLog(other) + 1000)
}

/** What a place's waiting would be if it did its own mix of activities at everybody's pace: thousandths of ln(1 + seconds), or null without peers. */
export type Expected = Readonly<{ log: number | null; own: number; waits: number }>

/**
 * Every place against its peers with over-dispersion: the spread between places themselves (DerSimonian–Laird τ²) widens the limits, so that
 * only a place outside what places usually differ by is named (Spiegelhalter 2005; no league table).
 */
export function againstPeers(places: ReadonlyMap<number, Expected>): Map<number, Readonly<{ verdict: Verdict; ratio: number | null }>> {
  const usable = [...places]
    .filter(([, { log, waits }]) => log !== null && waits >= fewestWaits)
    .map(([node, { log, own, waits }]) => ({ node, gap: own - log!, variance: (1500 * 1500) / waits }))
  const center = weightedMean(usable)
  const spread = betweenVariance(usable, center)
  const verdicts = new Map<number, Readonly<{ verdict: Verdict; ratio: number | null }>>()
  for (const node of places.keys()) verdicts.set(node, { verdict: 'too-few', ratio: null })
  if (usable.length < 4) return verdicts
  for (const { node, gap, variance } of usable) {
    const ratio = Math.exp((gap - center) / 1000)
    verdicts.set(node, { verdict: verdictOf((gap - center) / Math.sqrt(variance + spread), ratio), ratio })
  }
  return verdicts
}

type Gap = Readonly<{ gap: number; variance: number }>

function weightedMean(gaps: readonly Gap[]): number {
  const weight = gaps.reduce((sum, { variance }) => sum + 1 / variance, 0)
  return weight === 0 ? 0 : gaps.reduce((sum, { gap, variance }) => sum + gap / variance, 0) / weight
}

/** τ² of DerSimonian and Laird (1986), after winsorising the gaps' outer tenth, so that one bad place does not hide itself. */
function betweenVariance(gaps: readonly Gap[], center: number): number {
  if (gaps.length < 2) return 0
  const z = gaps.map(({ gap, variance }) => (gap - center) / Math.sqrt(variance)).toSorted((one, other) => one - other)
  const low = z[Math.floor(z.length * 0.1)]!,
    high = z[Math.ceil(z.length * 0.9) - 1]!
  const q = z.reduce((sum, value) => sum + Math.min(high, Math.max(low, value)) ** 2, 0)
  const weights = gaps.map(({ variance }) => 1 / variance)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const scale = total - weights.reduce((sum, weight) => sum + weight * weight, 0) / total
  return scale > 0 ? Math.max(0, (q - (gaps.length - 1)) / scale) : 0
}

export function healthOf(past: Readonly<{ verdict: Verdict; ratio: number | null }>, peers: Readonly<{ verdict: Verdict; ratio: number | null }>): Health {
  return { past: past.verdict, peers: peers.verdict, ratioToPast: past.ratio, ratioToPeers: peers.ratio }
}
