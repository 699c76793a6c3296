import { text } from '#kernel/words.ts'
import type { Question } from './form.ts'
import type { Reading } from './surveyjs-choices.ts'
import { allChoices, choicesIn, extraSettings, hasOther, orderOf, rowsIn } from './surveyjs-choices.ts'
import type { Part, Say } from './surveyjs-part.ts'
import { isSaid } from './surveyjs-part.ts'
import { wordsOf } from './surveyjs-words.ts'

/** What a question of SurveyJS becomes, besides its words: its own fields, codes by values, and the settings that were read. */
export type Kinded = Readonly<{
  fields: Pick<Question, 'kind'> & Partial<Question>
  choices: ReadonlyMap<string, string> | null
  rows: ReadonlyMap<string, string>
  taken: readonly string[]
}>
type Reader = (part: Part, reading: Reading) => Kinded

const none: ReadonlyMap<string, string> = new Map()
const plain = (kind: Question['kind'], taken: readonly string[] = []): Kinded => ({ fields: { kind }, choices: null, rows: none, taken })

/** A whole number of a setting; what is none is said, and left out. */
function whole(part: Part, setting: string, say: Say): number | undefined {
  const value = part[setting]
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (number === undefined || number === null || number === '') return undefined
  if (Number.isSafeInteger(number) && Math.abs(number as number) <= 1_000_000) return number as number
  say('not-whole', { setting, value: typeof value === 'object' ? '…' : String(value) })
  return undefined
}

/** Fields that are there. */
function present(fields: Readonly<Record<string, unknown>>): Partial<Question> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== false)) as Partial<Question>
}

const chosen =
  (kind: 'single-choice' | 'dropdown' | 'multiple-choice' | 'ranking'): Reader =>
  (part, reading) => {
    const { items, codes } = allChoices(part, reading)
    const several = kind === 'multiple-choice'
    const [least, most] = several ? [whole(part, 'minSelectedChoices', reading.say) || undefined, whole(part, 'maxSelectedChoices', reading.say) || undefined] : []
    return {
      fields: { kind, choices: items, ...present({ least, most, other: hasOther(part), order: orderOf(part.choicesOrder, 'choicesOrder', reading.say) }) },
      ...{ choices: codes, rows: none },
      taken: [...extraSettings, 'choicesMin', 'choicesMax', 'choicesStep', ...(several ? ['minSelectedChoices', 'maxSelectedChoices'] : [])],
    }
  }

/** Yes or no; where its two answers have words of their own, a choice of these. */
function truth(part: Part, { languages }: Reading): Kinded {
  const [yes, no] = [wordsOf(part.labelTrue, languages), wordsOf(part.labelFalse, languages)]
  const choices = new Map([
    ...[true, ...valueIn(part.valueTrue)].map((value): [string, string] => [String(value), 'yes']),
    ...[false, ...valueIn(part.valueFalse)].map((value): [string, string] => [String(value), 'no']),
  ])
  const labels = [
    { code: 'yes', label: yes ?? text('是', 'Yes') },
    { code: 'no', label: no ?? text('否', 'No') },
  ]
  return {
    fields: yes || no ? { kind: 'single-choice', choices: labels } : { kind: 'yes-no' },
    ...{ choices, rows: none, taken: ['labelTrue', 'labelFalse', 'valueTrue', 'valueFalse'] },
  }
}

const valueIn = (value: unknown): unknown[] => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [value] : [])

/** A rating: by its places, or a choice where the places have values of their own. */
function rating(part: Part, reading: Reading): Kinded {
  const { say, languages } = reading
  const taken = ['rateMin', 'rateMax', 'rateStep', 'rateType', 'rateCount', 'rateValues', 'autoGenerate', 'displayMode']
  const ends = present({ leastLabel: wordsOf(part.minRateDescription, languages), mostLabel: wordsOf(part.maxRateDescription, languages) })
  const step = whole(part, 'rateStep', say) ?? 1
  const least = whole(part, 'rateMin', say) ?? 1
  const count = whole(part, 'rateCount', say)
  const most = whole(part, 'rateMax', say) ?? (count === undefined ? 5 : least + (count - 1) * step)
  const values = Array.isArray(part.rateValues) && part.rateValues.length > 0 ? part.rateValues : null
  if (values || step !== 1) {
    const places = values ?? Array.from({ length: Math.min(200, Math.max(0, Math.floor((most - least) / Math.max(1, step)) + 1)) }, (_, place) => least + place * step)
    const { items, codes } = choicesIn(places, 'rateValues', reading)
    say('kind-changed', { kind: 'rating', to: 'single-choice' })
    return { fields: { kind: 'single-choice', choices: items }, choices: codes, rows: none, taken }
  }
  const kind = ratingKind(part.rateType, [least, most])
  if (kind === 'slider') say('kind-changed', { kind: 'rating', to: kind })
  return {
    fields: { kind, ...(kind === 'faces' || kind === 'net-promoter' ? {} : { least, most }), ...ends },
    choices: null,
    rows: none,
    taken: [...taken, 'minRateDescription', 'maxRateDescription'],
  }
}

