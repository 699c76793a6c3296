import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { Problem } from '#platform/problem.ts'
import type { RouteTable } from '#platform/routes.ts'
import { act, commandsOf, read } from '#platform/routes.ts'
import { list, oneOf, optional, orNull, ref, text } from '#platform/shape.ts'
import { listDeliveries } from './delivery.store.ts'
import { webhookNoun } from './nouns.ts'
import { deliveryStages } from './views.ts'
import { listWebhooks, viewWebhook } from './webhook.store.ts'
import type { WebhookCommand } from './webhook.ts'
import { changeWebhook, createWebhook, rotateSecret } from './webhook-act.ts'

const may = 'webhooks.set-up'
const id = ref('webhook')
const facts = { id, name: text(120), address: text(2000), types: list(text(120), 100) }

export const webhookRoutes = {
  'GET /webhooks': read(may, paging, async (tx, page) => {
    const cursor = cursorOf(page, 2)
    return pageOf(await listWebhooks(tx, cursor), cursor.limit, row => [row.name, row.id])
  }),
  'GET /webhooks/:id': read(may, { id }, async (tx, input) => {
    const view = await viewWebhook(tx, input.id)
    if (!view) throw new Problem('not-found')
    return view
  }),
  'GET /webhooks/:id/deliveries': read(may, { id, stage: optional(oneOf(deliveryStages)), ...paging }, async (tx, { id: webhook, stage, ...page }) => {
    const cursor = cursorOf(page, 1)
    return pageOf(await listDeliveries(tx, { webhook, stage }, cursor), cursor.limit, row => [row.turn])
  }),
  'POST /webhooks/:id/create': act(may, facts, createWebhook),
  'POST /webhooks/:id/change': act(may, facts, changeWebhook),
  'POST /webhooks/:id/rotate': act(may, { id }, rotateSecret),
  ...commandsOf<WebhookCommand>(webhookNoun)({
    'POST /webhooks/:id/pause': { do: 'pause', may, body: { because: oneOf(['person']) } },
    'POST /webhooks/:id/resume': { do: 'resume', may, body: {} },
    'POST /webhooks/:id/remove': { do: 'remove', may, body: {} },
    'POST /webhooks/:id/test': { do: 'test', may, body: {} },
    'POST /webhooks/:id/retry': { do: 'retry', may, body: { delivery: orNull(ref('delivery')) } },
  }),
} satisfies RouteTable
