/**
 * What a CUSUM chart is set up with, all in the unit of the values: target, allowance K (half the shift to be found), decision
 * interval H; the sums start at `headStart` (H/2 is the fast initial response of Lucas and Crosier 1982) and again there after a signal, if wanted.
 */
export type CusumDesign = Readonly<{ target: number; allowance: number; decision: number; headStart: number; resetAfterSignal: boolean }>

/** One point: both sums (≥ 0), for how many points each has been above 0, and whether it signals (sum > H). */
export type CusumPoint = Readonly<{ upper: number; lower: number; upperLength: number; lowerLength: number; signalsUpper: boolean; signalsLower: boolean }>

/**
 * Tabular CUSUM: C⁺ᵢ = max(0, xᵢ − (μ + K) + C⁺ᵢ₋₁), C⁻ᵢ = max(0, (μ − K) − xᵢ + C⁻ᵢ₋₁) (Page 1954; NIST 6.3.2.3). A signal's shift
 * began at its point minus its length plus one.
 */
export function cusumChart(values: readonly number[], { target, allowance, decision, headStart, resetAfterSignal }: CusumDesign): CusumPoint[] {
  let upper = sumFrom(headStart)
  let lower = sumFrom(headStart)
  return values.map(value => {
    upper = advance(upper, value - target - allowance)
    lower = advance(lower, target - allowance - value)
    const signalsUpper = upper.sum > decision
    const signalsLower = lower.sum > decision
    const point = { upper: upper.sum, lower: lower.sum, upperLength: upper.length, lowerLength: lower.length, signalsUpper, signalsLower }
    if (resetAfterSignal && signalsUpper) upper = sumFrom(headStart)
    if (resetAfterSignal && signalsLower) lower = sumFrom(headStart)
    return point
  })
}

type Sum = Readonly<{ sum: number; length: number }>

const sumFrom = (sum: number): Sum => ({ sum, length: 0 })

function advance({ sum, length }: Sum, excess: number): Sum {
  const next = Math.max(0, sum + excess)
  return { sum: next, length: next > 0 ? length + 1 : 0 }
}
