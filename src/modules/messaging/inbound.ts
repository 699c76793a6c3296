import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { InboundOutcome } from './views.ts'

/** How a callback came: its bytes are kept under their hash before anything of this is written. */
type Receipt = Readonly<{ connection: Id<'connection'>; hash: string; bytes: number; receivedAt: Instant }>
/** A word of it and where it stands. `to`: where an answer goes. */
export type TakenWord = Readonly<{ id: string; from: string; to: string; at: Instant; snippet: string; conversation: string; message: string }>
type Settled = Readonly<{ outcome: InboundOutcome; reason: string; words: readonly TakenWord[] }>
/** Inbound (来讯): one callback of a platform, and what became of it. What failed can be taken again. */
export type Inbound = Receipt & Readonly<{ attempt: number; settled: Settled | null; settledAt: Instant | null }>
export type InboundCommand = Readonly<({ do: 'receive' } & Receipt) | ({ do: 'settle' } & Settled) | { do: 'retry' } | { do: 'erase' }>
export type InboundEvent = Readonly<
  ({ type: 'inbound.received' } & Receipt) | ({ type: 'inbound.settled'; settledAt: Instant } & Settled) | { type: 'inbound.retried' } | { type: 'inbound.erased' }
>
export type InboundRefusal = 'unknown' | 'received-already' | 'settled-already' | 'not-settled' | 'not-failed'
/** Fields of these events that are personal data. */
export const personalFields = ['words'] as const

export function decideInbound(inbound: Inbound | null, command: InboundCommand, { now }: Moment<'inbound'>): Decision<InboundEvent, InboundRefusal> {
  if (command.do === 'receive') {
    const { do: _, ...receipt } = command
    return inbound ? refuse('received-already') : accept({ type: 'inbound.received', ...receipt })
  }
  if (!inbound) return refuse('unknown')
  if (command.do === 'settle') {
    const { do: _, ...settled } = command
    return inbound.settled ? refuse('settled-already') : accept({ type: 'inbound.settled', settledAt: now, ...settled })
  }
  if (command.do === 'erase') return inbound.settled ? accept({ type: 'inbound.erased' }) : refuse('not-settled')
  return inbound.settled?.outcome === 'failed' && inbound.hash !== '' ? accept({ type: 'inbound.retried' }) : refuse('not-failed')
}

export function applyInbound(inbound: Inbound | null, event: InboundEvent): Inbound {
  if (event.type === 'inbound.received') {
    const { type: _, ...receipt } = event
    return { ...receipt, attempt: 1, settled: null, settledAt: null }
  }
  if (!inbound) throw new Error(`${event.type} came before inbound.received`)
  if (event.type === 'inbound.erased') return { ...inbound, hash: '', settled: { ...inbound.settled!, words: inbound.settled!.words.map(nameless) } }
  if (event.type === 'inbound.retried') return { ...inbound, attempt: inbound.attempt + 1, settled: null, settledAt: null }
  const { type: _, settledAt, ...settled } = event
  return { ...inbound, settled, settledAt }
}

function nameless(word: TakenWord): TakenWord {
  return { ...word, from: '', to: '', snippet: '' }
}
