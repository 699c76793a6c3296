import type { Locale, Words } from '#kernel/words.ts'
import { fill, inLanguage, text } from '#kernel/words.ts'
import type { AnswerFault, Fault } from '#science/survey/form/valid.ts'

/** What customers read about an answer that cannot be taken: what to do, not what they did. */
export const answerFaultWords: Words<AnswerFault> = {
  needed: text('请回答此题。', 'Please answer this question.'),
  'not-a-choice': text('请在所列选项中选择。', 'Please choose among the answers given.'),
  'too-few': text('请至少选择 {least} 项。', 'Please choose at least {least}.'),
  'too-many': text('最多可选 {most} 项。', 'Please choose at most {most}.'),
  'alone-with-others': text('此选项不能与其他选项同时选择。', 'This choice cannot be combined with others.'),
  'not-a-number': text('请填写数字。', 'Please write a number.'),
  'too-low': text('请填写不小于 {least} 的数。', 'Please write {least} or more.'),
  'too-high': text('请填写不大于 {most} 的数。', 'Please write {most} or less.'),
  'not-a-step': text('请按 {step} 的间隔填写。', 'Please write a number in steps of {step}.'),
  'too-short': text('请至少写 {least} 个字。', 'Please write at least {least} characters.'),
  'too-long': text('最多可写 {most} 个字。', 'Please write at most {most} characters.'),
  'not-an-email': text('请填写完整的邮箱地址，例如 name@example.com。', 'Please write a whole e-mail address, such as name@example.com.'),
  'not-a-phone': text('请填写完整的电话号码；境外号码请加国家代码，例如 +65。', 'Please write a whole telephone number; outside China with its country code, such as +65.'),
  'not-a-date': text('请填写日期，例如 2026-03-01。', 'Please write a date, such as 2026-03-01.'),
  'not-a-time': text('请填写时间，例如 08:30。', 'Please write a time, such as 08:30.'),
  'not-the-sum': text('各项合计须为 {most}，现为 {sum}。', 'All together must be {most}; now it is {sum}.'),
  'not-an-answer': text('此题的回答无法读取，请重新填写。', 'This answer cannot be read; please give it again.'),
  rule: text('请检查此题的回答。', 'Please check this answer.'),
}

/** A fault in words; a rule of the survey says its own. */
export function faultText({ fault, values = {}, words }: Fault, locale: Locale): string {
  const own = words ? inLanguage(words, locale) : ''
  return own || fill(answerFaultWords[fault][locale], values)
}
