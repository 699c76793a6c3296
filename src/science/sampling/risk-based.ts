import type { Random } from '#science/statistics/random.ts'
import { shuffled } from '#science/statistics/random.ts'

/** A case that may be reviewed: its stratum (person × channel × intent) and its weight of risk, ≥ 0 (new person, critical error, negative word …). */
export type Candidate = Readonly<{ stratum: string; risk: number }>

/** A picked case: its place in the candidates, the chance it had of being picked, and for which reason it was. */
export type Pick = Readonly<{ index: number; inclusion: number; reason: 'random' | 'risk' }>

export type RiskSampling = Readonly<{
  /** Wanted picks of each stratum, for instance the cases needed for a reliable mean. */
  perStratum: number
  /** Part of them drawn purely at random, 0 … 1: at least 0.3, or what the reviewers expect is all they find. */
  randomPart: number
  random: Random
}>

const leastRandomPart = 0.3

/**
 * A sample that looks where risk is and still speaks for everybody: per stratum first a simple random part, then the rest with chances
 * proportional to risk (systematic sampling of Madow 1949 on a shuffled list), each pick with its inclusion probability over both steps.
 * Throws RangeError when the random part is below 0.3.
 */
export function riskBasedSample(candidates: readonly Candidate[], { perStratum, randomPart, random }: RiskSampling): Pick[] {
  if (!(randomPart >= leastRandomPart && randomPart <= 1)) throw new RangeError(`the random part must be ${leastRandomPart} … 1`)
  const strata = new Map<string, number[]>()
  candidates.forEach(({ stratum }, index) => {
    const known = strata.get(stratum)
    if (known) known.push(index)
    else strata.set(stratum, [index])
  })
  return [...strata.values()].flatMap(indices => pickStratum(indices, candidates, { perStratum, randomPart, random }))
}

function pickStratum(indices: readonly number[], candidates: readonly Candidate[], { perStratum, randomPart, random }: RiskSampling): Pick[] {
  const wanted = Math.min(perStratum, indices.length)
  const byChance = Math.min(wanted, Math.ceil(wanted * randomPart))
  const plain = byChance / indices.length
  const chances = riskChances(
    indices.map(index => candidates[index]!.risk),
    wanted - byChance,
  )
  const inclusion = (place: number): number => plain + (1 - plain) * chances[place]!
  const places = shuffled(
    indices.map((_, place) => place),
    random,
  )
  const first = new Set(places.slice(0, byChance))
  const second = systematic(shuffled(places, random), chances, random).filter(place => !first.has(place))
  const pick =
    (reason: Pick['reason']) =>
    (place: number): Pick => ({ index: indices[place]!, inclusion: inclusion(place), reason })
  return [...[...first].map(pick('random')), ...second.map(pick('risk'))]
}

/** Chances proportional to risk that add up to `wanted`, none above 1: what exceeds 1 is shared among the others. */
function riskChances(risks: readonly number[], wanted: number): number[] {
  const chances = risks.map(() => 0)
  let open = risks.flatMap((risk, i) => (risk > 0 ? [i] : []))
  let left = wanted
  while (open.length > 0 && left > 1e-12) {
    const total = open.reduce((sum, i) => sum + risks[i]!, 0)
    const certain = open.filter(i => (left * risks[i]!) / total >= 1)
    if (certain.length === 0) {
      for (const i of open) chances[i] = (left * risks[i]!) / total
      break
    }
    for (const i of certain) chances[i] = 1
    left -= certain.length
    open = open.filter(i => chances[i] === 0)
  }
  return chances
}

function systematic(order: readonly number[], chances: readonly number[], random: Random): number[] {
  const start = random()
  let sum = 0
  return order.filter(place => {
    const before = Math.ceil(sum - start)
    sum += chances[place]!
    // A chance of exactly one must not be lost to rounding.
    return Math.ceil(sum - start) > before || chances[place]! >= 1
  })
}

/** Mean of all candidates from the picks alone, each weighted by one over its inclusion (Horvitz and Thompson 1952, in Hájek's 1971 form that knows no total). */
export function weightedMean(values: readonly number[], inclusions: readonly number[]): number {
  const weights = inclusions.map(inclusion => 1 / inclusion)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return values.reduce((sum, value, i) => sum + value * weights[i]!, 0) / total
}
