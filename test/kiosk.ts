import { readFileSync } from 'node:fs'

/** 207 users of self-service terminals who answered SERVQUAL, Kano and importance–performance (hanakim120/kiosk-servqual-research, MIT), read in the file's own encoding. */
const bytes = readFileSync(new URL('../../shared/data/voice/kiosk-servqual.csv', import.meta.url))
const [header, ...everybody] = rowsOf(new TextDecoder('euc-kr').decode(bytes))
export const users: readonly (readonly string[])[] = everybody.filter(row => row[3] !== '')

function rowsOf(text: string): string[][] {
  const cells = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)]
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of cells) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end !== ',') rows.push([])
  }
  return rows.filter(row => row.length === rows[0]!.length)
}

/** Columns of the questions `1-1 … n-2`, in the order of their numbers, among those that a test of the wording picks. */
function columns(part: 1 | 2, picks: (question: string) => boolean): number[] {
  return header!
    .map((question, column) => ({ column, number: Number(new RegExp(`^\\s*(\\d+)-${part}\\.`).exec(question)?.[1]), question }))
    .filter(({ number, question }) => number > 0 && picks(question))
    .sort((a, b) => a.number - b.number)
    .map(({ column }) => column)
}

const kanoWording = ['마음에 든다', '당연하다', '아무런 느낌이 없다', '하는 수 없다', '마음에 안 든다']
const kanoPlace = (text: string): number => kanoWording.findIndex(word => text.startsWith(word)) + 1
const numbers = (of: readonly number[]): number[][] => users.map(row => of.map(column => Number(row[column])))
const places = (of: readonly number[]): number[][] => users.map(row => of.map(column => kanoPlace(row[column]!)))

/** By person, then by item. */
export const kiosk = {
  expected: numbers(columns(1, question => question.includes('기대 설문'))),
  perceived: numbers(columns(2, question => question.includes('인지 설문'))),
  importance: numbers(columns(1, question => question.includes('중요'))),
  performance: numbers(columns(2, question => question.includes('만족하십니까'))),
  functional: places(columns(1, question => question.includes('만약'))),
  dysfunctional: places(columns(2, question => question.includes('만약'))),
  satisfied: users.map(row => Number(row[158])),
}
