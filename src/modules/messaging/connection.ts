import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { adapters } from './adapters.ts'
import type { Provider, SecretName } from './views.ts'

/** Secrets as they were sealed under the master key; an empty one is not there. */
export type Sealed = Readonly<Record<SecretName, string>>
type ConnectionFacts = Readonly<{ name: string; provider: Provider; unit: Id<'unit'> | null; account: string; agent: string; base: string; sealed: Sealed }>
/** Connection (渠道连接): an account on a platform by which customers write and are answered, and whose list their cases go to. */
export type Connection = ConnectionFacts & Readonly<{ paused: boolean; removed: boolean; createdAt: Instant }>
export type ConnectionCommand = Readonly<({ do: 'create' } & ConnectionFacts) | ({ do: 'change' } & ConnectionFacts) | { do: 'pause' } | { do: 'resume' } | { do: 'remove' }>
export type ConnectionEvent = Readonly<
  | ({ type: 'connection.created'; createdAt: Instant } & ConnectionFacts)
  | ({ type: 'connection.changed' } & ConnectionFacts)
  | { type: 'connection.paused' }
  | { type: 'connection.resumed' }
  | { type: 'connection.removed' }
>
export type ConnectionRefusal = 'unknown' | 'already-created' | 'other-provider' | 'incomplete' | 'bad-key' | 'bad-address' | 'internal-server' | 'is-paused'
type ConnectionDecision = Decision<ConnectionEvent, ConnectionRefusal>

export function decideConnection(connection: Connection | null, command: ConnectionCommand, { now }: Moment<'connection'>): ConnectionDecision {
  if (command.do === 'create') {
    const { do: _, ...facts } = command
    return connection ? refuse('already-created') : (faultOf(command) ?? accept({ type: 'connection.created', createdAt: now, ...facts }))
  }
  if (!connection || connection.removed) return refuse('unknown')
  switch (command.do) {
    case 'change': {
      const { do: _, ...facts } = command
      if (command.provider !== connection.provider) return refuse('other-provider')
      return faultOf(command) ?? accept({ type: 'connection.changed', ...facts })
    }
    case 'pause':
      return connection.paused ? accept() : accept({ type: 'connection.paused' })
    case 'resume':
      return connection.paused ? accept({ type: 'connection.resumed' }) : accept()
    case 'remove':
      return accept({ type: 'connection.removed' })
  }
}

function faultOf({ provider, account, agent, sealed }: ConnectionFacts): ConnectionDecision | null {
  const { needs, needsAgent } = adapters[provider]
  const lacks = account.trim() === '' || needs.some(name => sealed[name] === '') || (needsAgent && agent.trim() === '')
  return lacks ? refuse('incomplete') : null
}

export function applyConnection(connection: Connection | null, event: ConnectionEvent): Connection {
  if (event.type === 'connection.created') {
    const { type: _, ...facts } = event
    return { ...facts, paused: false, removed: false }
  }
  if (!connection) throw new Error(`${event.type} came before connection.created`)
  switch (event.type) {
    case 'connection.changed': {
      const { type: _, ...facts } = event
      return { ...connection, ...facts }
    }
    case 'connection.paused':
      return { ...connection, paused: true }
    case 'connection.resumed':
      return { ...connection, paused: false }
    case 'connection.removed':
      return { ...connection, removed: true, sealed: { token: '', aesKey: '', secret: '' } }
  }
}
