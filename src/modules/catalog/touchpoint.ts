import type { Decision, Id, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Text } from '#kernel/words.ts'
import type { TouchpointElement } from './views.ts'

/**
 * Touchpoint (触点): where a customer meets a service. Its elements are fixed (always the same, held to a standard), a limited
 * choice, or custom (made for each customer).
 */
export type Touchpoint = Content & Readonly<{ service: Id<'service'>; place: number; removed: boolean }>
type Content = Readonly<{ channel: string | null; name: Text; elements: readonly TouchpointElement[] }>
/** `place` orders the touchpoints of a service as the customer meets them; `channels` are those of the service, null when there is no such service. */
export type TouchpointCommand = Readonly<
  | ({ do: 'create'; service: Id<'service'>; place: number; channels: readonly string[] | null } & Content)
  | ({ do: 'change'; channels: readonly string[] | null } & Content)
  | { do: 'move'; place: number }
  | { do: 'remove' }
>
export type TouchpointEvent = Readonly<
  | ({ type: 'touchpoint.created'; service: Id<'service'>; place: number } & Content)
  | ({ type: 'touchpoint.changed' } & Content)
  | { type: 'touchpoint.moved'; place: number }
  | { type: 'touchpoint.removed' }
>
export type TouchpointRefusal =
  | 'unknown'
  | 'already-created'
  | 'unknown-service'
  | 'unknown-channel'
  | 'unknown-standard'
  | 'element-without-text'
  | 'choices-needed'
  | 'choices-not-meant'
type TouchpointDecision = Decision<TouchpointEvent, TouchpointRefusal>

export function decideTouchpoint(touchpoint: Touchpoint | null, command: TouchpointCommand, _moment: Moment<'touchpoint'>): TouchpointDecision {
  if (command.do === 'create') return touchpoint ? refuse('already-created') : create(command)
  if (!touchpoint || touchpoint.removed) return refuse('unknown')
  switch (command.do) {
    case 'change': {
      const fault = faultOf(command, command.channels)
      return fault ? refuse(fault) : accept({ type: 'touchpoint.changed', ...contentOf(command) })
    }
    case 'move':
      return command.place === touchpoint.place ? accept() : accept({ type: 'touchpoint.moved', place: command.place })
    case 'remove':
      return accept({ type: 'touchpoint.removed' })
  }
}

function create(command: Extract<TouchpointCommand, { do: 'create' }>): TouchpointDecision {
  const fault = faultOf(command, command.channels)
  return fault ? refuse(fault) : accept({ type: 'touchpoint.created', service: command.service, place: command.place, ...contentOf(command) })
}

function faultOf({ channel, elements }: Content, channels: readonly string[] | null): TouchpointRefusal | null {
  if (!channels) return 'unknown-service'
  if (channel !== null && !channels.includes(channel)) return 'unknown-channel'
  if (elements.some(element => isBlank(element.text))) return 'element-without-text'
  if (elements.some(({ tier, choices }) => tier === 'limited-choice' && choices.filter(choice => !isBlank(choice)).length < 2)) return 'choices-needed'
  return elements.some(({ tier, choices }) => tier !== 'limited-choice' && choices.length > 0) ? 'choices-not-meant' : null
}

function isBlank(text: Text): boolean {
  return text['zh-CN'].trim() === '' && text.en.trim() === ''
}

function contentOf({ channel, name, elements }: Content): Content {
  return { channel, name, elements }
}

export function applyTouchpoint(touchpoint: Touchpoint | null, event: TouchpointEvent): Touchpoint {
  if (event.type === 'touchpoint.created') return { ...contentOf(event), service: event.service, place: event.place, removed: false }
  if (!touchpoint) throw new Error(`${event.type} came before touchpoint.created`)
  switch (event.type) {
    case 'touchpoint.changed':
      return { ...touchpoint, ...contentOf(event) }
    case 'touchpoint.moved':
      return { ...touchpoint, place: event.place }
    case 'touchpoint.removed':
      return { ...touchpoint, removed: true }
  }
}

/** The place between two neighbours; the ends are a whole step away. */
export function placeBetween(before: number | null, after: number | null): number {
  if (before === null) return after === null ? 1 : after - 1
  return after === null ? before + 1 : (before + after) / 2
}
