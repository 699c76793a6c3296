import { normalQuantile } from '#science/distributions/normal.ts'

/** A whole number that came out a rounding error too large is that number. */
function upToWhole(exact: number): number {
  return Math.ceil(exact - 1e-9 * exact)
}

/** Discovery sample: how many without a single fault show with this confidence that the rate of faults is below `rate`: ⌈ln(1 − C)/ln(1 − p)⌉. */
export function discoverySample(confidence: number, rate: number): number {
  return upToWhole(Math.log1p(-confidence) / Math.log1p(-rate))
}

/** What a share is to be estimated to: the share expected (0.5 when unknown), the half width of its interval, and of how many (null: very many). */
export type ShareEstimate = Readonly<{ share: number; margin: number; population: number | null; confidence: number }>

/** Sample for a share: z²pq/e² (Cochran 1977), with the correction n₀/(1 + (n₀ − 1)/N) for a small population. */
export function sampleForShare({ share, margin, population, confidence }: ShareEstimate): number {
  const z = normalQuantile((1 + confidence) / 2)
  const large = (z * z * share * (1 - share)) / (margin * margin)
  return upToWhole(population === null ? large : large / (1 + (large - 1) / population))
}
