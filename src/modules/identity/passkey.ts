import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'

/** Passkey (通行密钥): a key on a person's own device that signs in without a password (WebAuthn). */
export type Passkey = Readonly<{
  person: Id<'person'>
  name: string
  credential: string
  publicKey: string
  counter: number
  transports: readonly string[]
  addedAt: Instant
  usedAt: Instant | null
  removed: boolean
}>
type Credential = Readonly<{ person: Id<'person'>; name: string; credential: string; publicKey: string; counter: number; transports: readonly string[] }>
export type PasskeyCommand = Readonly<({ do: 'add' } & Credential) | { do: 'use'; counter: number } | { do: 'remove'; by: string | null }>
export type PasskeyEvent = Readonly<
  ({ type: 'passkey.added'; addedAt: Instant } & Credential) | { type: 'passkey.used'; counter: number; usedAt: Instant } | { type: 'passkey.removed' }
>
export type PasskeyRefusal = 'unknown' | 'already-added' | 'cloned'

/** A counter that does not grow tells of a copied key (WebAuthn §6.1.1); devices that keep none always send 0. */
export function decidePasskey(passkey: Passkey | null, command: PasskeyCommand, { now }: Moment<'passkey'>): Decision<PasskeyEvent, PasskeyRefusal> {
  if (command.do === 'add') {
    if (passkey) return refuse('already-added')
    const { person, name, credential, publicKey, counter, transports } = command
    return accept({ type: 'passkey.added', person, name, credential, publicKey, counter, transports, addedAt: now })
  }
  if (!passkey || passkey.removed) return refuse('unknown')
  if (command.do === 'remove') return command.by === passkey.person ? accept({ type: 'passkey.removed' }) : refuse('unknown')
  const grew = command.counter > passkey.counter || (command.counter === 0 && passkey.counter === 0)
  return grew ? accept({ type: 'passkey.used', counter: command.counter, usedAt: now }) : refuse('cloned')
}

export function applyPasskey(passkey: Passkey | null, event: PasskeyEvent): Passkey {
  if (event.type === 'passkey.added') {
    const { person, name, credential, publicKey, counter, transports, addedAt } = event
    return { person, name, credential, publicKey, counter, transports, addedAt, usedAt: null, removed: false }
  }
  if (!passkey) throw new Error(`${event.type} came before passkey.added`)
  return event.type === 'passkey.used' ? { ...passkey, counter: event.counter, usedAt: event.usedAt } : { ...passkey, removed: true }
}
