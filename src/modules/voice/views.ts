/** What the pages of surveys show. */
import type { Id, Instant } from '#kernel/decision.ts'
import type { Locale, Text } from '#kernel/words.ts'
import type { Answers, SurveyForm } from '#science/survey/form/form.ts'

export const surveyStages = ['draft', 'published', 'paused', 'archived'] as const
export type SurveyStage = (typeof surveyStages)[number]

/** By which way an answer came. */
export const responseWays = ['link', 'code', 'mail', 'terminal', 'embedded', 'chat', 'phone', 'imported'] as const
export type ResponseWay = (typeof responseWays)[number]

export const responseStages = ['begun', 'finished', 'turned-away'] as const
export type ResponseStage = (typeof responseStages)[number]

/** A collector is a link to send or to embed, or a code to print. */
export const collectorKinds = ['link', 'code', 'embedded'] as const
export type CollectorKind = (typeof collectorKinds)[number]

/** Something that speaks against publishing a form: where it is, and what it is by a stable name. */
export type FormFaultView = Readonly<{ where: string; fault: string; values: Readonly<Record<string, string | number>> }>

export type SurveyRow = Readonly<{
  id: Id<'survey'>
  title: Text
  stage: SurveyStage
  version: number
  privacy: SurveyForm['privacy']
  questions: number
  /** Finished answers, up to 10,000 counted. */
  finished: number
  lastAt: Instant | null
}>
export type SurveyView = Readonly<{
  id: Id<'survey'>
  stage: SurveyStage
  draft: SurveyForm
  revision: number
  version: number
  hash: string | null
  publishedAt: Instant | null
  /** Whether the draft differs from what is published. */
  changed: boolean
  faults: readonly FormFaultView[]
}>
export type SurveyVersion = Readonly<{ version: number; publishedAt: Instant; hash: string; questions: number }>

export type CollectorRow = Readonly<{
  id: Id<'collector'>
  kind: CollectorKind
  name: string
  unit: Id<'unit'> | null
  unitName: string | null
  person: Id<'person'> | null
  personName: string | null
  place: string
  isOpen: boolean
  url: string
  /** Answers that came by it. */
  begun: number
  finished: number
}>

export type ResponseRow = Readonly<{
  id: Id<'response'>
  stage: ResponseStage
  way: ResponseWay
  version: number
  at: Instant
  unitName: string | null
  personName: string | null
  /** Of a named survey only. */
  customer: Id<'customer'> | null
  customerName: string | null
  case: Id<'case'> | null
  caseKey: string | null
  language: Locale
  answers: Answers
}>
/** `ledTo`: the case that it opened, being negative. */
export type ResponseView = ResponseRow & Readonly<{ survey: Id<'survey'>; title: Text; form: SurveyForm; ledTo: Readonly<{ id: Id<'case'>; key: string }> | null }>
