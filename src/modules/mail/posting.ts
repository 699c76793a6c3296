import { randomUUID } from 'node:crypto'
import type { Instant } from '#kernel/decision.ts'
import { homeOfMessage } from '#modules/desk/public.ts'
import { inTenant, together } from '#platform/db.ts'
import { pathOfFile } from '#platform/files.ts'
import { isDatabaseAway } from '#platform/http-problem.ts'
import { composeMail, SubmitError, submitMail } from '#platform/mail/submit.ts'
import type { Job } from '#platform/module.ts'
import { InternalServer } from '#platform/outside.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { signed } from './compose.ts'
import { ownMarker } from './judging.ts'
import { findMailbox } from './mailbox.store.ts'
import type { Mailbox } from './mailbox.ts'
import { outgoingNoun } from './nouns.ts'
import type { Due } from './outgoing.store.ts'
import { dueOutgoing, findOutgoing } from './outgoing.store.ts'
import type { Outgoing, OutgoingCommand } from './outgoing.ts'
import { openServer } from './secrets.ts'
import { replyToken, withToken } from './token.ts'

const atOnce = 5
/** Somebody else has begun to hand this mail over. */
class Begun extends Error {}

/** Hands over what is due. */
export const postingJob: Job = { name: 'mail/posting', everySeconds: 1, run: (ground, tenant) => postDue(ground, tenant, Date.now()) }

/** @returns whether more is due */
export async function postDue(ground: Ground, tenant: string, now: number): Promise<boolean> {
  const due = await inTenant(ground.database, tenant, tx => dueOutgoing(tx, now, atOnce))
  await Promise.all(due.map(each => post(ground, tenant, each)))
  return due.length === atOnce
}

/** Whatever happens is written down under a command id of its own: a begin that comes twice is refused, and not answered as the first one was. */
async function write(ground: Ground, tenant: string, id: Due['id'], command: OutgoingCommand): Promise<boolean> {
  const request = { tenant, commandId: `mail/post/${randomUUID()}`, actor: null, address: null, cause: 'mail/posting', now: Date.now() as Instant }
  return (await perform(ground, outgoingNoun, id, { command, request })).ok
}

async function post(ground: Ground, tenant: string, { id, stage }: Due): Promise<void> {
  // What was being handed over for that long was cut off in the middle: it may have arrived, so nobody sends it again but a person.
  if (stage === 'handing-over') {
    await write(ground, tenant, id, { do: 'lose-sight' })
    return
  }
  const mail = await inTenant(ground.database, tenant, tx => findOutgoing(tx, id))
  const mailbox = mail?.mailbox ? await inTenant(ground.database, tenant, tx => findMailbox(tx, mail.mailbox!)) : null
  if (!mail || !mailbox?.smtp || mailbox.removed) {
    await write(ground, tenant, id, { do: 'put-off', reason: 'no-server', final: true })
    return
  }
  try {
    const response = await handOver(ground, tenant, { id, mail, mailbox })
    await write(ground, tenant, id, { do: 'sent', response: response.slice(0, 300) })
  } catch (error) {
    if (isDatabaseAway(error) && !(error instanceof SubmitError)) throw error
    if (!(error instanceof Begun)) await write(ground, tenant, id, { do: 'put-off', ...obstacle(error) })
  }
}

function obstacle(error: unknown): Readonly<{ reason: string; final: boolean }> {
  if (error instanceof InternalServer) return { reason: 'internal-server', final: true }
  const { message } = error as Error
  return { reason: message.slice(0, 300), final: error instanceof SubmitError && error.final }
}

type Leaving = Readonly<{ id: Due['id']; mail: Outgoing; mailbox: Mailbox }>

/** State before, then the mail, then state after (in `post`). */
async function handOver(ground: Ground, tenant: string, leaving: Leaving): Promise<string> {
  const { id, mail, mailbox } = leaving
  const replyTo = mailbox.plus ? withToken(mailbox.address, replyToken(ground.keyring, tenant, mail.conversation)) : mailbox.address
  const raw = await written(ground, tenant, leaving, replyTo)
  const way = { server: openServer(ground.keyring, mailbox.smtp!), outside: ground.outside }
  return submitMail(way, { from: replyTo, to: mail.to }, raw, async () => {
    if (!(await write(ground, tenant, id, { do: 'begin' }))) throw new Begun('another one hands it over')
  })
}

async function written(ground: Ground, tenant: string, { mail, mailbox }: Leaving, replyTo: string): Promise<Buffer> {
  const messages = mail.message ? [...(mail.also ?? []), mail.message] : []
  const said = await inTenant(ground.database, tenant, async tx =>
    (
      await together(
        tx,
        messages.map(each => () => homeOfMessage(tx, each)),
      )
    ).flatMap(each => each ?? []),
  )
  const text = [mail.text, ...said.map(each => each.text)].filter(each => each !== '').join('\n\n')
  const automatic = { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' }
  return composeMail({
    ...{ from: { name: mailbox.name, address: mailbox.address }, replyTo, to: mail.to, subject: mail.subject, text: signed(text, mailbox.signature) },
    ...{ messageId: mail.messageId, inReplyTo: mail.inReplyTo, references: mail.references, at: Date.now() },
    headers: { 'X-Qualimesh': ownMarker(ground, tenant), ...(mail.kind === 'acknowledgement' ? automatic : {}) },
    attachments: said.flatMap(each => each.files).map(({ hash, name, type }) => ({ filename: name, path: pathOfFile(ground.files, tenant, hash), contentType: type })),
  })
}
