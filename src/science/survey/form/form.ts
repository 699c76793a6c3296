import type { Locale, Text } from '#kernel/words.ts'

/** The kinds of questions, by the shape of their answer. */
export const choiceKinds = ['single-choice', 'dropdown', 'yes-no'] as const
export const severalKinds = ['multiple-choice', 'ranking'] as const
export const scaleKinds = ['rating', 'stars', 'faces', 'net-promoter', 'satisfaction', 'effort', 'effort-original', 'slider'] as const
export const textKinds = ['short-text', 'long-text', 'email', 'phone', 'date', 'time'] as const
export const gridKinds = ['matrix', 'matrix-several', 'rating-matrix', 'opposites', 'points'] as const
export const pairKinds = ['gap', 'importance-performance', 'kano'] as const
export const otherKinds = ['number', 'consent', 'statement'] as const
export const questionKinds = [...choiceKinds, ...severalKinds, ...scaleKinds, ...textKinds, ...gridKinds, ...pairKinds, ...otherKinds] as const
export type QuestionKind = (typeof questionKinds)[number]

/** The two sides of a row of a pair: what a customer expects and met; what matters and how it was; the feature there and missing. */
export const sidesOf: Readonly<Record<(typeof pairKinds)[number], readonly [string, string]>> = {
  gap: ['expected', 'perceived'],
  'importance-performance': ['importance', 'performance'],
  kano: ['with', 'without'],
}

/** Whether a question is answered in words of one's own. */
export const isWords = (kind: QuestionKind): boolean => (textKinds as readonly string[]).includes(kind)
/** Whether one of several is chosen. */
export const isChoice = (kind: QuestionKind): boolean => (choiceKinds as readonly string[]).includes(kind)
/** Whether a question has a list to choose from that its author writes. */
export const hasChoices = (kind: QuestionKind): boolean => [...choiceKinds, ...severalKinds, 'matrix', 'matrix-several'].some(each => each === kind && each !== 'yes-no')
/** Whether it has rows. */
export const hasRows = (kind: QuestionKind): boolean => [...gridKinds, ...pairKinds].some(each => each === kind)
/** Whether each row of a question is answered on two sides. */
export const isPair = (kind: QuestionKind): kind is (typeof pairKinds)[number] => (pairKinds as readonly string[]).includes(kind)

/** What a question with rows is answered by: its rows, or both sides of each. */
export function itemsOf({ kind, rows = [] }: Pick<Question, 'kind' | 'rows'>): string[] {
  return isPair(kind) ? rows.flatMap(row => sidesOf[kind].map(side => `${row.code}.${side}`)) : rows.map(row => row.code)
}

/** What is tested of an answer or a fact. Comparisons of size take numbers, or texts in the order of their characters (dates, times). */
export const conditionTests = ['answered', 'empty', 'equals', 'differs', 'above', 'at-least', 'below', 'at-most', 'contains', 'any-of', 'all-of'] as const
export type ConditionTest = (typeof conditionTests)[number]

/**
 * When something is shown, asked for or ended. An operand is the answer to a question (of a row of it; the side of a pair is part of the row's name,
 * `item.expected`), or a fact about the invitation (`channel`, `language`, `service`, `tier` …).
 */
export type Condition =
  | Readonly<{ all: readonly Condition[] }>
  | Readonly<{ any: readonly Condition[] }>
  | Readonly<{ not: Condition }>
  | Readonly<{ question: string; row?: string; is: ConditionTest; value?: ConditionValue }>
  | Readonly<{ fact: string; is: ConditionTest; value?: ConditionValue }>
export type ConditionValue = string | number | boolean | readonly (string | number)[]

/** One of several that may be chosen. `alone` excludes all others ("none of these"); it and `other` stay last when the order is drawn. */
export type Choice = Readonly<{ code: string; label: Text; alone?: boolean }>

/** A row of a grid or a pair. `dimension` names the group it is averaged with; `opposite` is its right end in a row of opposites. */
export type Row = Readonly<{ code: string; label: Text; dimension?: string; opposite?: Text }>

