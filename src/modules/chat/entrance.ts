import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { originsFrom } from './origin.ts'
import type { EntranceFacts, EntranceStage } from './views.ts'

/** Chat entrance (在线咨询入口): where visitors of a site begin to talk to us. Opened for named sites, paused, removed; what was said stays with its cases. */
export type ChatEntrance = EntranceFacts & Readonly<{ stage: EntranceStage; createdAt: Instant }>
export type EntranceCommand = Readonly<({ do: 'create' } & EntranceFacts) | ({ do: 'change' } & EntranceFacts) | { do: 'pause' } | { do: 'resume' } | { do: 'remove' }>
export type EntranceEvent = Readonly<
  | ({ type: 'chat-entrance.created'; createdAt: Instant } & EntranceFacts)
  | ({ type: 'chat-entrance.changed' } & EntranceFacts)
  | { type: 'chat-entrance.paused' }
  | { type: 'chat-entrance.resumed' }
  | { type: 'chat-entrance.removed' }
>
export type EntranceRefusal = 'unknown' | 'already-created' | 'no-greeting' | 'bad-origin'

export function decideEntrance(entrance: ChatEntrance | null, command: EntranceCommand, { now }: Moment<'chat-entrance'>): Decision<EntranceEvent, EntranceRefusal> {
  if (command.do === 'create') {
    const { do: _, ...facts } = command
    return entrance ? refuse('already-created') : sound(facts, fitting => ({ type: 'chat-entrance.created', createdAt: now, ...fitting }))
  }
  if (!entrance || entrance.stage === 'removed') return refuse('unknown')
  switch (command.do) {
    case 'change': {
      const { do: _, ...facts } = command
      return sound(facts, fitting => ({ type: 'chat-entrance.changed', ...fitting }))
    }
    case 'pause':
      return entrance.stage === 'paused' ? accept() : accept({ type: 'chat-entrance.paused' })
    case 'resume':
      return entrance.stage === 'open' ? accept() : accept({ type: 'chat-entrance.resumed' })
    case 'remove':
      return accept({ type: 'chat-entrance.removed' })
  }
}

/** Facts as they are kept: sites as their origins, a greeting in at least one language. */
function sound(facts: EntranceFacts, event: (facts: EntranceFacts) => EntranceEvent): Decision<EntranceEvent, EntranceRefusal> {
  const { origins, fault } = originsFrom(facts.origins)
  if (fault !== null) return refuse('bad-origin')
  if (Object.values(facts.greeting).every(greeting => greeting.trim() === '')) return refuse('no-greeting')
  return accept(event({ ...facts, name: facts.name.trim(), origins }))
}

export function applyEntrance(entrance: ChatEntrance | null, event: EntranceEvent): ChatEntrance {
  if (event.type === 'chat-entrance.created') {
    const { type: _, ...facts } = event
    return { ...facts, stage: 'open' }
  }
  if (!entrance) throw new Error(`${event.type} came before chat-entrance.created`)
  switch (event.type) {
    case 'chat-entrance.changed': {
      const { type: _, ...facts } = event
      return { ...entrance, ...facts }
    }
    case 'chat-entrance.paused':
      return { ...entrance, stage: 'paused' }
    case 'chat-entrance.resumed':
      return { ...entrance, stage: 'open' }
    case 'chat-entrance.removed':
      return { ...entrance, stage: 'removed' }
  }
}

export type EntranceId = Id<'chat-entrance'>
