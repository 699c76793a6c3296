import { createHash } from 'node:crypto'
import type { Tx } from './db.ts'
import { inTenantBulk } from './db.ts'
import { append } from './log.ts'
import type { AnyEvent, AnyNoun, Request } from './noun.ts'
import type { Ground } from './perform.ts'
import { CommandReused } from './perform.ts'

export type Bulk<Answer> = Readonly<{ answer: Answer; events: readonly (AnyEvent & Readonly<Record<string, unknown>>)[] }>

/**
 * The same door for work by the thousand: set-based SQL, its events and the command's outcome in one transaction.
 * A repeated command id gets the first answer again. `body` is what must not differ between repeats.
 */
export async function performBulk<Answer>(
  ground: Ground,
  about: Readonly<{ noun: string; personal?: AnyNoun['personal']; id: string; body: string; request: Request }>,
  work: (tx: Tx) => Promise<Bulk<Answer>>,
): Promise<Answer> {
  const { noun, personal, id, body, request } = about
  const bodyHash = createHash('sha256').update(noun).update(body).digest('base64url')
  const answer = await inTenantBulk(ground.database, request.tenant, async tx => {
    // The row is taken first, so that a second request with this id waits for the first one's answer.
    const { rows } = await tx.query(`insert into command (id, body_hash, outcome) values ($1, $2, 'null') on conflict do nothing returning id`, [request.commandId, bodyHash])
    if (rows.length === 0) return firstAnswer<Answer>(tx, request.commandId, bodyHash)
    const { answer, events } = await work(tx)
    await append(tx, ground.keyring, { noun: { name: noun, ...(personal ? { personal } : {}) }, id, request }, events)
    await tx.query('select keep_outcome($1, $2)', [request.commandId, JSON.stringify(answer)])
    return answer
  })
  ground.told(request.tenant)
  return answer
}

async function firstAnswer<Answer>(tx: Tx, commandId: string, bodyHash: string): Promise<Answer> {
  const { rows } = await tx.query('select body_hash as "bodyHash", outcome from command where id = $1', [commandId])
  if (rows[0].bodyHash !== bodyHash) throw new CommandReused(commandId)
  return rows[0].outcome
}