/** A rule over the answers that must hold before the page may be left, with what is said if it does not. */
export type Rule = Readonly<{ holds: Condition; otherwise: Text }>

export type Question = Readonly<{
  /** Unique in the form, stable over versions: what results are counted by. Letters, digits, `-`, `_`. */
  code: string
  kind: QuestionKind
  /** May recall an answer or a fact: `{q:code|otherwise}`, `{fact:name|otherwise}`. The words after the bar are said where there is nothing to recall. */
  label: Text
  help?: Text
  required: boolean
  showIf?: Condition
  /** Where the kind has choices, and the columns of a matrix. */
  choices?: readonly Choice[]
  rows?: readonly Row[]
  /** Besides the choices one in own words; its text is answered as `code#other`. */
  other?: boolean
  /** A field for a remark under the question, answered as `code#remark`. */
  remark?: boolean
  order?: 'fixed' | 'drawn'
  /** Ends of a scale, a number, a slider; how many choices; how many characters. For points: their sum (`most`). */
  least?: number
  most?: number
  step?: number
  /** What the ends of a scale are called. */
  leastLabel?: Text
  mostLabel?: Text
  rules?: readonly Rule[]
  /** What the answer is about, so that it lands on the step and not on the shop. */
  dimension?: string
  node?: string
}>

/** `endIf` holds after the page is answered: the rest is skipped. */
export type Page = Readonly<{ code: string; title?: Text; questions: readonly Question[]; order?: 'fixed' | 'drawn'; showIf?: Condition; endIf?: Condition }>

/** At most `limit` finished answers to which `when` applies; who comes later is told `otherwise`. */
export type Quota = Readonly<{ code: string; name: Text; limit: number; when: Condition; otherwise: Text }>

/** Who can be told from an answer: anybody with the right; the quality office alone; nobody. Fixed when a version is published. */
export const privacies = ['named', 'confidential', 'anonymous'] as const
export type Privacy = (typeof privacies)[number]

/** What a survey asks, whole: a version of it is frozen by the hash of this. */
export type SurveyForm = Readonly<{
  title: Text
  intro: Text
  thanks: Text
  /** The languages it is offered in, the first when nothing else is known. Only their words are needed. */
  languages: readonly Locale[]
  pages: readonly Page[]
  quotas: readonly Quota[]
  privacy: Privacy
  look: Readonly<{ accent: string; size: 'usual' | 'large'; onePerPage: boolean }>
  /** A negative answer opens a case for this unit, or for the one it is about. Only where customers know that they are named. */
  onNegative?: Readonly<{ unit: string | null; priority: 'normal' | 'high' | 'urgent' }>
}>

/** An answer: a choice or a text; a number; yes; choices, or an order; or a value for each row (`row.side` for a pair). */
export type RowValue = string | number | readonly string[]
export type Answer = string | number | true | readonly string[] | Readonly<Record<string, RowValue>>
/** By the codes of questions, with `code#other` and `code#remark`. What was not answered is missing. */
export type Answers = Readonly<Record<string, Answer>>
/** The rows of an answer that has rows. */
export function rowsGiven(answer: Answer | undefined): Readonly<Record<string, RowValue>> {
  return typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? (answer as Readonly<Record<string, RowValue>>) : {}
}

/** What is known about the one who is asked, from the invitation. */
export type Facts = Readonly<Record<string, string | number | boolean>>

/** The places of a scale: its lowest and highest number. */
export function placesOf({ kind, least, most }: Question): readonly [number, number] {
  switch (kind) {
    case 'net-promoter':
      return [0, 10]
    case 'satisfaction':
    case 'effort-original':
    case 'faces':
    case 'kano':
      return [1, 5]
    case 'effort':
      return [1, 7]
    case 'gap':
    case 'opposites':
      return [1, most ?? 7]
    case 'slider':
      return [least ?? 0, most ?? 100]
    default:
      return [least ?? 1, most ?? 5]
  }
}
