/** Which column of a table each field is taken from, by what such columns are usually called; each column is one field at most. */
export function guessColumns<Field extends string>(headers: readonly string[], names: Readonly<Record<Field, readonly string[]>>): Readonly<Partial<Record<Field, string>>> {
  const plain = new Map(headers.map(header => [plainName(header), header]))
  const guessed: Partial<Record<Field, string>> = {}
  for (const field of Object.keys(names) as Field[]) {
    const header = names[field].map(name => plain.get(name)).find(found => found !== undefined)
    if (header === undefined) continue
    guessed[field] = header
    plain.delete(plainName(header))
  }
  return guessed
}

/** Case, spaces and punctuation between the words of a heading make no difference. */
function plainName(header: string): string {
  return header.toLowerCase().replace(/[\s_\-./（）()]/g, '')
}
