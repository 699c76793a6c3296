import type { Amount, Dimension, LeafTable, Measure } from './leaf-table.ts'

/** A table as texts, as it comes from a file: named columns, one text per row each. */
export type TextTable = Readonly<{ names: readonly string[]; columns: ReadonlyMap<string, readonly string[]>; rows: number }>

/** The names of the two measures of a ratio, or null for a plain amount. */
export type Derived = Readonly<{ numerator: string; denominator: string }> | null

export type Taken = Readonly<{ ok: true; table: LeafTable } | { ok: false; reason: string }>

/**
 * Take a table from texts: the measure columns are `real` and `predict`, or of a ratio a/b `real_a`, `predict_a`, `real_b`, `predict_b`
 * (also `a_real`, `a.real`, `real.a` and with a blank or hyphen); every other column is a dimension. What cannot be taken is told in a sentence.
 */
export function takeTable(texts: TextTable, derived: Derived): Taken {
  const wanted = derived === null ? [''] : [derived.numerator, derived.denominator]
  const found = wanted.map(measure => ({ real: columnOf(texts, 'real', measure), predict: columnOf(texts, 'predict', measure), measure }))
  for (const { real, predict, measure } of found) {
    const missing = real === null ? 'real' : predict === null ? 'predict' : null
    if (missing !== null) return refused(`there is no column "${measure === '' ? missing : `${missing}_${measure}`}"; there are: ${texts.names.join(', ')}`)
  }
  const used = new Set(['real', 'predict', ...found.flatMap(({ real, predict }) => [real!, predict!])])
  const dimensions = texts.names.filter(name => !used.has(name)).map(name => encode(name, texts.columns.get(name)!))
  const amounts: Amount[] = []
  for (const { real, predict } of found) {
    const values = [numbersOf(texts, real!), numbersOf(texts, predict!)]
    const wrong = values.find(column => typeof column === 'string')
    if (typeof wrong === 'string') return refused(wrong)
    amounts.push({ real: values[0] as Float64Array, predict: values[1] as Float64Array })
  }
  const measure: Measure = amounts.length === 1 ? { kind: 'amount', amount: amounts[0]! } : { kind: 'ratio', numerator: amounts[0]!, denominator: amounts[1]! }
  return { ok: true, table: { dimensions, measure } }
}

function refused(reason: string): Taken {
  return { ok: false, reason }
}

function columnOf({ names }: TextTable, part: 'real' | 'predict', measure: string): string | null {
  if (measure === '') return names.includes(part) ? part : null
  const spellings = ['_', '.', ' ', '-'].flatMap(mark => [`${part}${mark}${measure}`, `${measure}${mark}${part}`])
  return names.find(name => spellings.includes(name)) ?? null
}

/** Values are numbered by first appearance. */
function encode(name: string, texts: readonly string[]): Dimension {
  const index = new Map<string, number>()
  const codes = Int32Array.from(texts, text => {
    const known = index.get(text)
    if (known !== undefined) return known
    index.set(text, index.size)
    return index.size - 1
  })
  return { name, values: [...index.keys()], codes }
}

function numbersOf({ columns }: TextTable, name: string): Float64Array | string {
  const texts = columns.get(name)!
  const numbers = Float64Array.from(texts, text => (text.trim() === '' ? Number.NaN : Number(text)))
  const wrong = numbers.findIndex(value => !Number.isFinite(value))
  return wrong < 0 ? numbers : `row ${wrong + 1}: "${texts[wrong]}" in column "${name}" is not a number`
}
