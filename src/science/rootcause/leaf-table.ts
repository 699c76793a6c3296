/** One attribute of the rows. `codes` holds per row an index into `values`. */
export type Dimension = Readonly<{ name: string; values: readonly string[]; codes: Int32Array }>

/** What was counted (`real`) beside what was expected (`predict`), one entry per row; predictions are not negative. */
export type Amount = Readonly<{ real: Float64Array; predict: Float64Array }>

/** A sum or count, or a ratio of two (late parcels of all parcels): of a ratio the change of the rate is explained, not of the volume. */
export type Measure = Readonly<{ kind: 'amount'; amount: Amount } | { kind: 'ratio'; numerator: Amount; denominator: Amount }>

/** Rows of leaf attribute combinations (one value of each dimension) with their measure. Combinations that never occur may be absent. */
export type LeafTable = Readonly<{ dimensions: readonly Dimension[]; measure: Measure }>

/** An attribute combination (dimension → value), `{}` for everything. Written as `site=S3&channel=phone`, dimensions sorted by name. */
export type Combination = Readonly<Record<string, string>>

/** The text of a combination, dimensions sorted by name: `channel=phone&site=S3`; "" for everything. */
export function combinationLabel(combination: Combination): string {
  return Object.keys(combination)
    .sort()
    .map(name => `${name}=${combination[name]}`)
    .join('&')
}

export type TableRefusal = 'no-rows' | 'no-dimensions' | 'too-many-dimensions' | 'column-lengths-differ' | 'value-not-a-number' | 'negative-predict'

const mostDimensions = 10
/** Rows times sets of dimensions: some 100 000 rows of seven dimensions; beyond, memory does not suffice. */
const mostWork = 13e6

/** Why a table cannot be searched, null when it can: columns of one length, finite numbers, no negative prediction, one to ten dimensions (fewer for very many rows). */
export function tableRefusal({ dimensions, measure }: LeafTable): TableRefusal | null {
  const amounts = amountsOf(measure)
  const rows = amounts[0]!.real.length
  if (rows === 0) return 'no-rows'
  if (dimensions.length === 0) return 'no-dimensions'
  if (dimensions.length > mostDimensions || rows * 2 ** dimensions.length > mostWork) return 'too-many-dimensions'
  const lengths = [...dimensions.map(dimension => dimension.codes.length), ...amounts.flatMap(({ real, predict }) => [real.length, predict.length])]
  if (lengths.some(length => length !== rows)) return 'column-lengths-differ'
  if (amounts.some(({ real, predict }) => !real.every(Number.isFinite) || !predict.every(Number.isFinite))) return 'value-not-a-number'
  return amounts.some(({ predict }) => predict.some(value => value < 0)) ? 'negative-predict' : null
}

function amountsOf(measure: Measure): Amount[] {
  return measure.kind === 'amount' ? [measure.amount] : [measure.numerator, measure.denominator]
}
