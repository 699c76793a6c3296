import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { rowShape } from '#platform/row-shape.ts'
import type { DeliveryRow, DeliveryStage } from './views.ts'

export type NewDelivery = Readonly<{ id: string; webhook: string; type: string; at: number; body: string }>
const shape = rowShape('place int, id uuid, webhook uuid, type text, at bigint, body text')

/** Write down what is to be told, in the order given; what is there already stays as it is. */
export async function addDeliveries(tx: Tx, deliveries: readonly NewDelivery[], now: number): Promise<void> {
  if (deliveries.length === 0) return
  await tx.query(
    `insert into webhook_delivery (id, webhook, type, at, body, made_at, stage, attempts, next_at, reason, response)
     select id, webhook, type, at, body, $2, 'due', 0, $2, '', '' from ${shape.from(1)} order by place on conflict (tenant, id) do nothing`,
    [JSON.stringify(deliveries.map((each, place) => ({ place, ...each }))), now],
  )
}

/** Failed ones are due again: one, or all of a webhook. */
export async function dueAgain(tx: Tx, webhook: string, delivery: string | null, now: number): Promise<void> {
  await tx.query(`update webhook_delivery set stage = 'due', attempts = 0, next_at = $3 where webhook = $1 and stage = 'failed' and ($2::uuid is null or id = $2)`, [
    webhook,
    delivery,
    now,
  ])
}

/** After a pause what waits is tried at once, and counts as not having failed before. */
export async function startAnew(tx: Tx, webhook: string, now: number): Promise<void> {
  await tx.query(`update webhook_delivery set attempts = 0, next_at = $2 where webhook = $1 and stage = 'due' and attempts > 0`, [webhook, now])
  await tx.query('update webhook_turn set failing_since = null where webhook = $1', [webhook])
}

export async function dropDeliveries(tx: Tx, webhook: string): Promise<void> {
  await tx.query('delete from webhook_delivery where webhook = $1', [webhook])
}

/** Forget a piece of what was told, or could not be, long ago; says how many. */
export async function forgetDeliveries(tx: Tx, before: number, limit: number): Promise<number> {
  const { rowCount } = await tx.query('delete from webhook_delivery where id in (select id from webhook_delivery where made_at < $1 order by made_at limit $2)', [before, limit])
  return rowCount
}

/** The webhooks whose next delivery is due, and that nobody delivers for at this moment. */
export async function dueWebhooks(tx: Tx, now: number): Promise<string[]> {
  const { rows } = await tx.query(
    `select hook.id from webhook hook
       cross join lateral (select next_at from webhook_delivery told where told.webhook = hook.id and told.stage = 'due' order by turn limit 1) head
       left join webhook_turn turn on turn.webhook = hook.id
     where hook.stage = 'active' and head.next_at <= $1 and coalesce(turn.busy_until, 0) <= $1 order by hook.id`,
    [now],
  )
  return rows.map(({ id }) => id)
}

/** Take the turn of a webhook until an instant; false when somebody else has it. */
export async function takeTurn(tx: Tx, webhook: string, now: number, until: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into webhook_turn (webhook, busy_until) values ($1, $3) on conflict (tenant, webhook) do update set busy_until = excluded.busy_until where webhook_turn.busy_until <= $2`,
    [webhook, now, until],
  )
  return rowCount > 0
}

/** Keep the turn for another delivery, or give it back. */
export async function keepTurn(tx: Tx, webhook: string, until: number): Promise<void> {
  await tx.query('update webhook_turn set busy_until = $2 where webhook = $1', [webhook, until])
}

export type Due = Readonly<{ id: string; body: string; attempts: number; nextAt: number }>

/** What is told next: the first in the order of the log that is not done with. */
export async function nextDelivery(tx: Tx, webhook: string): Promise<Due | null> {
  const { rows } = await tx.query(`select id, body, attempts, next_at as "nextAt" from webhook_delivery where webhook = $1 and stage = 'due' order by turn limit 1`, [webhook])
  return rows[0] ?? null
}

export type Tried = Readonly<{ stage: DeliveryStage; nextAt: number | null; at: number; status: number | null; reason: string; response: string }>

/** Keep what came of a try. @returns since when nothing arrives at its webhook */
export async function keepTry(tx: Tx, webhook: string, delivery: string, { stage, nextAt, at, status, reason, response }: Tried): Promise<number | null> {
  await tx.query(
    `update webhook_delivery set stage = $2, attempts = attempts + 1, next_at = $3, tried_at = $4, status = $5, reason = $6, response = $7 where id = $1 and stage = 'due'`,
    [delivery, stage, nextAt, at, status, reason, response],
  )
  const { rows } = await tx.query(
    stage === 'delivered'
      ? 'update webhook_turn set tries = tries + 1, failing_since = null, delivered_at = $2 where webhook = $1 returning failing_since as since'
      : 'update webhook_turn set tries = tries + 1, failing_since = coalesce(failing_since, $2) where webhook = $1 returning failing_since as since',
    [webhook, at],
  )
  return rows[0]?.since ?? null
}

/** What browsers watch: goes up with every try. */
export async function triesPulse(tx: Tx): Promise<number> {
  const { rows } = await tx.query('select coalesce(sum(tries), 0)::bigint as tries from webhook_turn')
  return Number(rows[0].tries)
}

/** What a webhook was told or is to be told, the newest first. */
export async function listDeliveries(
  tx: Tx,
  { webhook, stage }: Readonly<{ webhook: string; stage?: DeliveryStage | undefined }>,
  { after, limit }: Cursor,
): Promise<DeliveryRow[]> {
  const { rows } = await tx.query(
    `select id, turn, type, at, stage, attempts, case when stage = 'due' then next_at end as "nextAt", tried_at as "triedAt", status, reason, body, response
     from webhook_delivery where webhook = $1 ${stage ? 'and stage = $4' : ''} and ($2::bigint is null or turn < $2) order by turn desc limit $3`,
    [webhook, after?.[0] ?? null, limit + 1, ...(stage ? [stage] : [])],
  )
  return rows
}
