import type { Decision, Id, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { CollectorKind } from './views.ts'

export type CollectorContent = Readonly<{
  kind: CollectorKind
  /** What is printed under a code: the site, the table, the courier. */
  name: string
  /** Whom the answers are about. */
  unit: Id<'unit'> | null
  person: Id<'person'> | null
  /** A table, a window, a room: known to conditions and results as the fact `place`. */
  place: string
}>

/** Collector (收集渠道): a lasting link or printed code by which anybody may answer a survey, and what its answers are about. */
export type Collector = CollectorContent & Readonly<{ survey: Id<'survey'>; isOpen: boolean }>
export type CollectorCommand = Readonly<
  { do: 'make'; survey: Id<'survey'>; content: CollectorContent } | { do: 'change'; content: CollectorContent } | { do: 'shut' } | { do: 'open' }
>
export type CollectorEvent = Readonly<
  | { type: 'collector.made'; survey: Id<'survey'>; content: CollectorContent }
  | { type: 'collector.changed'; content: CollectorContent }
  | { type: 'collector.shut' }
  | { type: 'collector.opened' }
>
export type CollectorRefusal = 'unknown' | 'already-made' | 'no-name'
type CollectorDecision = Decision<CollectorEvent, CollectorRefusal>

export function decideCollector(it: Collector | null, command: CollectorCommand, _moment: Moment<'collector'>): CollectorDecision {
  if ('content' in command && command.content.name.trim() === '') return refuse('no-name')
  if (command.do === 'make') return it ? refuse('already-made') : accept({ type: 'collector.made', survey: command.survey, content: command.content })
  if (!it) return refuse('unknown')
  switch (command.do) {
    case 'change':
      return accept({ type: 'collector.changed', content: command.content })
    case 'shut':
      return it.isOpen ? accept({ type: 'collector.shut' }) : accept()
    case 'open':
      return it.isOpen ? accept() : accept({ type: 'collector.opened' })
  }
}

export function applyCollector(it: Collector | null, event: CollectorEvent): Collector {
  if (event.type === 'collector.made') return { ...event.content, survey: event.survey, isOpen: true }
  if (!it) throw new Error(`${event.type} came before collector.made`)
  switch (event.type) {
    case 'collector.changed':
      return { ...it, ...event.content }
    case 'collector.shut':
      return { ...it, isOpen: false }
    case 'collector.opened':
      return { ...it, isOpen: true }
  }
}
