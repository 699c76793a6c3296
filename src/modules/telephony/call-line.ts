import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Extension, LineProof } from './views.ts'

type LineFacts = Readonly<{ name: string; unit: Id<'unit'> | null; proof: LineProof; extensions: readonly Extension[] }>
/** Call line (电话线路): a phone system that tells of its calls; whose list they go to, and who sits at which extension. Its secret is sealed under the master key. */
export type CallLine = LineFacts & Readonly<{ sealed: string; paused: boolean; removed: boolean; createdAt: Instant }>
export type CallLineCommand = Readonly<
  ({ do: 'create'; sealed: string } & LineFacts) | ({ do: 'change' } & LineFacts) | { do: 'rotate'; sealed: string } | { do: 'pause' } | { do: 'resume' } | { do: 'remove' }
>
export type CallLineEvent = Readonly<
  | ({ type: 'call-line.created'; sealed: string; createdAt: Instant } & LineFacts)
  | ({ type: 'call-line.changed' } & LineFacts)
  | { type: 'call-line.secret-rotated'; sealed: string }
  | { type: 'call-line.paused' }
  | { type: 'call-line.resumed' }
  | { type: 'call-line.removed' }
>
export type CallLineRefusal = 'unknown' | 'already-created' | 'extension-twice' | 'is-paused'

export function decideCallLine(line: CallLine | null, command: CallLineCommand, { now }: Moment<'call-line'>): Decision<CallLineEvent, CallLineRefusal> {
  if (command.do === 'create') {
    const { do: _, ...given } = command
    if (line) return refuse('already-created')
    return isTwice(command) ? refuse('extension-twice') : accept({ type: 'call-line.created', createdAt: now, ...given })
  }
  if (!line || line.removed) return refuse('unknown')
  switch (command.do) {
    case 'change': {
      const { do: _, ...facts } = command
      return isTwice(command) ? refuse('extension-twice') : accept({ type: 'call-line.changed', ...facts })
    }
    case 'rotate':
      return accept({ type: 'call-line.secret-rotated', sealed: command.sealed })
    case 'pause':
      return line.paused ? accept() : accept({ type: 'call-line.paused' })
    case 'resume':
      return line.paused ? accept({ type: 'call-line.resumed' }) : accept()
    case 'remove':
      return accept({ type: 'call-line.removed' })
  }
}

function isTwice({ extensions }: LineFacts): boolean {
  return new Set(extensions.map(({ extension }) => extension.trim())).size < extensions.length
}

export function applyCallLine(line: CallLine | null, event: CallLineEvent): CallLine {
  if (event.type === 'call-line.created') {
    const { type: _, ...facts } = event
    return { ...facts, paused: false, removed: false }
  }
  if (!line) throw new Error(`${event.type} came before call-line.created`)
  switch (event.type) {
    case 'call-line.changed': {
      const { type: _, ...facts } = event
      return { ...line, ...facts }
    }
    case 'call-line.secret-rotated':
      return { ...line, sealed: event.sealed }
    case 'call-line.paused':
      return { ...line, paused: true }
    case 'call-line.resumed':
      return { ...line, paused: false }
    case 'call-line.removed':
      return { ...line, removed: true, sealed: '' }
  }
}
