const runs =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\p{L}\p{N}])+/gu
const ideographic = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const mostGrams = 4000

/** A text as it is searched: full-width forms, capitals and composed letters make no difference (Unicode NFKC, lower case). Doing it twice changes nothing. */
export function searchForm(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC')
}

function neighbours(characters: readonly string[], size: number): string[] {
  return characters.slice(0, Math.max(0, characters.length - size + 1)).map((_, at) => characters.slice(at, at + size).join(''))
}

/**
 * The pieces by which a text is found anywhere within: of Chinese, Japanese and Korean every single character and every two neighbours, of other scripts
 * every three neighbouring letters or digits and, marked with `^`, how each word begins. Languages without spaces need no dictionary this way.
 * Distinct, at most 4,000; of longer texts the beginning counts.
 */
export function gramsOf(text: string): string[] {
  const grams = new Set<string>()
  for (const [run] of searchForm(text).matchAll(runs)) {
    const characters = [...run]
    const found = ideographic.test(run) ? [...characters, ...neighbours(characters, 2)] : [`^${characters[0]}`, `^${characters.slice(0, 2).join('')}`, ...neighbours(characters, 3)]
    for (const gram of found) grams.add(gram)
    if (grams.size >= mostGrams) break
  }
  return [...grams].slice(0, mostGrams)
}

/**
 * The pieces that a text must have to hold what is looked for; whether it really does is then seen in the text itself. One or two letters are found at the
 * beginning of words only: too many texts have them somewhere. Empty where nothing of it can be looked for.
 */
export function gramsWanted(query: string): string[] {
  const wanted = [...searchForm(query).matchAll(runs)].flatMap(([run]) => {
    const characters = [...run]
    if (ideographic.test(run)) return characters.length < 2 ? characters : neighbours(characters, 2)
    return characters.length < 3 ? [`^${run}`] : neighbours(characters, 3)
  })
  return [...new Set(wanted)]
}
