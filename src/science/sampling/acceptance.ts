import { binomialTails } from '#science/distributions/binomial.ts'
import { poissonTails } from '#science/distributions/poisson.ts'

/** Draw n, accept the lot with at most `accept` nonconforming ones. */
export type SamplingPlan = Readonly<{ n: number; accept: number }>

/** A plan of the standard: the letter asked for, and the letter of the plan used after its arrows. `inspectAll`: the sample would be the whole lot. */
export type StandardPlan = SamplingPlan & Readonly<{ codeLetter: string; planLetter: string; reject: number; inspectAll: boolean }>

export const inspectionLevels = ['S-1', 'S-2', 'S-3', 'S-4', 'I', 'II', 'III'] as const
export type InspectionLevel = (typeof inspectionLevels)[number]

const letters = 'ABCDEFGHJKLMNPQR'
const sampleSizes = [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000]

/** Acceptance quality limits of the standard, in percent nonconforming (above 10: nonconformities per 100). */
export const acceptanceLimits = [0.01, 0.015, 0.025, 0.04, 0.065, 0.1, 0.15, 0.25, 0.4, 0.65, 1, 1.5, 2.5, 4, 6.5, 10, 15, 25, 40, 65, 100, 150, 250, 400, 650, 1000]

/** Largest lot of each row of the table of code letters, and its letters for the levels in their order (ISO 2859-1:1999 table 1). */
const codeLetters: readonly (readonly [number, string])[] = [
  [8, 'AAAAAAB'],
  [15, 'AAAAABC'],
  [25, 'AABBBCD'],
  [50, 'ABBCCDE'],
  [90, 'BBCCCEF'],
  [150, 'BBCDDFG'],
  [280, 'BCDEEGH'],
  [500, 'BCDEFHJ'],
  [1200, 'CCEFGJK'],
  [3200, 'CDEGHKL'],
  [10_000, 'CDFGJLM'],
  [35_000, 'CDFHKMN'],
  [150_000, 'DEGJLNP'],
  [500_000, 'DEGJMPQ'],
  [Number.POSITIVE_INFINITY, 'DEHKNQR'],
]

// Along each diagonal of the table (letter + limit) the acceptance number is the same.
const diagonals: Readonly<Record<number, number>> = { 14: 0, 17: 1, 18: 2, 19: 3, 20: 5, 21: 7, 22: 10, 23: 14, 24: 21, 25: 30, 26: 44 }
const lastDiagonal = 24
const lastDiagonalOfSmall = 26
const lastSmallLetter = 4

/**
 * The single sampling plan for normal inspection (ISO 2859-1:1999 table 2-A), arrows followed.
 * @param lotSize at least 2; @param limit one of `acceptanceLimits`, in percent; @returns null for a limit that the standard does not have
 */
export function acceptancePlan(lotSize: number, level: InspectionLevel, limit: number): StandardPlan | null {
  const column = acceptanceLimits.indexOf(limit)
  if (column < 0) return null
  const codeLetter = codeLetters.find(([most]) => lotSize <= most)![1][inspectionLevels.indexOf(level)]!
  let row = letters.indexOf(codeLetter)
  while (!hasPlan(row, column)) row += arrowOf(row, column)
  const accept = diagonals[row + column]!
  const n = sampleSizes[row]!
  return { codeLetter, planLetter: letters[row]!, n: Math.min(n, lotSize), accept, reject: accept + 1, inspectAll: n >= lotSize }
}

function hasPlan(row: number, column: number): boolean {
  const diagonal = row + column
  return diagonal in diagonals && diagonal <= (row <= lastSmallLetter ? lastDiagonalOfSmall : lastDiagonal)
}

/** Arrows point down to larger samples below the zeros and before the ones, else up; the first and the last letter point into the table. */
function arrowOf(row: number, column: number): 1 | -1 {
  if (row === 0) return 1
  if (row === letters.length - 1) return -1
  const diagonal = row + column
  return diagonal < 14 || diagonal === 16 ? 1 : -1
}

/** What a plan does to lots of a quality: the chance of acceptance, exact and by Poisson, and the average outgoing quality of large lots. */
export type Operation = Readonly<{ fraction: number; acceptBinomial: number; acceptPoisson: number; outgoingQuality: number }>

/** Operating characteristic of a plan at some fractions nonconforming. */
export function operatingCharacteristic({ n, accept }: SamplingPlan, fractions: readonly number[]): Operation[] {
  return fractions.map(fraction => {
    const acceptBinomial = binomialTails(accept, n, fraction).below
    return { fraction, acceptBinomial, acceptPoisson: poissonTails(accept, n * fraction).below, outgoingQuality: fraction * acceptBinomial }
  })
}

/** Two points of the operating characteristic that a plan must pass: good lots accepted at least so often, bad ones at most so often. */
export type TwoPoints = Readonly<{ producerQuality: number; producerAccept: number; consumerQuality: number; consumerAccept: number }>

/** The smallest plan through two points (Guenther 1969): by rising acceptance number, the least sample that protects the consumer. @returns null when the points ask for more than 100,000 */
export function planThrough({ producerQuality, producerAccept, consumerQuality, consumerAccept }: TwoPoints): SamplingPlan | null {
  if (!(producerQuality < consumerQuality && consumerAccept < producerAccept)) return null
  const chance = (accept: number, n: number, quality: number): number => binomialTails(accept, n, quality).below
  let n = 1
  for (let accept = 0; n <= 100_000; accept += 1) {
    n = Math.max(n, accept + 1)
    // The least n only grows with the acceptance number; doubling and halving finds it.
    let step = 1
    while (chance(accept, n + step, consumerQuality) > consumerAccept) step *= 2
    let low = n - 1
    let high = n + step
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (middle >= accept + 1 && chance(accept, middle, consumerQuality) <= consumerAccept) high = middle
      else low = middle
    }
    n = high
    if (chance(accept, n, producerQuality) >= producerAccept) return { n, accept }
  }
  return null
}
