import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, after, minutes, refuse } from '#kernel/decision.ts'
import type { PauseReason, WebhookStage, WebhookType } from './views.ts'
import { allWebhookTypes } from './views.ts'

/** A secret as it was sealed under the master key; one that was replaced is signed with until an instant. */
type Secret = Readonly<{ sealed: string; until: Instant | null }>
type WebhookFacts = Readonly<{ name: string; address: string; types: readonly WebhookType[] }>
/** Webhook (回调): an address of another system that is told of chosen events, in the order of the log. */
export type Webhook = WebhookFacts & Readonly<{ stage: WebhookStage; because: PauseReason | null; secrets: readonly Secret[]; createdAt: Instant }>
export type WebhookCommand = Readonly<
  | ({ do: 'create'; sealed: string } & WebhookFacts)
  | ({ do: 'change' } & WebhookFacts)
  | { do: 'rotate'; sealed: string }
  | { do: 'pause'; because: PauseReason }
  | { do: 'resume' }
  | { do: 'remove' }
  | { do: 'test' }
  /** Try a failed delivery again, or all of them. */
  | { do: 'retry'; delivery: Id<'delivery'> | null }
>
export type WebhookEvent = Readonly<
  | ({ type: 'webhook.created'; sealed: string; createdAt: Instant } & WebhookFacts)
  | ({ type: 'webhook.changed' } & WebhookFacts)
  | { type: 'webhook.secret-rotated'; sealed: string; oldUntil: Instant }
  | { type: 'webhook.paused'; because: PauseReason }
  | { type: 'webhook.resumed' }
  | { type: 'webhook.removed' }
  | { type: 'webhook.tested' }
  | { type: 'webhook.retried'; delivery: string | null }
>
export type WebhookRefusal = 'unknown' | 'already-created' | 'no-types' | 'unknown-type' | 'bad-address' | 'internal-server' | 'is-paused'
type WebhookDecision = Decision<WebhookEvent, WebhookRefusal>

/** How long the secret before goes on to be valid, for the receiver to change over. */
const overlapMinutes = 24 * 60

export function decideWebhook(webhook: Webhook | null, command: WebhookCommand, { now }: Moment<'webhook'>): WebhookDecision {
  if (command.do === 'create') {
    const { do: _, ...given } = command
    return webhook ? refuse('already-created') : (refusalOf(command) ?? accept({ type: 'webhook.created', createdAt: now, ...given }))
  }
  if (!webhook || webhook.stage === 'removed') return refuse('unknown')
  return handle(webhook, command, now)
}

function handle(webhook: Webhook, command: Exclude<WebhookCommand, { do: 'create' }>, now: Instant): WebhookDecision {
  switch (command.do) {
    case 'change': {
      const { do: _, ...facts } = command
      return refusalOf(command) ?? accept({ type: 'webhook.changed', ...facts })
    }
    case 'rotate':
      return accept({ type: 'webhook.secret-rotated', sealed: command.sealed, oldUntil: after(now, minutes(overlapMinutes)) })
    case 'pause':
      return webhook.stage === 'paused' ? accept() : accept({ type: 'webhook.paused', because: command.because })
    case 'resume':
      return webhook.stage === 'paused' ? accept({ type: 'webhook.resumed' }) : accept()
    case 'remove':
      return accept({ type: 'webhook.removed' })
    case 'test':
      return webhook.stage === 'paused' ? refuse('is-paused') : accept({ type: 'webhook.tested' })
    case 'retry':
      return accept({ type: 'webhook.retried', delivery: command.delivery })
  }
}

function refusalOf({ types }: WebhookFacts): WebhookDecision | null {
  if (types.length === 0) return refuse('no-types')
  return types.every(type => allWebhookTypes.includes(type)) ? null : refuse('unknown-type')
}

export function applyWebhook(webhook: Webhook | null, event: WebhookEvent): Webhook {
  if (event.type === 'webhook.created') {
    const { type: _, sealed, ...facts } = event
    return { ...facts, stage: 'active', because: null, secrets: [{ sealed, until: null }] }
  }
  if (!webhook) throw new Error(`${event.type} came before webhook.created`)
  switch (event.type) {
    case 'webhook.changed': {
      const { type: _, ...facts } = event
      return { ...webhook, ...facts }
    }
    case 'webhook.secret-rotated': {
      const last = webhook.secrets[0]!
      return {
        ...webhook,
        secrets: [
          { sealed: event.sealed, until: null },
          { sealed: last.sealed, until: event.oldUntil },
        ],
      }
    }
    case 'webhook.paused':
      return { ...webhook, stage: 'paused', because: event.because }
    case 'webhook.resumed':
      return { ...webhook, stage: 'active', because: null }
    case 'webhook.removed':
      return { ...webhook, stage: 'removed', because: null, secrets: [] }
    case 'webhook.tested':
    case 'webhook.retried':
      return webhook
  }
}

/** The secrets that are signed with now, the newest first. */
export function validSecrets({ secrets }: Pick<Webhook, 'secrets'>, now: number): readonly string[] {
  return secrets.filter(({ until }) => until === null || until > now).map(({ sealed }) => sealed)
}
