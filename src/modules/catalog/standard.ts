import type { Decision, Id, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { isComplete } from './standard-content.ts'
import type { StandardContent } from './views.ts'

/** A version of a standard; effective and superseded are not stored: they follow from the day of effect and the later versions. */
export type StandardVersion = Readonly<{
  number: number
  stage: 'draft' | 'in-review' | 'approved'
  content: StandardContent
  /** Everybody who wrote in this version; none of them approves it. */
  authors: readonly string[]
  approver: string | null
  effectiveFrom: string | null
  /** What the reviewer said when sending it back. */
  remark: string | null
}>

/** Standard (服务标准): what is promised and how it is done; drafted, reviewed, approved by somebody else, in force from a day, superseded by the next version. */
export type Standard = Readonly<{ code: string; parent: Id<'standard'> | null; versions: readonly StandardVersion[]; withdrawn: string | null }>
/** `by` is the acting person, null for a machine; `today` is the local day of the enterprise. */
export type StandardCommand = Readonly<
  | { do: 'create'; code: string; parent: Id<'standard'> | null; content: StandardContent; by: string | null }
  | { do: 'revise'; content: StandardContent; by: string | null }
  | { do: 'submit' }
  | { do: 'send-back'; remark: string }
  | { do: 'approve'; effectiveFrom: string; by: string | null; today: string }
  | { do: 'discard' }
  | { do: 'withdraw'; reason: string }
>
export type StandardEvent = Readonly<
  | { type: 'standard.created'; code: string; parent: Id<'standard'> | null; content: StandardContent; by: string | null }
  | { type: 'standard.revised'; number: number; content: StandardContent; by: string | null }
  | { type: 'standard.submitted'; number: number }
  | { type: 'standard.sent-back'; number: number; remark: string }
  | { type: 'standard.approved'; number: number; effectiveFrom: string; by: string }
  | { type: 'standard.discarded'; number: number }
  | { type: 'standard.withdrawn'; reason: string }
>
export type StandardRefusal =
  | 'unknown'
  | 'already-created'
  | 'code-taken'
  | 'unknown-parent'
  | 'unknown-service'
  | 'unknown-unit'
  | 'region-needed'
  | 'withdrawn'
  | 'in-review'
  | 'nothing-to-submit'
  | 'not-in-review'
  | 'incomplete'
  | 'own-work'
  | 'person-needed'
  | 'in-the-past'
  | 'before-earlier-version'
  | 'nothing-to-discard'
  | 'not-in-force'
type StandardDecision = Decision<StandardEvent, StandardRefusal>

export function decideStandard(standard: Standard | null, command: StandardCommand, _moment: Moment<'standard'>): StandardDecision {
  if (command.do === 'create') return standard ? refuse('already-created') : create(command)
  if (!standard) return refuse('unknown')
  if (standard.withdrawn !== null) return refuse('withdrawn')
  switch (command.do) {
    case 'revise':
      return revise(standard, command.content, command.by)
    case 'submit':
      return submit(standard)
    case 'send-back':
      return lastOf(standard).stage === 'in-review' ? accept({ type: 'standard.sent-back', number: lastOf(standard).number, remark: command.remark }) : refuse('not-in-review')
    case 'approve':
      return approve(standard, command)
    case 'discard':
      return discard(standard)
    case 'withdraw':
      return accept({ type: 'standard.withdrawn', reason: command.reason })
  }
}

function lastOf({ versions }: Standard): StandardVersion {
  return versions.at(-1)!
}

function create({ code, parent, content, by }: Extract<StandardCommand, { do: 'create' }>): StandardDecision {
  return lacksRegion(parent, content) ? refuse('region-needed') : accept({ type: 'standard.created', code, parent, content, by })
}

/** A standard under another one is for a region; without it nobody could tell which of the two holds where. */
function lacksRegion(parent: Id<'standard'> | null, { scope }: StandardContent): boolean {
  return parent !== null && scope.unit === null
}

/** Writes in the draft, or begins the next version when the last one is approved. */
function revise(standard: Standard, content: StandardContent, by: string | null): StandardDecision {
  const { number, stage } = lastOf(standard)
  if (stage === 'in-review') return refuse('in-review')
  if (lacksRegion(standard.parent, content)) return refuse('region-needed')
  return accept({ type: 'standard.revised', number: stage === 'draft' ? number : number + 1, content, by })
}

function submit(standard: Standard): StandardDecision {
  const { number, stage, content } = lastOf(standard)
  if (stage !== 'draft') return refuse(stage === 'in-review' ? 'in-review' : 'nothing-to-submit')
  return standard.parent !== null || isComplete(content) ? accept({ type: 'standard.submitted', number }) : refuse('incomplete')
}

/** Four eyes: who wrote a version does not approve it. It takes effect from today or later, and after the version before it. */
function approve(standard: Standard, { effectiveFrom, by, today }: Extract<StandardCommand, { do: 'approve' }>): StandardDecision {
  const { number, stage, authors } = lastOf(standard)
  if (stage !== 'in-review') return refuse('not-in-review')
  if (by === null) return refuse('person-needed')
  if (authors.includes(by)) return refuse('own-work')
  if (effectiveFrom < today) return refuse('in-the-past')
  const before = standard.versions.at(-2)?.effectiveFrom
  return before && effectiveFrom <= before ? refuse('before-earlier-version') : accept({ type: 'standard.approved', number, effectiveFrom, by })
}

function discard(standard: Standard): StandardDecision {
  const { number, stage } = lastOf(standard)
  return stage === 'draft' && standard.versions.length > 1 ? accept({ type: 'standard.discarded', number }) : refuse('nothing-to-discard')
}

/** The version in force on a day, if any. */
export function versionInForce({ versions, withdrawn }: Standard, day: string): StandardVersion | null {
  return withdrawn !== null ? null : (versions.findLast(({ effectiveFrom }) => effectiveFrom !== null && effectiveFrom <= day) ?? null)
}

export function applyStandard(standard: Standard | null, event: StandardEvent): Standard {
  if (event.type === 'standard.created') return { code: event.code, parent: event.parent, versions: [draft(1, event)], withdrawn: null }
  if (!standard) throw new Error(`${event.type} came before standard.created`)
  switch (event.type) {
    case 'standard.revised':
      return { ...standard, versions: withDraft(standard, event) }
    case 'standard.submitted':
      return changeLast(standard, { stage: 'in-review', remark: null })
    case 'standard.sent-back':
      return changeLast(standard, { stage: 'draft', remark: event.remark })
    case 'standard.approved':
      return changeLast(standard, { stage: 'approved', approver: event.by, effectiveFrom: event.effectiveFrom })
    case 'standard.discarded':
      return { ...standard, versions: standard.versions.slice(0, -1) }
    case 'standard.withdrawn':
      return { ...standard, withdrawn: event.reason }
  }
}

type Written = Readonly<{ content: StandardContent; by: string | null }>

function draft(number: number, { content, by }: Written): StandardVersion {
  return { number, stage: 'draft', content, authors: by === null ? [] : [by], approver: null, effectiveFrom: null, remark: null }
}

function withDraft(standard: Standard, event: Written & Readonly<{ number: number }>): StandardVersion[] {
  const last = lastOf(standard)
  if (last.number !== event.number) return [...standard.versions, draft(event.number, event)]
  const authors = event.by === null || last.authors.includes(event.by) ? last.authors : [...last.authors, event.by]
  return [...standard.versions.slice(0, -1), { ...last, content: event.content, authors }]
}

function changeLast(standard: Standard, change: Partial<StandardVersion>): Standard {
  return { ...standard, versions: [...standard.versions.slice(0, -1), { ...lastOf(standard), ...change }] }
}
