import { gramsWanted } from '#science/text/grams.ts'
import { folded } from './address.ts'

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
  return { pieces: gramsWanted(words.join(' ')), words }
}
