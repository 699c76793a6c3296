const runs =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\p{L}\p{N}])+/gu
const ideographic = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const mostGrams = 4000

/** A text as it is searched: full-width forms, capitals and composed letters make no difference (Unicode NFKC, lower case). */
export function searchForm(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

function pieces(run: string): string[] {
  const characters = [...run]
  const size = ideographic.test(run) ? 2 : 3
  if (characters.length <= size) return [run]
  return Array.from({ length: characters.length - size + 1 }, (_, at) => characters.slice(at, at + size).join(''))
}

/**
 * The pieces by which a text is found anywhere within: of Chinese, Japanese and Korean every two neighbouring characters and every single one, of other
 * scripts every three neighbouring letters or digits and the first one and two of each word. Languages without spaces need no dictionary this way.
 * Distinct, at most 4,000; of longer texts the beginning counts.
 */
export function gramsOf(text: string): string[] {
  const grams = new Set<string>()
  for (const [run] of searchForm(text).matchAll(runs)) {
    const characters = [...run]
    const beginnings = ideographic.test(run) ? characters : [characters[0]!, characters.slice(0, 2).join('')]
    for (const gram of [...pieces(run), ...beginnings]) grams.add(gram)
    if (grams.size >= mostGrams) break
  }
  return [...grams].slice(0, mostGrams)
}

/**
 * The pieces that a text must have to hold what is looked for; whether it really does is then seen in the text itself. A word of one or two letters is
 * found at the beginning of words only. Empty where nothing of it can be looked for.
 */
export function gramsWanted(query: string): string[] {
  return [...new Set([...searchForm(query).matchAll(runs)].flatMap(([run]) => pieces(run)))]
}
