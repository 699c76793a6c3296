import { folded } from './address.ts'

const latin = /[a-z0-9]+/g
const other = /[^\sa-z0-9\p{P}\p{S}]+/gu

/**
 * A text in pieces by which any part of it is found: of Latin letters and digits every three that follow each other and how each word begins, of Chinese
 * and other scripts every character and every two.
 */
export function piecesOf(text: string): string[] {
  const plain = folded(text)
  const words = plain.match(latin) ?? []
  const signs = (plain.match(other) ?? []).map(each => Array.from(each))
  return [
    ...new Set([
      ...words.flatMap(word => [`^${word.slice(0, 1)}`, `^${word.slice(0, 2)}`, ...runsOf(Array.from(word), 3)]),
      ...signs.flatMap(each => [...each, ...runsOf(each, 2)]),
    ]),
  ]
}

function runsOf(characters: readonly string[], length: number): string[] {
  return characters.slice(0, Math.max(0, characters.length - length + 1)).map((_, index) => characters.slice(index, index + length).join(''))
}

/** Whether a search is too short to be looked for anywhere: one character, or two Latin letters. */
export function isShort(search: string): boolean {
  const plain = folded(search)
  return Array.from(plain).length < (/^[\x20-\x7e]*$/.test(plain) ? 3 : 2)
}

/** What is looked for: pieces that must be there, and the words themselves. One or two Latin letters or digits are looked for where a word begins. */
export function wantedOf(search: string): Readonly<{ pieces: readonly string[]; words: readonly string[] }> {
  const plain = folded(search)
  // A number is written in many ways: 138 0013 8000, +86-138-0013-8000.
  const number = /^[+\d\s()/.-]+$/.test(plain) && plain.replace(/\D/g, '').length >= 5
  const words = number ? [plain.replace(/\D/g, '')] : plain.split(/\s+/).filter(Boolean)
  const pieces = words.flatMap(word => [
    ...(word.match(latin) ?? []).flatMap(run => (run.length < 3 ? (word.startsWith(run) ? [`^${run}`] : []) : runsOf(Array.from(run), 3))),
    ...(word.match(other) ?? []).map(run => Array.from(run)).flatMap(run => (run.length < 2 ? run : runsOf(run, 2))),
  ])
  return { pieces: [...new Set(pieces)], words }
}
