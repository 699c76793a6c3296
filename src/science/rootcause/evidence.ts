/**
 * How strongly leaves speak for one common change, as sums over leaves so that any element can be judged from its totals.
 * `leaf` holds `width` numbers per leaf, one after the other. `gain` takes totals of the same shape and an offset into them, and
 * returns the logarithm of the Bayes factor "these leaves changed alike" against "these leaves are as expected", −∞ where the
 * change is too small to matter. Averaged over chance its exponential is at most 1 (an e-value: Vovk and Wang 2021, Annals of Statistics 49).
 * `likeness` fits the common change to totals and returns how well a leaf agrees with it (a log likelihood, to compare causes by).
 * `alike` does the same for totals: the log Bayes factor of "these leaves changed just as those" against "as expected".
 */
export type Evidence = Readonly<{
  width: number
  leaf: Float64Array
  gain: (totals: Float64Array, offset: number) => number
  likeness: (totals: Float64Array) => (leaf: number) => number
  alike: (pattern: Float64Array) => (totals: Float64Array, offset: number) => number
}>

/** Logarithm of how many elements there are to choose from, spread evenly over levels, cuboids of a level and elements of a cuboid. */
export function choiceCost(dimensions: number, level: number, elements: number): number {
  let cuboids = 1
  for (let i = 0; i < level; i += 1) cuboids = (cuboids * (dimensions - i)) / (i + 1)
  return Math.log(dimensions + 1) + Math.log(cuboids) + Math.log(elements)
}