function ratingKind(look: unknown, [least, most]: readonly [number, number]): 'net-promoter' | 'slider' | 'stars' | 'faces' | 'rating' {
  if (least === 0 && most === 10) return 'net-promoter'
  if (most - least >= 11) return 'slider'
  if (look === 'stars') return 'stars'
  return look === 'smileys' && least === 1 && most === 5 ? 'faces' : 'rating'
}

const textKindOf: Readonly<Record<string, Question['kind']>> = { text: 'short-text', email: 'email', tel: 'phone', date: 'date', time: 'time', number: 'number', range: 'slider' }

/** A field of one line, by what is typed into it. */
function line(part: Part, { say }: Reading): Kinded {
  const type = isSaid(part.inputType) ? part.inputType : 'text'
  const kind = (Object.hasOwn(textKindOf, type) ? textKindOf[type] : undefined) ?? 'short-text'
  if (kind === 'short-text' && type !== 'text') say('kind-changed', { kind: type, to: kind })
  if (kind === 'number' || kind === 'slider') {
    const fields = present({ least: whole(part, 'min', say), most: whole(part, 'max', say), step: positive(whole(part, 'step', say)) })
    return { ...plain(kind, ['inputType', 'min', 'max', 'step']), fields: { kind, ...fields } }
  }
  return kind === 'short-text' ? words(kind)(part, { say }) : plain(kind, ['inputType'])
}

const positive = (number: number | undefined): number | undefined => (number !== undefined && number > 0 ? number : undefined)

const words =
  (kind: 'short-text' | 'long-text') =>
  (part: Part, { say }: Pick<Reading, 'say'>): Kinded => ({
    ...plain(kind, ['inputType', 'maxLength']),
    fields: { kind, ...present({ most: positive(whole(part, 'maxLength', say)) }) },
  })

/** A grid: its columns are the choices of each row. */
function grid(part: Part, reading: Reading): Kinded {
  const { items: choices, codes } = choicesIn(part.columns, 'columns', reading)
  const { items: rows, codes: rowCodes } = rowsIn(part.rows, reading)
  const isWhole = part.eachRowRequired === true || part.isAllRowRequired === true
  if (part.isRequired === true && !isWhole) reading.say('every-row-needed')
  return {
    fields: {
      kind: part.cellType === 'checkbox' ? 'matrix-several' : 'matrix',
      choices,
      rows,
      ...present({ order: orderOf(part.rowOrder ?? part.rowsOrder, 'rowOrder', reading.say) }),
    },
    ...{ choices: codes, rows: rowCodes, taken: ['columns', 'rows', 'cellType', 'eachRowRequired', 'isAllRowRequired', 'rowOrder', 'rowsOrder'] },
  }
}

function slider(part: Part, { say }: Reading): Kinded {
  const fields = present({ least: whole(part, 'min', say), most: whole(part, 'max', say), step: positive(whole(part, 'step', say)) })
  return { fields: { kind: 'slider', ...fields }, choices: null, rows: none, taken: ['min', 'max', 'step', 'sliderType'] }
}

function pictures(part: Part, reading: Reading): Kinded {
  reading.say('pictures-not-taken')
  const kinded = chosen(part.multiSelect === true ? 'multiple-choice' : 'single-choice')(part, reading)
  return { ...kinded, taken: [...kinded.taken, 'multiSelect', 'imageHeight', 'imageWidth', 'imageFit', 'contentMode', 'showLabel'] }
}

function calculated(_part: Part, { say }: Reading): Kinded {
  say('calculation-not-taken')
  return plain('statement')
}

/** How each type of question is read; a type that is missing here is kept aside. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['radiogroup', chosen('single-choice')],
  ['buttongroup', chosen('single-choice')],
  ['dropdown', chosen('dropdown')],
  ['checkbox', chosen('multiple-choice')],
  ['tagbox', chosen('multiple-choice')],
  ['ranking', chosen('ranking')],
  ['imagepicker', pictures],
  ['boolean', truth],
  ['rating', rating],
  ['text', line],
  ['comment', words('long-text')],
  ['matrix', grid],
  ['slider', slider],
  ['html', () => plain('statement', ['html'])],
  ['expression', calculated],
])

/** What a question becomes; null where its type has no like here. */
export function kindOf(part: Part, reading: Reading): Kinded | null {
  if (part.type === 'slider' && part.sliderType === 'range') return null
  return (typeof part.type === 'string' ? readers.get(part.type) : undefined)?.(part, reading) ?? null
}
