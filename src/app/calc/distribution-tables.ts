import { text } from '#kernel/words.ts'
import { betaQuantile, betaTails, fQuantile, fTails } from '#science/distributions/beta.ts'
import { binomialQuantile, binomialTails, negativeBinomialQuantile, negativeBinomialTails } from '#science/distributions/binomial.ts'
import { chiSquareQuantile, chiSquareTails, gammaQuantile, gammaTails } from '#science/distributions/gamma.ts'
import { hypergeometricTails } from '#science/distributions/hypergeometric.ts'
import { noncentralQuantile, noncentralTails } from '#science/distributions/noncentral-t.ts'
import { normalQuantile, normalTails } from '#science/distributions/normal.ts'
import { poissonQuantile, poissonTails } from '#science/distributions/poisson.ts'
import { studentQuantile, studentTails } from '#science/distributions/student-t.ts'
import type { Tails } from '#science/distributions/tails.ts'
import type { Data, Result } from './input.ts'
import { isRecord, matrix, numbers, UnusableInput } from './input.ts'
import type { Methods } from './method.ts'

type Law = Readonly<{ size: number; tails: (at: readonly number[]) => Tails; quantile?: (at: readonly number[]) => number }>

/** By short name, with how many numbers a call takes: the point first, then the parameters. */
const laws: Readonly<Record<string, Law>> = {
  normal: { size: 1, tails: ([z]) => normalTails(z!), quantile: ([p]) => normalQuantile(p!) },
  t: { size: 2, tails: ([t, df]) => studentTails(t!, df!), quantile: ([p, df]) => studentQuantile(p!, df!) },
  chi2: { size: 2, tails: ([x, df]) => chiSquareTails(x!, df!), quantile: ([p, df]) => chiSquareQuantile(p!, df!) },
  f: { size: 3, tails: ([f, d1, d2]) => fTails(f!, d1!, d2!), quantile: ([p, d1, d2]) => fQuantile(p!, d1!, d2!) },
  beta: { size: 3, tails: ([x, a, b]) => betaTails(x!, a!, b!), quantile: ([p, a, b]) => betaQuantile(p!, a!, b!) },
  gamma: { size: 3, tails: ([x, shape, scale]) => gammaTails(x!, shape!, scale!), quantile: ([p, shape, scale]) => gammaQuantile(p!, shape!, scale!) },
  binomial: { size: 3, tails: ([k, n, p]) => binomialTails(k!, n!, p!), quantile: ([q, n, p]) => binomialQuantile(q!, n!, p!) },
  poisson: { size: 2, tails: ([k, mean]) => poissonTails(k!, mean!), quantile: ([p, mean]) => poissonQuantile(p!, mean!) },
  hypergeometric: { size: 4, tails: ([k, size, marked, drawn]) => hypergeometricTails(k!, { size: size!, marked: marked!, drawn: drawn! }) },
  negative_binomial: { size: 3, tails: ([k, r, p]) => negativeBinomialTails(k!, r!, p!), quantile: ([q, r, p]) => negativeBinomialQuantile(q!, r!, p!) },
  noncentral_t: { size: 3, tails: ([t, df, shift]) => noncentralTails(t!, df!, shift!), quantile: ([p, df, shift]) => noncentralQuantile(p!, df!, shift!) },
}

/** Fields named `<law>_cdf` (below) and `<law>_sf` (above) with lists of arguments, and `quantiles` by law. */
function distributions(data: Data): Result {
  const result: Record<string, unknown> = {}
  for (const field of Object.keys(data)) {
    if (field === 'quantiles') result.quantiles = quantilesOf(data.quantiles)
    else if (field !== 'params') result[field] = tailsOf(data, field)
  }
  return result
}

function tailsOf(data: Data, field: string): number[] {
  const name = field.replace(/_(cdf|sf)$/, '')
  const law = lawNamed(name, field)
  if (name === field) throw new UnusableInput('unknown-word', field, `${name}_cdf, ${name}_sf`)
  return matrix(data, field).map((at, i) => {
    if (at.length !== law.size) throw new UnusableInput('different-lengths', `${field}[${i}]`, law.size)
    return law.tails(at)[field.endsWith('_sf') ? 'above' : 'below']
  })
}

function quantilesOf(given: unknown): Result {
  if (!isRecord(given)) throw new UnusableInput('wrong-type', 'quantiles', text('对象', 'an object'))
  const of = (name: string): number[] => {
    const { quantile, size } = lawNamed(name, `quantiles.${name}`)
    if (!quantile) throw new UnusableInput('unknown-word', `quantiles.${name}`, Object.keys(laws).join(', '))
    return size === 1 ? numbers(given, name).map(p => quantile([p])) : matrix(given, name).map(quantile)
  }
  return Object.fromEntries(Object.keys(given).map(name => [name, of(name)]))
}

function lawNamed(name: string, field: string): Law {
  const law = laws[name]
  if (!law) throw new UnusableInput('unknown-word', field, Object.keys(laws).join(', '))
  return law
}

export const distributionTables: Methods = {
  distributions: {
    says: text('概率分布：两侧尾概率与分位数', 'probability distributions: both tails and quantiles'),
    example: { t_sf: [[30, 4]], chi2_cdf: [[3.84, 1]], noncentral_t_sf: [[2.02, 38, 3.16]], quantiles: { normal: [0.975], beta: [[0.025, 7, 21]] } },
    run: distributions,
  },
}
