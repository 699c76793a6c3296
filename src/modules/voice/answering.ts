import type { Id } from '#kernel/decision.ts'
import type { Locale } from '#kernel/words.ts'
import { fill, inLanguage } from '#kernel/words.ts'
import type { Saying } from '#modules/desk/public.ts'
import { customerBehind, openingCase, partId } from '#modules/desk/public.ts'
import type { Follower } from '#platform/follow.ts'
import type { Answers, SurveyForm } from '#science/survey/form/form.ts'
import { contactIn } from './contact.ts'
import { columnsOf, saidIn } from './export-table.ts'
import { readResponse } from './response.store.ts'
import { formOfVersion } from './survey.store.ts'
import { caseWords } from './words.ts'

/** The case that an answer opens, if it opens one: the same however often it is asked. */
export const caseOfResponse = (response: string): Id<'case'> => partId(`voice/${response}`, 'case') as Id<'case'>

/** Whoever was not satisfied is answered: his answer opens a case, as the word of a customer, so that the promises of the desk run on it. */
export const answerNegatives: Follower = {
  name: 'voice/answer',
  hears: ['response.found-negative'],
  follow: async (tx, { nounId }) => {
    const response = await readResponse(tx, nounId)
    const form = response && (await formOfVersion(tx, response.survey, response.version))
    if (!response || !form?.onNegative || response.wiped) return []
    const { language, answers } = response
    const address = contactIn(form, answers)
    const customer = response.customer ?? (await customerBehind(tx, address))
    const title = inLanguage(form.title, language)
    const talk = partId(`voice/${nounId}`, 'talk')
    const said: Saying = {
      ...{ message: partId(`voice/${nounId}`, 'said'), conversation: talk, kind: 'in', text: wordsOf(form, answers, language), author: null },
      ...{ saidAt: null, holdSeconds: 0, mentions: [], call: null },
    }
    const facts = { contact: { name: '', address }, channel: 'web', customer, service: null, tier: null, owner: null, tags: [] } as const
    const unit = form.onNegative.unit ?? response.unit
    const subject = fill(caseWords.subject[language], { title }).slice(0, 300)
    return [
      { noun: openingCase(), id: caseOfResponse(nounId), command: { do: 'open', conversation: talk, said, ...facts, subject, unit, priority: form.onNegative.priority } as never },
    ]
  },
}

/** What was answered, question by question, as its own language says it. */
function wordsOf(form: SurveyForm, answers: Answers, language: Locale): string {
  const lines = columnsOf(form).flatMap(column => {
    const said = saidIn(column, answers, language)
    return said === null || said === '' || (said === 0 && column.labels.size > 0) ? [] : [`${inLanguage(column.label, language)}${language === 'zh-CN' ? '：' : ': '}${said}`]
  })
  return lines.join('\n') || caseWords.noWords[language]
}
