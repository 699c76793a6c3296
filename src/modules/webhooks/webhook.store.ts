import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { WebhookRow } from './views.ts'
import type { Webhook } from './webhook.ts'

const columns = 'name, address, types, stage, because, secrets, created_at as "createdAt"'

export async function loadWebhook(tx: Tx, id: Id<'webhook'>): Promise<Webhook | null> {
  const { rows } = await tx.query(`select ${columns} from webhook where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The webhook as it is, without a lock. */
export async function findWebhook(tx: Tx, id: string): Promise<Webhook | null> {
  const { rows } = await tx.query(`select ${columns} from webhook where id = $1`, [id])
  return rows[0] ?? null
}

export async function saveWebhook(tx: Tx, id: Id<'webhook'>, { name, address, types, stage, because, secrets, createdAt }: Webhook): Promise<void> {
  await tx.query(
    `insert into webhook (id, name, address, types, stage, because, secrets, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (tenant, id) do update set name = excluded.name, address = excluded.address, types = excluded.types, stage = excluded.stage, because = excluded.because, secrets = excluded.secrets`,
    [id, name, address, types, stage, because, JSON.stringify(secrets), createdAt],
  )
}

export type Listener = Readonly<{ id: string; types: readonly string[]; createdAt: number }>

/** The webhooks that are told of things; of a paused one it waits. */
export async function listeners(tx: Tx): Promise<Listener[]> {
  const { rows } = await tx.query(`select id, types, created_at as "createdAt" from webhook where stage <> 'removed' order by id`)
  return rows
}

const shown = `hook.id, name, address, types, hook.stage, because, created_at as "createdAt", (secrets -> 1 ->> 'until')::bigint as "oldSecretUntil", turn.delivered_at as "deliveredAt", turn.failing_since as "failingSince",
  (select count(*)::int from (select 1 from webhook_delivery told where told.webhook = hook.id and told.stage = 'due' limit 10000) one) as waiting,
  (select count(*)::int from (select 1 from webhook_delivery told where told.webhook = hook.id and told.stage = 'failed' limit 10000) one) as failed`
const from = 'webhook hook left join webhook_turn turn on turn.webhook = hook.id'

export async function listWebhooks(tx: Tx, { after, limit }: Cursor): Promise<WebhookRow[]> {
  const { rows } = await tx.query(
    `select ${shown} from ${from} where hook.stage <> 'removed' and ($1::text is null or (name, hook.id) > ($1, $2::uuid)) order by name, hook.id limit $3`,
    [after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows
}

export async function viewWebhook(tx: Tx, id: string): Promise<WebhookRow | null> {
  const { rows } = await tx.query(`select ${shown} from ${from} where hook.id = $1 and hook.stage <> 'removed'`, [id])
  return rows[0] ?? null
}

/** What webhooks are called, by id. */
export async function webhookNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.query('select id, name from webhook where id = any($1::uuid[])', [ids])
  return new Map(rows.map(({ id, name }) => [id, name]))
}
