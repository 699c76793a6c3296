import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { betaQuantile, betaTails, fQuantile, fTails } from './beta.ts'
import { binomialQuantile, binomialTails, negativeBinomialQuantile, negativeBinomialTails } from './binomial.ts'
import { chiSquareQuantile, chiSquareTails, gammaQuantile, gammaTails } from './gamma.ts'
import { hypergeometricMass, hypergeometricQuantile, hypergeometricTails } from './hypergeometric.ts'
import { noncentralQuantile, noncentralTails } from './noncentral-t.ts'
import { normalAbove, normalQuantile, normalTails } from './normal.ts'
import { poissonMass, poissonQuantile, poissonTails } from './poisson.ts'
import { studentQuantile, studentTails } from './student-t.ts'
import type { Side, Tails } from './tails.ts'

/** [law, arguments, P(X ≤ x), P(X > x)], evaluated with 60 decimal digits (mpmath: betainc, gammainc, erfc, exact sums, quadrature). */
type Row = [string, number[], number, number]
const rows: Row[] = JSON.parse(readFileSync(new URL('tails.reference.json', import.meta.url), 'utf8'))

const laws: Record<string, (...given: number[]) => Tails> = {
  normal: z => normalTails(z!),
  student: (t, freedom) => studentTails(t!, freedom!),
  'chi-square': (x, freedom) => chiSquareTails(x!, freedom!),
  f: (f, one, other) => fTails(f!, one!, other!),
  beta: (x, a, b) => betaTails(x!, a!, b!),
  gamma: (x, shape, scale) => gammaTails(x!, shape!, scale!),
  binomial: (k, n, p) => binomialTails(k!, n!, p!),
  poisson: (k, mean) => poissonTails(k!, mean!),
  hypergeometric: (k, size, marked, drawn) => hypergeometricTails(k!, { size: size!, marked: marked!, drawn: drawn! }),
  'negative-binomial': (k, r, p) => negativeBinomialTails(k!, r!, p!),
  'noncentral-t': (t, freedom, shift) => noncentralTails(t!, freedom!, shift!),
}

const digits = (got: number, wanted: number): number => -Math.log10(Math.abs(got - wanted) / wanted || 1e-17)

for (const law of Object.keys(laws)) {
  test(`${law}: both tails to twelve digits, down to 1e-300`, () => {
    for (const [, given, below, above] of rows.filter(([name]) => name === law)) {
      const got = laws[law]!(...given)
      for (const [side, wanted] of [['below', below] as const, ['above', above] as const]) {
        // Below 1e-300 a number no longer has all its digits.
        if (wanted > 1e-300) assert.ok(digits(got[side], wanted) >= 12, `${law}(${given}) ${side}: ${got[side]} is not ${wanted}`)
      }
    }
  })
}

test('far tails are small, not zero: normal at 37, t at 1e60, chi-square at 1300', () => {
  assert.ok(digits(normalAbove(37), 5.725571222524577e-300) >= 12)
  assert.ok(digits(studentTails(1e60, 5).above, 9.4901672455625e-300) >= 11)
  assert.ok(chiSquareTails(1300, 5).above > 1e-280)
})

const probability = fc.double({ min: 1e-250, max: 0.5, noNaN: true })
const side = fc.constantFrom<Side>('below', 'above')
const freedom = fc.double({ min: 0.6, max: 400, noNaN: true })

function comesBack(tails: Tails, p: number, of: Side): void {
  assert.ok(Math.abs(tails[of] - p) <= 1e-11 * p, `${tails[of]} is not ${p}`)
}

test('quantiles of continuous laws come back to their probability, from either side', () => {
  fc.assert(fc.property(probability, side, (p, of) => comesBack(normalTails(of === 'below' ? normalQuantile(p) : -normalQuantile(p)), p, of)))
  fc.assert(fc.property(probability, freedom, side, (p, df, of) => df < 2 || comesBack(studentTails(studentQuantile(p, df, of), df), p, of)))
  fc.assert(fc.property(probability, freedom, (p, df) => comesBack(chiSquareTails(chiSquareQuantile(p, df, 'above'), df), p, 'above')))
  fc.assert(fc.property(probability, freedom, freedom, (p, a, b) => comesBack(fTails(fQuantile(Math.max(p, 1e-20), a, b, 'below'), a, b), Math.max(p, 1e-20), 'below')))
  fc.assert(fc.property(probability, freedom, freedom, (p, a, b) => comesBack(betaTails(betaQuantile(Math.max(p, 1e-20), a, b, 'below'), a, b), Math.max(p, 1e-20), 'below')))
  fc.assert(fc.property(probability, freedom, (p, shape) => comesBack(gammaTails(gammaQuantile(p, shape, 3, 'above'), shape, 3), p, 'above')))
})

test('quantiles of the non-central t come back too', () => {
  for (const p of [0.025, 0.5, 0.9, 1e-9]) comesBack(noncentralTails(noncentralQuantile(p, 18, 2.2), 18, 2.2), p, 'below')
})

test('published quantiles (R 4.2 qt, qchisq, qf, qbeta, qbinom, qpois, qhyper, qnbinom)', () => {
  const pairs: [number, number][] = [
    [studentQuantile(0.975, 17.776), 2.10282131038022],
    [studentQuantile(0.995, 3), 5.84090930973336],
    [chiSquareQuantile(0.975, 10), 20.4831773508074],
    [fQuantile(0.95, 5, 24), 2.62065414786289],
    [betaQuantile(0.975, 0.5, 9.5), 0.237610098632903],
  ]
  for (const [got, wanted] of pairs) assert.ok(digits(got, wanted) >= 12, `${got} is not ${wanted}`)
  assert.deepEqual([binomialQuantile(0.05, 59, 0.5), poissonQuantile(0.975, 20), negativeBinomialQuantile(0.9, 2.5, 0.1)], [23, 29, 43])
  assert.equal(hypergeometricQuantile(0.9, { size: 50, marked: 5, drawn: 10 }), 2)
})

test('a discrete quantile is the first value that reaches the probability', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.double({ min: 0.001, max: 0.999, noNaN: true }), fc.double({ min: 0.001, max: 0.999, noNaN: true }), (n, chance, p) => {
      const k = binomialQuantile(p, n, chance)
      assert.ok(binomialTails(k, n, chance).below >= p * (1 - 1e-12) && binomialTails(k - 1, n, chance).below < p)
    }),
  )
})

test('masses add up to the tails', () => {
  const urn = { size: 60, marked: 25, drawn: 20 }
  let sum = 0
  for (let k = 0; k <= 8; k += 1) sum += hypergeometricMass(k, urn)
  assert.ok(digits(sum, hypergeometricTails(8, urn).below) > 12)
  assert.ok(digits(poissonMass(0, 3) + poissonMass(1, 3), poissonTails(1, 3).below) > 12)
})

test('impossible parameters have no probability, the ends of the support have all of it', () => {
  assert.ok(Number.isNaN(studentTails(1, 0).above) && Number.isNaN(chiSquareQuantile(1.2, 3)))
  assert.deepEqual([binomialTails(-1, 5, 0.5), binomialTails(5, 5, 0.5).above, fTails(0, 2, 3).below, betaTails(2, 1, 1).below], [{ below: 0, above: 1 }, 0, 0, 1])
})
