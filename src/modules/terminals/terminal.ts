import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { TerminalFacts, TerminalStage } from './views.ts'

type Offer = Readonly<{ codeHash: string; until: Instant }>

/** Terminal (终端): a device at a site, where whoever comes in fills in what it is about. Paired with one device, unpaired, paused, removed; its cases stay. */
export type Terminal = TerminalFacts &
  Readonly<{
    stage: TerminalStage
    paused: boolean
    createdAt: Instant
    pairedAt: Instant | null
    /** What one leaves the page of the device with: its hash, sealed. */
    pin: string
    /** What may pair a device next. */
    offer: Offer | null
    /** The hash of the device's secret. */
    secretHash: string | null
  }>
export type TerminalCommand = Readonly<
  | ({ do: 'create'; pin: string } & TerminalFacts)
  | ({ do: 'change' } & TerminalFacts)
  | { do: 'set-pin'; pin: string }
  | ({ do: 'offer-pairing' } & Offer)
  | { do: 'pair'; codeHash: string; secretHash: string }
  | { do: 'unpair' }
  | { do: 'pause' }
  | { do: 'resume' }
  | { do: 'remove' }
>
export type TerminalEvent = Readonly<
  | ({ type: 'terminal.created'; createdAt: Instant; pin: string } & TerminalFacts)
  | ({ type: 'terminal.changed' } & TerminalFacts)
  | { type: 'terminal.pin-set'; pin: string }
  | ({ type: 'terminal.pairing-offered' } & Offer)
  | { type: 'terminal.paired'; secretHash: string; pairedAt: Instant }
  | { type: 'terminal.unpaired' }
  | { type: 'terminal.paused' }
  | { type: 'terminal.resumed' }
  | { type: 'terminal.removed' }
>
export type TerminalRefusal = 'unknown' | 'already-created' | 'no-greeting' | 'offers-nothing' | 'paired-already' | 'no-such-code' | 'not-paired'
type TerminalDecision = Decision<TerminalEvent, TerminalRefusal>

export function decideTerminal(it: Terminal | null, command: TerminalCommand, { now }: Moment<'terminal'>): TerminalDecision {
  if (command.do === 'create') {
    const { do: _, pin, ...facts } = command
    return it ? refuse('already-created') : sound(facts, fitting => ({ type: 'terminal.created', createdAt: now, pin, ...fitting }))
  }
  if (!it || it.stage === 'removed') return refuse('unknown')
  switch (command.do) {
    case 'change': {
      const { do: _, ...facts } = command
      return sound(facts, fitting => ({ type: 'terminal.changed', ...fitting }))
    }
    case 'set-pin':
      return accept({ type: 'terminal.pin-set', pin: command.pin })
    case 'offer-pairing':
      return it.stage === 'paired' ? refuse('paired-already') : accept({ type: 'terminal.pairing-offered', codeHash: command.codeHash, until: command.until })
    case 'pair':
      return pair(it, command, now)
    case 'unpair':
      return it.stage === 'paired' ? accept({ type: 'terminal.unpaired' }) : refuse('not-paired')
    case 'pause':
      return it.paused ? accept() : accept({ type: 'terminal.paused' })
    case 'resume':
      return it.paused ? accept({ type: 'terminal.resumed' }) : accept()
    case 'remove':
      return accept({ type: 'terminal.removed' })
  }
}

/** A code pairs once, and not for long. */
function pair({ stage, offer }: Terminal, { codeHash, secretHash }: Extract<TerminalCommand, { do: 'pair' }>, now: Instant): TerminalDecision {
  if (stage === 'paired') return refuse('paired-already')
  return offer && offer.codeHash === codeHash && offer.until > now ? accept({ type: 'terminal.paired', secretHash, pairedAt: now }) : refuse('no-such-code')
}

function sound(facts: TerminalFacts, event: (facts: TerminalFacts) => TerminalEvent): TerminalDecision {
  if (Object.values(facts.greeting).every(greeting => greeting.trim() === '')) return refuse('no-greeting')
  if (facts.types.length === 0 && !facts.freeWords) return refuse('offers-nothing')
  return accept(event({ ...facts, name: facts.name.trim(), types: [...new Set(facts.types)] }))
}

const withoutDevice = { offer: null, secretHash: null, pairedAt: null } as const

export function applyTerminal(it: Terminal | null, event: TerminalEvent): Terminal {
  const { type, ...told } = event
  if (event.type === 'terminal.created') return { ...(told as Omit<typeof event, 'type'>), stage: 'unpaired', paused: false, ...withoutDevice }
  if (!it) throw new Error(`${type} came before terminal.created`)
  switch (event.type) {
    case 'terminal.changed':
    case 'terminal.pin-set':
      return { ...it, ...told }
    case 'terminal.pairing-offered':
      return { ...it, offer: { codeHash: event.codeHash, until: event.until } }
    case 'terminal.paired':
      return { ...it, stage: 'paired', offer: null, secretHash: event.secretHash, pairedAt: event.pairedAt }
    case 'terminal.unpaired':
      return { ...it, ...withoutDevice, stage: 'unpaired' }
    case 'terminal.paused':
      return { ...it, paused: true }
    case 'terminal.resumed':
      return { ...it, paused: false }
    case 'terminal.removed':
      return { ...it, ...withoutDevice, stage: 'removed' }
  }
}

export type TerminalId = Id<'terminal'>
