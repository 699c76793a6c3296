/** What rooms above may use of webhooks. */
export { webhookNames } from './webhook.store.ts'
