import { countEvidence } from './count-evidence.ts'
import { caseSize, fitCountNoise } from './count-noise.ts'
import { coverChanges } from './cover.ts'
import type { Evidence } from './evidence.ts'
import type { Combination, LeafTable, TableRefusal } from './leaf-table.ts'
import { combinationLabel, tableRefusal } from './leaf-table.ts'
import type { Lattice } from './leaves.ts'
import { latticeOf } from './leaves.ts'
import { relativeChange, relativeEvidence } from './relative-evidence.ts'
import { fitNoise, guessNoise } from './relative-noise.ts'
import type { Change } from './report.ts'
import { changeOf, shareOf, totalOf } from './report.ts'
import type { Found } from './search.ts'

/** A cause: an attribute combination all of whose leaves changed alike. `real`, `predict` and `ratio` are of all its leaves. */
export type Cause = Readonly<{
  combination: Combination
  label: string
  /** Net evidence in nats: log Bayes factor less the cost of naming it among all elements. */
  score: number
  /** Bound on the chance that noise alone gives any element of the table so much evidence: exp(−score), at most 1. */
  pValue: number
  real: number
  predict: number
  /** real / predict; null when nothing was expected. */
  ratio: number | null
  /** Share of the total change that its leaves account for, no leaf counted twice; negative against the total, null when the total did not change. */
  share: number | null
}>

/** How strong the noise of the other leaves was found: relative to their size, or beyond it as dispersion of counts (1 is Poisson). */
export type FoundNoise = Readonly<{ kind: 'relative'; spread: number } | { kind: 'count'; spread: number; dispersion: number }>

export type Localisation = Readonly<
  | { ok: true; verdict: 'found' | 'nothing-stands-out'; total: Change; explained: number | null; causes: readonly Cause[]; noise: FoundNoise; leaves: number }
  | { ok: false; refusal: TableRefusal }
>

/** Net evidence of the first cause: noise alone reaches it in at most one table of twenty (e-value 20, Markov's inequality). */
const leastEvidence = Math.log(20)
const mostRounds = 3

/**
 * The smallest set of attribute combinations that explains how a measure differs from what was expected (the problem of Bhagwan and
 * others 2014, "Adtributor"; causes act alike on all leaves below them: the generalised ripple effect of Li and others 2019, "Squeeze").
 * Every element of every cuboid has a Bayes factor for "all its leaves changed alike" from sums over its leaves; elements are taken by
 * minimum description length. The noise is learnt from leaves that no cause explains, and the search repeated until both agree.
 */
export function localise(table: LeafTable): Localisation {
  const refusal = tableRefusal(table)
  if (refusal !== null) return { ok: false, refusal }
  const lattice = latticeOf(table)
  const { found, noise } = search(lattice)
  const total = totalOf(table)
  const causes = found.map(cause => describe(cause, table, lattice)).sort((a, b) => b.score - a.score)
  const explained = found.length === 0 ? 0 : shareOf(lattice, found)
  return { ok: true, verdict: causes.length > 0 ? 'found' : 'nothing-stands-out', total, explained, causes, noise, leaves: lattice.leaves.real.length }
}

function describe(cause: Found, table: LeafTable, lattice: Lattice): Cause {
  const leaf = cause.leaves[0]!
  const combination = Object.fromEntries(
    table.dimensions.flatMap((dimension, d) => ((cause.cuboid.dimensions >> d) & 1 ? [[dimension.name, dimension.values[lattice.codes[d]![leaf]!]!]] : [])),
  )
  const { real, predict } = changeOf(table, combination)
  const share = shareOf(lattice, [cause])
  const label = combinationLabel(combination)
  return { combination, label, score: cause.net, pValue: Math.min(1, Math.exp(-cause.net)), real, predict, ratio: predict > 0 ? real / predict : null, share }
}

type Searched = Readonly<{ found: Found[]; noise: FoundNoise }>
type Model = Readonly<{ evidence: Evidence; noise: FoundNoise }>

function search(lattice: Lattice): Searched {
  const size = lattice.leaves.real.length === 0 ? null : caseSize(lattice.leaves)
  return size === null ? searchRelative(lattice) : searchCounts(lattice, size)
}

function searchRelative(lattice: Lattice): Searched {
  const { real, predict } = lattice.leaves
  const change = real.map((value, i) => relativeChange(value, predict[i]!))
  let tried = guessNoise(change)
  return untilSettled(lattice, unexplained => {
    if (unexplained !== null) {
      const fitted = fitNoise(change.filter((_, i) => unexplained[i] === 1))
      if (fitted.freedom === tried.freedom && Math.abs(fitted.spread / tried.spread - 1) < 0.03) return null
      tried = fitted
    }
    return { evidence: relativeEvidence(change, tried), noise: { kind: 'relative', spread: tried.spread } }
  })
}

function searchCounts(lattice: Lattice, size: number): Searched {
  const { real, predict, unit } = lattice.leaves
  return untilSettled(lattice, unexplained => {
    const isOpen = (_: number, i: number): boolean => unexplained === null || unexplained[i] === 1
    const noise = fitCountNoise({ real: real.filter(isOpen), predict: predict.filter(isOpen), unit: unit.filter(isOpen) }, size, unexplained !== null)
    return { evidence: countEvidence(lattice.leaves, noise), noise: { kind: 'count', spread: noise.spread, dispersion: noise.dispersion / size } }
  })
}

/** Search, learn the noise anew from what stayed unexplained, and search again, until the model has nothing new or the causes stay. */
function untilSettled(lattice: Lattice, model: (unexplained: Uint8Array | null) => Model | null): Searched {
  const dimensions = lattice.codes.length
  let { evidence, noise } = model(null)!
  let found = coverChanges({ cuboids: lattice.cuboids, dimensions }, evidence, leastEvidence)
  for (let round = 1; round < mostRounds; round += 1) {
    const unexplained = new Uint8Array(lattice.leaves.real.length).fill(1)
    for (const cause of found) for (const leaf of cause.leaves) unexplained[leaf] = 0
    const next = unexplained.includes(1) ? model(unexplained) : null
    if (next === null) break
    ;({ evidence, noise } = next)
    const again = coverChanges({ cuboids: lattice.cuboids, dimensions }, evidence, leastEvidence)
    const settled = namesOf(again) === namesOf(found)
    found = again
    if (settled) break
  }
  return { found, noise }
}

function namesOf(found: readonly Found[]): string {
  return found
    .map(({ cuboid, element }) => `${cuboid.dimensions}:${element}`)
    .sort()
    .join()
}
