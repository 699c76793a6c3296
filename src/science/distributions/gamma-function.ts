const halfLogTwoPi = 0.9189385332046727

// Coefficients B(2k) / (2k (2k − 1)) of Stirling's series (Abramowitz and Stegun 6.1.41).
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400]

/**
 * What Stirling's formula leaves out: ln x! − (x ln x − x + ½ ln 2πx), the correction of Loader (2000), to full precision for x > 0.
 * Below 16 the difference of neighbours, (x + ½) ln(1 + 1/x) − 1, leads up to where the series holds.
 */
export function stirlingError(x: number): number {
  let correction = 0
  let at = x
  for (; at < 16; at += 1) correction += (at + 0.5) * Math.log1p(1 / at) - 1
  const inverse = 1 / (at * at)
  return correction + stirling.reduceRight((sum, coefficient) => sum * inverse + coefficient, 0) / at
}

/** Natural logarithm of the gamma function, x > 0; absolute error about 1e-15 times max(1, result). */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN
  return (x - 0.5) * Math.log(x) - x + halfLogTwoPi + stirlingError(x)
}

/** ln of the binomial coefficient n over k. */
export function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
}

/**
 * Deviance x ln(x / mean) + mean − x, without cancellation where x is near the mean (Loader 2000, "bd0"). x ≥ 0, mean > 0.
 */
export function deviance(x: number, mean: number): number {
  if (x === 0) return mean
  const difference = x - mean
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x
  const v = difference / (x + mean)
  let sum = difference * v
  let term = 2 * x * v
  for (let j = 1; ; j += 1) {
    term *= v * v
    const next = sum + term / (2 * j + 1)
    if (next === sum) return sum
    sum = next
  }
}

/** Digamma ψ(x), the derivative of ln Γ, x > 0: recurrence up to 10, then the asymptotic series (Abramowitz and Stegun 6.3.18). */
export function digamma(x: number): number {
  let correction = 0
  let at = x
  for (; at < 10; at += 1) correction -= 1 / at
  const s = 1 / (at * at)
  return correction + Math.log(at) - 1 / (2 * at) - s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - (s * 691) / 32760)))))
}

/** Trigamma ψ′(x), x > 0 (Abramowitz and Stegun 6.4.12). */
export function trigamma(x: number): number {
  let correction = 0
  let at = x
  for (; at < 10; at += 1) correction += 1 / (at * at)
  const s = 1 / (at * at)
  return correction + 1 / at + s / 2 + (s / at) * (1 / 6 - s * (1 / 30 - s * (1 / 42 - s * (1 / 30 - (s * 5) / 66))))
}
