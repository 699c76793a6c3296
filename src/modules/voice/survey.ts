import { createHash } from 'node:crypto'
import type { Decision, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { formFaults } from '#science/survey/form/check-form.ts'
import type { SurveyForm } from '#science/survey/form/form.ts'
import type { SurveyStage } from './views.ts'

/** Survey (问卷): what customers are asked. Drafted, published in versions that never change, paused, archived; an answer keeps the version it was given to. */
export type Survey = Readonly<{
  stage: SurveyStage
  draft: SurveyForm
  /** Goes up with every draft, so that nobody overwrites what he has not seen. */
  revision: number
  version: number
  published: SurveyForm | null
  /** SHA-256 of the published form: what was asked can be proven. */
  hash: string | null
  publishedAt: Instant | null
}>
export type SurveyCommand = Readonly<
  | { do: 'create'; form: SurveyForm }
  | { do: 'draft'; form: SurveyForm; based: number }
  | { do: 'publish'; based: number }
  | { do: 'pause' }
  | { do: 'resume' }
  | { do: 'archive' }
  | { do: 'restore' }
>
export type SurveyEvent = Readonly<
  | { type: 'survey.created'; form: SurveyForm }
  | { type: 'survey.drafted'; form: SurveyForm }
  | { type: 'survey.published'; version: number; form: SurveyForm; hash: string; publishedAt: Instant }
  | { type: 'survey.paused' }
  | { type: 'survey.resumed' }
  | { type: 'survey.archived' }
  | { type: 'survey.restored' }
>
export type SurveyRefusal = 'unknown' | 'already-created' | 'newer-draft' | 'not-published' | 'is-archived' | 'no-title' | 'has-faults' | 'less-private'
type SurveyDecision = Decision<SurveyEvent, SurveyRefusal>

export function decideSurvey(it: Survey | null, command: SurveyCommand, { now }: Moment<'survey'>): SurveyDecision {
  if (command.do === 'create') return it ? refuse('already-created') : written('survey.created', command.form)
  if (!it) return refuse('unknown')
  if (it.stage === 'archived' && command.do !== 'restore') return refuse('is-archived')
  switch (command.do) {
    case 'draft':
      return command.based === it.revision ? written('survey.drafted', command.form) : refuse('newer-draft')
    case 'publish':
      return publish(it, command.based, now)
    case 'pause':
    case 'resume':
      return turn(it, command.do)
    case 'archive':
      return accept({ type: 'survey.archived' })
    case 'restore':
      return it.stage === 'archived' ? accept({ type: 'survey.restored' }) : accept()
  }
}

/** A draft may be unfinished; only without any name it would not be found again. */
function written(type: 'survey.created' | 'survey.drafted', form: SurveyForm): SurveyDecision {
  return form.title['zh-CN'].trim() === '' && form.title.en.trim() === '' ? refuse('no-title') : accept({ type, form })
}

const lessPrivate = ['anonymous', 'confidential', 'named'] as const

/** What customers were promised about who is told holds for every later version too. What is the same as published already is not published again. */
function publish({ draft, published, version, revision }: Survey, based: number, now: Instant): SurveyDecision {
  if (based !== revision) return refuse('newer-draft')
  if (formFaults(draft).length > 0) return refuse('has-faults')
  if (published && lessPrivate.indexOf(draft.privacy) > lessPrivate.indexOf(published.privacy)) return refuse('less-private')
  if (published && JSON.stringify(published) === JSON.stringify(draft)) return accept()
  return accept({ type: 'survey.published', version: version + 1, form: draft, hash: hashOf(draft), publishedAt: now })
}

function turn({ stage }: Survey, way: 'pause' | 'resume'): SurveyDecision {
  if (stage === 'draft') return refuse('not-published')
  if ((stage === 'paused') === (way === 'pause')) return accept()
  return accept({ type: way === 'pause' ? 'survey.paused' : 'survey.resumed' })
}

export function applySurvey(it: Survey | null, event: SurveyEvent): Survey {
  if (event.type === 'survey.created') return { stage: 'draft', draft: event.form, revision: 1, version: 0, published: null, hash: null, publishedAt: null }
  if (!it) throw new Error(`${event.type} came before survey.created`)
  switch (event.type) {
    case 'survey.drafted':
      return { ...it, draft: event.form, revision: it.revision + 1 }
    case 'survey.published':
      return { ...it, stage: 'published', version: event.version, published: event.form, hash: event.hash, publishedAt: event.publishedAt }
    case 'survey.paused':
      return { ...it, stage: 'paused' }
    case 'survey.resumed':
      return { ...it, stage: 'published' }
    case 'survey.archived':
      return { ...it, stage: 'archived' }
    case 'survey.restored':
      return { ...it, stage: it.published ? 'paused' : 'draft' }
  }
}

/** The same whatever order the fields of an object came in. */
export function hashOf(form: SurveyForm): string {
  return createHash('sha256').update(canonical(form)).digest('hex')
}

/** JSON with the fields of every object by name (RFC 8785 in so far as forms hold texts and small numbers). */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`
}
