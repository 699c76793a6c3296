/** What an EWMA chart is set up with: the target, the sigma of single values, the weight λ of the newest (0 … 1] and the width L in sigmas. */
export type EwmaDesign = Readonly<{ target: number; sigma: number; lambda: number; width: number }>

/** One point: the weighted average z with its exact limits at this place, and whether it lies beyond them or beyond the lasting ones. */
export type EwmaPoint = Readonly<{ z: number; lower: number; upper: number; beyond: boolean; beyondAsymptotic: boolean }>

export type EwmaChart = Readonly<{ points: readonly EwmaPoint[]; lowerAsymptotic: number; upperAsymptotic: number }>

/**
 * EWMA chart: zᵢ = λ xᵢ + (1 − λ) zᵢ₋₁ from z₀ = target, limits target ± L σ √(λ/(2−λ) (1 − (1−λ)^2i)) (Roberts 1959; NIST 6.3.2.4).
 * It sees small lasting shifts that a Shewhart chart misses; with λ = 1 it is a Shewhart chart.
 */
export function ewmaChart(values: readonly number[], { target, sigma, lambda, width }: EwmaDesign): EwmaChart {
  const lasting = width * sigma * Math.sqrt(lambda / (2 - lambda))
  let z = target
  const points = values.map((value, i) => {
    z = lambda * value + (1 - lambda) * z
    const half = lasting * Math.sqrt(1 - (1 - lambda) ** (2 * (i + 1)))
    const distance = Math.abs(z - target)
    return { z, lower: target - half, upper: target + half, beyond: distance > half, beyondAsymptotic: distance > lasting }
  })
  return { points, lowerAsymptotic: target - lasting, upperAsymptotic: target + lasting }
}
