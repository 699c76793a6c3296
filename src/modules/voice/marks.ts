import type { Answer, Answers, Question, Row, RowValue, SurveyForm } from '#science/survey/form/form.ts'
import { isPair, isWords, rowsGiven, sidesOf } from '#science/survey/form/form.ts'

/**
 * What an answer says, in the smallest pieces that are counted: to which question, about which row of it, which value. Results are computed from counts of
 * marks alone, and a mark leads back to the answers that have it. A question that was answered in several values has `answered` beside them, so that its n is
 * people and not values.
 */
export type Mark = Readonly<{ question: string; item: string; value: string }>

/** The item of marks about a dimension of rows, and about all rows together. */
export const dimensionItem = (dimension: string): string => `~${dimension}`
export const allItems = '~'
export const answered = '*'

/** The marks of a whole answer, each once. */
export function marksOf(form: SurveyForm, answers: Answers): Mark[] {
  const questions = form.pages.flatMap(page => page.questions)
  return questions.flatMap(question => [...ofQuestion(question, answers[question.code]), ...ofWords(question.code, answers)])
}

/** Own words beside the choices, and the remark under a question, are there or not; what they say is read from the answer. */
function ofWords(code: string, answers: Answers): Mark[] {
  return [`${code}#other`, `${code}#remark`].flatMap(name => (answers[name] === undefined ? [] : [{ question: name, item: '', value: answered }]))
}

function ofQuestion(question: Question, answer: Answer | undefined): Mark[] {
  if (answer === undefined) return []
  const mark = (item: string, value: string): Mark => ({ question: question.code, item, value })
  if (answer === true) return [mark('', 'yes')]
  if (typeof answer === 'number') return [mark('', String(answer))]
  if (typeof answer === 'string') return [mark('', isWords(question.kind) ? answered : answer)]
  if (Array.isArray(answer)) return ofList(question, answer, mark)
  return ofRows(question, rowsGiven(answer), mark)
}

type Marking = (item: string, value: string) => Mark

function ofList({ kind }: Question, chosen: readonly string[], mark: Marking): Mark[] {
  const all = mark('', answered)
  return kind === 'ranking' ? [all, ...chosen.map((choice, place) => mark(choice, String(place + 1)))] : [all, ...chosen.map(choice => mark('', choice))]
}

function ofRows(question: Question, given: Readonly<Record<string, RowValue>>, mark: Marking): Mark[] {
  const all = mark('', answered)
  const rows = question.rows ?? []
  if (isPair(question.kind)) return [all, ...ofPairs(question, given, mark)]
  const single = rows.flatMap(({ code }) => {
    const value = given[code]
    if (value === undefined) return []
    return Array.isArray(value) ? [mark(code, answered), ...value.map(one => mark(code, String(one)))] : [mark(code, String(value))]
  })
  const numbers = (row: Row): number | null => (typeof given[row.code] === 'number' ? (given[row.code] as number) : null)
  return [all, ...single, ...(question.kind === 'rating-matrix' ? ofDimensions(rows, numbers, mark) : [])]
}

/** Both sides of a row at once, `6,4`: gaps, quadrants and Kano's categories need them together. */
function ofPairs({ kind, rows = [] }: Question, given: Readonly<Record<string, RowValue>>, mark: Marking): Mark[] {
  if (!isPair(kind)) return []
  const [first, second] = sidesOf[kind]
  const sides = (row: Row): readonly [number, number] | null => {
    const [a, b] = [given[`${row.code}.${first}`], given[`${row.code}.${second}`]]
    return typeof a === 'number' && typeof b === 'number' ? [a, b] : null
  }
  const pairs = rows.flatMap(row => {
    const both = sides(row)
    return both ? [mark(row.code, both.join(','))] : []
  })
  const gap = (row: Row): number | null => {
    const both = sides(row)
    return both && both[1] - both[0]
  }
  return [...pairs, ...(kind === 'gap' ? ofDimensions(rows, gap, mark) : [])]
}

/** The sum over the rows of a dimension and how many they are, `-7/5`: so the mean of one person counts once, and tests are of people. */
function ofDimensions(rows: readonly Row[], numberOf: (row: Row) => number | null, mark: Marking): Mark[] {
  const named = [...new Set(rows.flatMap(({ dimension }) => dimension ?? []))]
  const sumOf = (some: readonly Row[], item: string): Mark[] => {
    const values = some.flatMap(row => numberOf(row) ?? [])
    return values.length === 0 ? [] : [mark(item, `${values.reduce((sum, value) => sum + value, 0)}/${values.length}`)]
  }
  return [
    ...named.flatMap(name =>
      sumOf(
        rows.filter(({ dimension }) => dimension === name),
        dimensionItem(name),
      ),
    ),
    ...sumOf(rows, allItems),
  ]
}
