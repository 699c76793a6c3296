import { randomBytes } from 'node:crypto'
import type { Id } from '#kernel/decision.ts'
import { inTenant } from '#platform/db.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context } from '#platform/routes.ts'
import { sealText } from '#platform/secrets.ts'
import { webhookSecret } from '#platform/webhook-signature.ts'
import { listCallLines } from './call-line.store.ts'
import type { CallLineCommand } from './call-line.ts'
import { callLineNoun } from './nouns.ts'
import { lineUrl } from './receiving.ts'
import type { CallLineView, Extension, LineProof } from './views.ts'

type Given = Readonly<{ id: Id<'call-line'>; name: string; unit: Id<'unit'> | null; proof: LineProof; extensions: readonly Extension[] }>
/** Shown this once. */
type Secret = Readonly<{ secret: string }>

export function createLine(context: Context, { id, ...facts }: Given): Promise<Secret> {
  return withSecret(context, id, sealed => ({ do: 'create', sealed, ...facts }))
}

export function rotateLine(context: Context, { id }: Readonly<{ id: Id<'call-line'> }>): Promise<Secret> {
  return withSecret(context, id, sealed => ({ do: 'rotate', sealed }))
}

async function withSecret(context: Context, id: Id<'call-line'>, order: (sealed: string) => CallLineCommand): Promise<Secret> {
  const secret = webhookSecret(randomBytes(32))
  const command = order(sealText(context.ground.keyring, secret))
  const outcome = await perform(context.ground, callLineNoun, id, { command, request: context.request(context.caller!.tenant, command.do) })
  if (!outcome.ok) throw new Refused('call-line', outcome.refusal)
  return { secret }
}

export async function showLines(context: Context): Promise<CallLineView[]> {
  const lines = await inTenant(context.ground.database, context.caller!.tenant, tx => listCallLines(tx))
  return lines.map(line => ({ ...line, url: lineUrl(context, line.id) }))
}

export async function showLine(context: Context, { id }: Readonly<{ id: string }>): Promise<CallLineView> {
  const found = (await showLines(context)).find(line => line.id === id)
  if (!found) throw new Problem('not-found')
  return found
}
