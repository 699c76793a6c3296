import type { Decision, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { FormRefusal } from './form-check.ts'
import { wrongWithForm } from './form-check.ts'
import type { CaseTypeStage, TypeContent } from './views.ts'

/** Case type (工单类型): what cases of one kind ask for. Drafted, published in versions, archived; a case keeps the version it was opened with. */
export type CaseType = Readonly<{
  stage: CaseTypeStage
  draft: TypeContent
  /** Goes up with every draft, so that nobody overwrites what he has not seen. */
  revision: number
  version: number
  published: TypeContent | null
  publishedAt: Instant | null
  /** Whether customers may open cases by its form without signing in. */
  isPublic: boolean
}>
export type CaseTypeCommand = Readonly<
  | { do: 'create'; content: TypeContent }
  | { do: 'draft'; content: TypeContent; based: number }
  | { do: 'publish'; based: number }
  | { do: 'open-to-public'; on: boolean }
  | { do: 'archive' }
  | { do: 'restore' }
>
export type CaseTypeEvent = Readonly<
  | { type: 'case-type.created'; content: TypeContent }
  | { type: 'case-type.drafted'; content: TypeContent }
  | { type: 'case-type.published'; version: number; content: TypeContent; publishedAt: Instant }
  | { type: 'case-type.opened-to-public'; on: boolean }
  | { type: 'case-type.archived' }
  | { type: 'case-type.restored' }
>
export type CaseTypeRefusal = FormRefusal | 'unknown' | 'already-created' | 'newer-draft' | 'not-published' | 'is-archived'
type TypeDecision = Decision<CaseTypeEvent, CaseTypeRefusal>

export function decideCaseType(it: CaseType | null, command: CaseTypeCommand, { now }: Moment<'case-type'>): TypeDecision {
  if (command.do === 'create') return it ? refuse('already-created') : written({ type: 'case-type.created', content: command.content })
  if (!it) return refuse('unknown')
  if (it.stage === 'archived' && command.do !== 'restore') return refuse('is-archived')
  switch (command.do) {
    case 'draft':
      return command.based === it.revision ? written({ type: 'case-type.drafted', content: command.content }) : refuse('newer-draft')
    case 'publish':
      return publish(it, command.based, now)
    case 'open-to-public':
      return openToPublic(it, command.on)
    case 'archive':
      return accept({ type: 'case-type.archived' })
    case 'restore':
      return it.stage === 'archived' ? accept({ type: 'case-type.restored' }) : accept()
  }
}

function written(event: Extract<CaseTypeEvent, { type: 'case-type.created' | 'case-type.drafted' }>): TypeDecision {
  const wrong = wrongWithForm(event.content.fields)
  return wrong ? refuse(wrong) : accept(event)
}

/** What is the same as published already is not published again. */
function publish({ draft, published, version, revision }: CaseType, based: number, now: Instant): TypeDecision {
  if (based !== revision) return refuse('newer-draft')
  if (published !== null && JSON.stringify(published) === JSON.stringify(draft)) return accept()
  return accept({ type: 'case-type.published', version: version + 1, content: draft, publishedAt: now })
}

function openToPublic({ published, isPublic }: CaseType, on: boolean): TypeDecision {
  if (published === null) return refuse('not-published')
  return isPublic === on ? accept() : accept({ type: 'case-type.opened-to-public', on })
}

export function applyCaseType(it: CaseType | null, event: CaseTypeEvent): CaseType {
  if (event.type === 'case-type.created') return { stage: 'draft', draft: event.content, revision: 1, version: 0, published: null, publishedAt: null, isPublic: false }
  if (!it) throw new Error(`${event.type} came before case-type.created`)
  switch (event.type) {
    case 'case-type.drafted':
      return { ...it, draft: event.content, revision: it.revision + 1 }
    case 'case-type.published':
      return { ...it, stage: 'published', version: event.version, published: event.content, publishedAt: event.publishedAt }
    case 'case-type.opened-to-public':
      return { ...it, isPublic: event.on }
    case 'case-type.archived':
      return { ...it, stage: 'archived', isPublic: false }
    case 'case-type.restored':
      return { ...it, stage: it.published ? 'published' : 'draft' }
  }
}
