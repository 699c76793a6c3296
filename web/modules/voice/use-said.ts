import type { Answer, Answers, Question, RowValue, SurveyForm } from '#science/survey/form/form.ts'
import { itemsOf, rowsGiven } from '#science/survey/form/form.ts'
import { itemName } from '#science/survey/form/sides.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import type { Say } from '#web/ui/locale.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { resultWords } from './result-words.ts'

type Saying = Readonly<{ spoken: ReturnType<typeof useText>; say: Say<'yes' | 'no' | 'otherChoice' | 'itemValue'> }>
const questionsOf = (form: SurveyForm): readonly Question[] => form.pages.flatMap(page => page.questions)

/** Answers in words: choices by their labels, rows by theirs. */
export function useSaid() {
  const saying: Saying = { spoken: useText(), say: useWords(resultWords) }
  return {
    /** What a row of a list shows: the words in question, else choices and words in the order of the form; numbers say little without their question. */
    short: (form: SurveyForm, answers: Answers, about: string | null): string => {
      const asked = questionsOf(form).flatMap(question => [question.code, `${question.code}#other`, `${question.code}#remark`].map(name => ({ question, name })))
      const wanted = about && typeof answers[about] === 'string' ? asked.filter(({ name }) => name === about) : asked
      const said = wanted.flatMap(({ question, name }) => {
        const given = answers[name]
        return typeof given === 'string' || Array.isArray(given) ? [saidOf(saying, name === question.code ? question : undefined, given)] : []
      })
      return said.join(' · ').slice(0, 200)
    },
    /** The first rating of an answer: how it was, in a number. */
    rating: (form: SurveyForm, answers: Answers): number | null => {
      const given = questionsOf(form).flatMap(({ code }) => (typeof answers[code] === 'number' ? [answers[code]] : []))
      return given[0] ?? null
    },
    /** Each answer with its question, in the order of the form. */
    whole: (form: SurveyForm, answers: Answers): readonly Readonly<{ key: string; label: string; text: string }>[] =>
      questionsOf(form).flatMap(question =>
        [question.code, `${question.code}#other`, `${question.code}#remark`].flatMap(name => lineOf(saying, question, { name, given: answers[name] })),
      ),
  }
}

function lineOf(
  saying: Saying,
  question: Question,
  { name, given }: Readonly<{ name: string; given: Answer | undefined }>,
): readonly Readonly<{ key: string; label: string; text: string }>[] {
  const own = name === question.code
  return given === undefined ? [] : [{ key: name, label: own ? saying.spoken(question.label) : '', text: saidOf(saying, own ? question : undefined, given) }]
}

function saidOf(saying: Saying, question: Question | undefined, given: Answer): string {
  if (given === true) return saying.say('yes')
  if (typeof given !== 'object' || Array.isArray(given)) return rowSaid(saying, question, given as RowValue)
  const rows = rowsGiven(given)
  const known = question ? itemsOf(question) : []
  // In the order of the form; rows of a former version come last, under their codes.
  const items = [...known.filter(item => rows[item] !== undefined), ...Object.keys(rows).filter(item => !known.includes(item))]
  const nameOf = (item: string): string => (question ? itemName(question, item).map(saying.spoken).join(' · ') : '') || item
  return items.map(item => saying.say('itemValue', { item: nameOf(item), value: rowSaid(saying, question, rows[item]!) })).join('\n')
}

function rowSaid(saying: Saying, question: Question | undefined, value: RowValue): string {
  if (typeof value === 'number') return String(value)
  return (typeof value === 'string' ? [value] : value).map(code => choiceOf(saying, question, code)).join(' · ')
}

function choiceOf({ spoken, say }: Saying, question: Question | undefined, code: string): string {
  if (question?.kind === 'yes-no' && (code === 'yes' || code === 'no')) return say(code)
  if (question && code === 'other') return say('otherChoice')
  const found = question?.choices?.find(each => each.code === code)
  return found ? spoken(found.label) || code : code
}
