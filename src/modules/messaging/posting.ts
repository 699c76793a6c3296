import { randomUUID } from 'node:crypto'
import type { Instant } from '#kernel/decision.ts'
import { homeOfMessage } from '#modules/desk/public.ts'
import { inTenant } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import type { Sent } from './adapter.ts'
import { adapters } from './adapters.ts'
import type { Linked } from './api.ts'
import { accessToken, ask, forgetToken, NoToken, Unreached } from './api.ts'
import { findConnection } from './connection.store.ts'
import { socialAnswerNoun } from './nouns.ts'
import { accountOf } from './secrets.ts'
import type { DueAnswer } from './social-answer.store.ts'
import { dueAnswers, findSocialAnswer } from './social-answer.store.ts'
import type { SocialAnswer, SocialAnswerCommand } from './social-answer.ts'

const atOnce = 10

/** Hands over what is due. */
export const postingJob: Job = { name: 'messaging/posting', everySeconds: 1, run: (ground, tenant) => postDue(ground, tenant, Date.now()) }

/** @returns whether more is due */
export async function postDue(ground: Ground, tenant: string, now: number): Promise<boolean> {
  const due = await inTenant(ground.database, tenant, tx => dueAnswers(tx, now, atOnce))
  await Promise.all(due.map(each => post(ground, tenant, each, now)))
  return due.length === atOnce
}

type Write = (command: SocialAnswerCommand) => Promise<boolean>

async function post(ground: Ground, tenant: string, { id, stage }: DueAnswer, now: number): Promise<void> {
  // Whatever happens is written down under a command id of its own: a begin that comes twice is refused, and not answered as the first one was.
  const write: Write = async command => {
    const request = { tenant, commandId: `messaging/post/${randomUUID()}`, actor: null, address: null, cause: 'messaging/posting', now: now as Instant }
    return (await perform(ground, socialAnswerNoun, id, { command, request })).ok
  }
  // What was being handed over for that long was cut off in the middle: it may have arrived, so nobody sends it again but a person.
  if (stage === 'handing-over') {
    await write({ do: 'lose-sight' })
    return
  }
  const { answer, connection, text } = await inTenant(ground.database, tenant, async tx => {
    const found = await findSocialAnswer(tx, id)
    return {
      answer: found,
      connection: found?.connection ? await findConnection(tx, found.connection) : null,
      text: found ? ((await homeOfMessage(tx, found.message))?.text ?? '') : '',
    }
  })
  if (!answer || !connection || connection.removed) {
    await write({ do: 'put-off', reason: 'no-connection', final: true })
    return
  }
  const sent = await handOver(ground, tenant, { linked: { id: answer.connection!, connection }, answer, text, write, now })
  if (sent !== null) await write(sent.ok ? { do: 'sent' } : { do: 'put-off', reason: sent.reason.slice(0, 300), final: sent.final })
}

type Handing = Readonly<{ linked: Linked; answer: SocialAnswer; text: string; write: Write; now: number }>

/** State before, then the answer, then state after (in `post`); null when somebody else hands it over. */
async function handOver(ground: Ground, tenant: string, { linked, answer, text, write, now }: Handing): Promise<Sent | null> {
  const { connection } = linked
  const adapter = adapters[connection.provider]
  let begun = false
  try {
    const token = await accessToken(ground, tenant, linked, now)
    begun = await write({ do: 'begin' })
    if (!begun) return null
    const word = { id: answer.message, to: answer.to, text }
    const said = await ask(ground, adapter.answer(accountOf(ground.keyring, connection), token, word))
    const sent = adapter.sent(said.status, said.json)
    if (sent.ok || !sent.stale) return sent
    // The token was given up before its time: the next try gets a new one, and the platform has taken nothing.
    await forgetToken(ground, tenant, linked)
    return sent
  } catch (error) {
    if (error instanceof NoToken) return { ok: false, reason: error.message, final: false, stale: false }
    if (!(error instanceof Unreached)) throw error
    const reason = error.message
    // It was on its way when it broke off. Feishu knows a repeat by its id; elsewhere nobody sends it again but a person.
    if (begun && mayHaveArrived(reason) && connection.provider !== 'feishu') return { ok: false, reason: 'unclear', final: true, stale: false }
    return { ok: false, reason, final: reason === 'internal-server', stale: false }
  }
}

function mayHaveArrived(reason: string): boolean {
  return /^(too-slow|ECONNRESET|EPIPE)$|hang up/.test(reason)
}
