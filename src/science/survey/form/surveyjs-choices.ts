import type { Text } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { Choice, Row } from './form.ts'
import { codeMaker } from './surveyjs-codes.ts'
import type { Part, Say } from './surveyjs-part.ts'
import { isPart, isSaid } from './surveyjs-part.ts'
import type { Languages } from './surveyjs-words.ts'
import { nameAsWords, wordsOf } from './surveyjs-words.ts'

/** Choices or rows with their codes by the values they had. */
export type Listed<Item> = Readonly<{ items: readonly Item[]; codes: ReadonlyMap<string, string> }>
export type Reading = Readonly<{ languages: Languages; say: Say }>

type Item = Readonly<{ value: string; label: Text; rest: readonly string[] }>

const mostItems = 1000

/** The items of a list as SurveyJS writes them: a value, or an object with a value and its words. */
function itemsIn(list: unknown, { languages, say }: Reading, setting: string): Item[] {
  if (list === undefined || list === null) return []
  if (!Array.isArray(list)) {
    say('not-readable', { setting })
    return []
  }
  if (list.length > mostItems) say('list-cut', { setting, most: mostItems })
  return list.slice(0, mostItems).flatMap((entry: unknown): Item[] => {
    const value = isPart(entry) ? (entry.value ?? entry.name) : entry
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      say('not-readable', { setting })
      return []
    }
    const words = isPart(entry) ? wordsOf(entry.text ?? entry.title, languages) : null
    const rest = isPart(entry) ? Object.keys(entry).filter(name => !['value', 'name', 'text', 'title', 'imageLink'].includes(name)) : []
    return [{ value: String(value), label: words ?? nameAsWords(String(value)), rest }]
  })
}

function coded(items: readonly Item[], word: string, reserved: readonly string[]): Listed<Item> & Readonly<{ renamed: string }> {
  const code = codeMaker(word, reserved)
  const codes = new Map<string, string>()
  const once = items.filter(({ value }) => !codes.has(value) && codes.set(value, code(value)))
  const renamed = once.filter(({ value }) => codes.get(value) !== value).map(({ value }) => `${value} → ${codes.get(value)}`)
  return { items: once, codes, renamed: renamed.join(', ') }
}

function sayItems(setting: string, listed: ReturnType<typeof coded>, reading: Reading): void {
  const rest = [...new Set(listed.items.flatMap(item => item.rest))]
  if (listed.renamed !== '') reading.say(setting === 'rows' ? 'rows-renamed' : 'choices-renamed', { names: listed.renamed })
  if (rest.length > 0) reading.say('setting-not-taken', { settings: rest.map(name => `${setting}.${name}`).join(', ') })
}

/** A list of values as choices; `extra` come after them. */
export function choicesIn(list: unknown, setting: string, reading: Reading): Listed<Choice> {
  const listed = coded(itemsIn(list, reading, setting), 'choice', ['other'])
  sayItems(setting, listed, reading)
  return { items: listed.items.map(({ value, label }) => ({ code: listed.codes.get(value)!, label })), codes: listed.codes }
}

export function rowsIn(list: unknown, reading: Reading): Listed<Row> {
  const listed = coded(itemsIn(list, reading, 'rows'), 'row', [])
  sayItems('rows', listed, reading)
  return { items: listed.items.map(({ value, label }) => ({ code: listed.codes.get(value)!, label })), codes: listed.codes }
}

/** The choices that SurveyJS adds on demand, by what switches them on (its former name second), their value and their words. */
const extras = [
  { on: ['showNoneItem', 'hasNone'], value: 'none', words: 'noneText', usual: text('以上都没有', 'None of these') },
  { on: ['showRefuseItem'], value: 'refused', words: 'refuseText', usual: text('不想回答', 'I would rather not say') },
  { on: ['showDontKnowItem'], value: 'dontknow', words: 'dontKnowText', usual: text('不知道', 'I do not know') },
] as const
export const extraSettings: readonly string[] = [...extras.flatMap(({ on, words }) => [...on, words]), 'showOtherItem', 'hasOther', 'choices', 'choicesOrder']

/** The choices of a question with those that are added on demand, which exclude the others. */
export function allChoices(part: Part, reading: Reading): Listed<Choice> {
  const listed = choicesIn(part.choices ?? counted(part), 'choices', reading)
  const added = extras.filter(({ on, value }) => on.some(name => part[name] === true) && !listed.codes.has(value))
  const alone = added.map(({ value, words, usual }): Choice => ({ code: value, label: wordsOf(part[words], reading.languages) ?? usual, alone: true }))
  const codes = new Map([...listed.codes, ...added.map(({ value }): [string, string] => [value, value]), ...(hasOther(part) ? [['other', 'other'] as const] : [])])
  return { items: [...listed.items, ...alone], codes }
}

export const hasOther = (part: Part): boolean => part.showOtherItem === true || part.hasOther === true

/** Numbers from one to another, where a list is counted instead of written. */
function counted({ choicesMin: least, choicesMax: most, choicesStep: step = 1 }: Part): number[] | undefined {
  if (typeof least !== 'number' || typeof most !== 'number' || typeof step !== 'number' || step <= 0 || (most - least) / step > 200) return undefined
  return Array.from({ length: Math.max(0, Math.floor((most - least) / step) + 1) }, (_, place) => least + place * step)
}

/** How an order is set: drawn by lot, or as it stands; sorted ones stand as they are written, and it is said. */
export function orderOf(order: unknown, setting: string, say: Say): 'drawn' | null {
  if (order === 'random') return 'drawn'
  if (isSaid(order) && !['none', 'initial', 'default'].includes(order)) say('setting-not-taken', { settings: `${setting}: ${order}` })
  return null
}
