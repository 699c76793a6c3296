import type { Noun } from '#platform/noun.ts'
import { loadWebhook, saveWebhook } from './webhook.store.ts'
import type { Webhook, WebhookCommand, WebhookEvent, WebhookRefusal } from './webhook.ts'
import { applyWebhook, decideWebhook } from './webhook.ts'

/** Its sealed secrets are shown to nobody, not even in the log. */
export const webhookNoun: Noun<'webhook', Webhook, WebhookCommand, WebhookEvent, WebhookRefusal> = {
  name: 'webhook',
  decide: decideWebhook,
  apply: applyWebhook,
  load: loadWebhook,
  save: saveWebhook,
  personal: { fields: ['sealed'], secret: ['sealed'] },
}
