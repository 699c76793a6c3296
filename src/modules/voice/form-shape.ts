import type { Text } from '#kernel/words.ts'
import { locales } from '#kernel/words.ts'
import type { Shape } from '#platform/shape.ts'
import { anyText, foreign, list, oneOf, optional, orNull, record, ref, text, truth, whole } from '#platform/shape.ts'
import type { Condition, SurveyForm } from '#science/survey/form/form.ts'
import { privacies, questionKinds } from '#science/survey/form/form.ts'

const both = (most: number): Shape<Text> => record({ 'zh-CN': anyText(most), en: anyText(most) })
/** Conditions hold conditions; whether one is sound is judged by `formFaults`, which every draft shows and no publication passes. */
const condition = foreign<Condition>()
const code = text(60)
const number = whole(-1_000_000, 1_000_000)

const choice = record({ code, label: both(500), alone: optional(truth()) })
const row = record({ code, label: both(500), dimension: optional(text(60)), opposite: optional(both(500)) })
const rule = record({ holds: condition, otherwise: both(500) })

export const mostPages = 50
export const mostQuestions = 100

const question = record({
  ...{ code, kind: oneOf(questionKinds), label: both(2000), help: optional(both(2000)), required: truth(), showIf: optional(condition) },
  ...{ choices: optional(list(choice, 200)), rows: optional(list(row, 100)), other: optional(truth()), remark: optional(truth()), order: optional(oneOf(['fixed', 'drawn'])) },
  ...{ least: optional(number), most: optional(number), step: optional(whole(1, 1_000_000)), leastLabel: optional(both(100)), mostLabel: optional(both(100)) },
  ...{ rules: optional(list(rule, 20)), dimension: optional(text(60)), node: optional(text(200)) },
})
const page = record({
  ...{ code, title: optional(both(500)), questions: list(question, mostQuestions), order: optional(oneOf(['fixed', 'drawn'])) },
  ...{ showIf: optional(condition), endIf: optional(condition) },
})
const quota = record({ code, name: both(200), limit: whole(0, 10_000_000), when: condition, otherwise: both(1000) })

/** A form as it is sent: everything in its place; whether it can be asked is judged apart, for a draft may be unfinished. */
export const formShape: Shape<SurveyForm> = record({
  ...{ title: both(300), intro: both(5000), thanks: both(5000), languages: list(oneOf(locales), 2), pages: list(page, mostPages), quotas: list(quota, 50) },
  ...{ privacy: oneOf(privacies), look: record({ accent: text(20), size: oneOf(['usual', 'large']), onePerPage: truth() }) },
  onNegative: optional(record({ unit: orNull(ref('unit')), priority: oneOf(['normal', 'high', 'urgent']) })),
}) as Shape<SurveyForm>
