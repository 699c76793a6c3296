/** Kano's categories: attractive, one-dimensional, must-be, indifferent, reverse, questionable. */
export const kanoCategories = ['attractive', 'one-dimensional', 'must-be', 'indifferent', 'reverse', 'questionable'] as const
export type KanoCategory = (typeof kanoCategories)[number]
export type KanoCounts = Readonly<Record<KanoCategory, number>>

const byLetter: Readonly<Record<string, KanoCategory>> = { A: 'attractive', O: 'one-dimensional', M: 'must-be', I: 'indifferent', R: 'reverse', Q: 'questionable' }

// Rows: the feature is there; columns: it is not. Like, must-be, neutral, live with, dislike (Kano et al. 1984; Berger et al. 1993).
const evaluation = ['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ']

/** Category of one pair of answers, each 1 (like) … 5 (dislike); throws RangeError on others. */
export function kanoCategory(functional: number, dysfunctional: number): KanoCategory {
  const letter = evaluation[functional - 1]?.[dysfunctional - 1]
  if (letter === undefined) throw new RangeError(`not a pair of answers of 1 … 5: ${functional}, ${dysfunctional}`)
  return byLetter[letter]!
}

/**
 * What a feature is to customers. `better` and `worse` say how much satisfaction it can make or its lack destroy (Berger et al. 1993).
 * `category` is the most frequent one; when the lead over `second` may be chance (`separated` false) show both.
 */
export type Kano = Readonly<{
  counts: KanoCounts
  n: number
  category: KanoCategory
  second: KanoCategory
  /** The rule of the 1993 handbook: if O + A + M > I + R + Q the largest of O, A, M, else of I, R, Q. */
  dominant: KanoCategory
  better: number
  worse: number
  lead: number
  threshold: number
  separated: boolean
}>

/** Count pairs of answers by category. */
export function kanoCounts(pairs: readonly (readonly [number, number])[]): KanoCounts {
  const counts: Record<KanoCategory, number> = { attractive: 0, 'one-dimensional': 0, 'must-be': 0, indifferent: 0, reverse: 0, questionable: 0 }
  for (const [functional, dysfunctional] of pairs) counts[kanoCategory(functional, dysfunctional)] += 1
  return counts
}

// Ties go to the category whose lack hurts more (Berger et al. 1993: M > O > A > I).
const precedence: readonly KanoCategory[] = ['must-be', 'one-dimensional', 'attractive', 'indifferent', 'reverse', 'questionable']

/** Judge a feature from its counts; significance by Fong's (1996) test, a − b ≥ 1.65 √((a + b)(2N − a − b)/(2N)). */
export function judgeKano(counts: KanoCounts): Kano {
  const n = kanoCategories.reduce((sum, category) => sum + counts[category], 0)
  const ranked = precedence.toSorted((a, b) => counts[b] - counts[a])
  const [category, second] = ranked as [KanoCategory, KanoCategory]
  const both = counts[category] + counts[second]
  const lead = counts[category] - counts[second]
  const threshold = 1.65 * Math.sqrt((both * (2 * n - both)) / (2 * n))
  const { attractive: a, 'one-dimensional': o, 'must-be': m, indifferent: i, reverse: r, questionable: q } = counts
  const caring = o + a + m > i + r + q
  const group: readonly KanoCategory[] = caring ? ['one-dimensional', 'attractive', 'must-be'] : ['indifferent', 'reverse', 'questionable']
  return {
    ...{ counts, n, category, second, lead, threshold },
    dominant: ranked.find(one => group.includes(one))!,
    better: (a + o) / (a + o + m + i),
    worse: -(o + m) / (a + o + m + i),
    separated: lead >= threshold,
  }
}
