import type { Locale, Text } from '#kernel/words.ts'
import type { Answer, Answers, Question, RowValue, SurveyForm } from '#science/survey/form/form.ts'
import { isPair, isWords, rowsGiven, sidesOf } from '#science/survey/form/form.ts'
import { offeredIn } from '#science/survey/form/offered.ts'
import { sideNames } from '#science/survey/form/sides.ts'

/** A value of a cell: a number, a code with its label, words, or nothing. */
export type Cell = string | number | null
/** One column of a table of answers. `labels`: what the codes in it mean. */
export type Column = Readonly<{
  name: string
  label: Text
  kind: 'number' | 'code' | 'words'
  labels: ReadonlyMap<string | number, Text>
  cell: (answers: Answers) => Cell
}>

/** The columns of a form, in the order in which it asks: one for each cell of a grid, and for each choice where several may be chosen. */
export function columnsOf(form: SurveyForm): Column[] {
  return form.pages.flatMap(page => page.questions.flatMap(question => [...ofQuestion(question), ...ofWords(question)]))
}

const joined = (one: Text, other: Text): Text => ({ 'zh-CN': `${one['zh-CN']}：${other['zh-CN']}`, en: `${one.en}: ${other.en}` })
const none: ReadonlyMap<string | number, Text> = new Map()
const chosen: ReadonlyMap<string | number, Text> = new Map([
  [0, { 'zh-CN': '未选', en: 'Not chosen' }],
  [1, { 'zh-CN': '已选', en: 'Chosen' }],
])

function ofQuestion(question: Question): Column[] {
  const { code, label, rows = [] } = question
  const given = (answers: Answers): Answer | undefined => answers[code]
  const single = (kind: Column['kind'], labels = none): Column[] => [{ name: code, label, kind, labels, cell: answers => plain(given(answers)) }]
  const inRow = (item: string) => (answers: Answers) => plain(rowsGiven(given(answers))[item])
  switch (question.kind) {
    case 'statement':
      return []
    case 'single-choice':
    case 'dropdown':
    case 'yes-no':
      return single('code', labelsOf(question))
    case 'consent':
      return [{ name: code, label, kind: 'number', labels: chosen, cell: answers => (given(answers) === true ? 1 : 0) }]
    case 'multiple-choice':
      return offeredIn(question).map(choice => ({
        ...{ name: `${code}.${choice.code}`, label: joined(label, choice.label), kind: 'number', labels: chosen },
        cell: answers => (given(answers) === undefined ? null : Number(listIn(given(answers)).includes(choice.code))),
      }))
    case 'ranking':
      return offeredIn(question).map(choice => ({
        ...{ name: `${code}.${choice.code}`, label: joined(label, choice.label), kind: 'number', labels: none },
        cell: answers => listIn(given(answers)).indexOf(choice.code) + 1 || null,
      }))
    case 'matrix':
      return rows.map(row => ({ name: `${code}.${row.code}`, label: joined(label, row.label), kind: 'code', labels: labelsOf(question), cell: inRow(row.code) }))
    case 'matrix-several':
      return severalColumns(question)
    case 'rating-matrix':
    case 'opposites':
    case 'points':
      return rows.map(row => ({ name: `${code}.${row.code}`, label: joined(label, row.label), kind: 'number', labels: none, cell: inRow(row.code) }))
    case 'gap':
    case 'importance-performance':
    case 'kano':
      return pairColumns(question)
    default:
      return single(isWords(question.kind) ? 'words' : 'number')
  }
}

function severalColumns({ code, label, rows = [], choices = [] }: Question): Column[] {
  return rows.flatMap(row =>
    choices.map((choice): Column => {
      const inRow = (answers: Answers): RowValue | undefined => rowsGiven(answers[code])[row.code]
      return {
        ...{ name: `${code}.${row.code}.${choice.code}`, label: joined(joined(label, row.label), choice.label), kind: 'number', labels: chosen },
        cell: answers => (inRow(answers) === undefined ? null : Number(listIn(inRow(answers)).includes(choice.code))),
      }
    }),
  )
}

function pairColumns({ kind, code, label, rows = [] }: Question): Column[] {
  if (!isPair(kind)) return []
  return rows.flatMap(row =>
    sidesOf[kind].map(
      (side): Column => ({
        ...{ name: `${code}.${row.code}.${side}`, label: joined(joined(label, row.label), sideNames[side]!), kind: 'number', labels: none },
        cell: answers => plain(rowsGiven(answers[code])[`${row.code}.${side}`]),
      }),
    ),
  )
}

function labelsOf(question: Question): ReadonlyMap<string | number, Text> {
  return new Map(offeredIn(question).map(({ code, label }) => [code, label]))
}

/** Own words beside the choices, and the remark under a question. */
function ofWords({ code, label, other, remark }: Question): Column[] {
  const column = (name: string, what: Text): Column => ({ name, label: joined(label, what), kind: 'words', labels: none, cell: answers => plain(answers[name]) })
  return [...(other ? [column(`${code}#other`, { 'zh-CN': '其他', en: 'Other' })] : []), ...(remark ? [column(`${code}#remark`, { 'zh-CN': '补充说明', en: 'Remark' })] : [])]
}

function plain(answer: Answer | RowValue | undefined): Cell {
  return typeof answer === 'string' || typeof answer === 'number' ? answer : null
}
function listIn(answer: Answer | RowValue | undefined): readonly string[] {
  return Array.isArray(answer) ? answer : []
}
/** What is said in a table for people: codes by their labels. */
export function saidIn({ kind, labels, cell }: Column, answers: Answers, locale: Locale): Cell {
  const value = cell(answers)
  return kind === 'code' && value !== null ? (labels.get(value)?.[locale] ?? value) : value
}
