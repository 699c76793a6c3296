import type { Id, Instant } from '#kernel/decision.ts'
import { inTenant, takeTurn } from '#platform/db.ts'
import { pathOfFile } from '#platform/files.ts'
import { isDatabaseAway } from '#platform/http-problem.ts'
import { judgeSender } from '#platform/mail/judge-sender.ts'
import type { MailReader } from '#platform/mail/mail-reader.ts'
import { openMailReader } from '#platform/mail/mail-reader.ts'
import type { Job } from '#platform/module.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { Refused } from '#platform/problem.ts'
import { keepBody } from './body.store.ts'
import { carryOut } from './carrying.ts'
import { bodyOf, judgeMail } from './judging.ts'
import { findMail, waitingMails } from './mail.store.ts'
import type { Mail, MailCommand, Reading, Settled } from './mail.ts'
import { findMailbox } from './mailbox.store.ts'
import { mailNoun } from './nouns.ts'
import type { MailReason } from './plan.ts'

const most = 50
let reader: MailReader | null = null

/** Reads what came, decides, and carries it out: one mail after the other, each step written down before the next. */
export const intakeJob: Job = { name: 'mail/intake', everySeconds: 1, run: takeIn }

/** @returns whether more wait */
export async function takeIn(ground: Ground, tenant: string): Promise<boolean> {
  const waiting = await inTenant(ground.database, tenant, tx => waitingMails(tx, most))
  if (waiting.length === 0) return false
  // The turn is held by a transaction that reads nothing and writes nothing, so that it holds up no reader of the log.
  return inTenant(ground.database, tenant, async turn => {
    // In order: an answer is never read before what it answers.
    if (!(await takeTurn(turn, 'mail'))) return false
    for (const id of waiting) await goOn(ground, tenant, id)
    return waiting.length === most
  })
}

/** Take a mail as far as it goes. What goes wrong with one is its own outcome and holds up no other; only a database that is away does. */
async function goOn(ground: Ground, tenant: string, id: Id<'mail'>): Promise<void> {
  const mail = await inTenant(ground.database, tenant, tx => findMail(tx, id))
  if (!mail || mail.stage === 'settled') return
  const step = stepOf(ground, tenant, { id, attempt: mail.attempt })
  try {
    const judged = mail.stage === 'received' ? await judge(ground, tenant, { id, mail, step }) : mail
    if (judged) await step('settle', { do: 'settle', ...(await carryOut(ground, tenant, { id, mail: judged })) })
  } catch (error) {
    if (isDatabaseAway(error)) throw error
    await step('fail', { do: 'settle', ...failed(error instanceof Refused ? 'case-refused' : 'unexpected', error) })
  }
}

function failed(reason: MailReason, error: unknown): Settled {
  const detail = error instanceof Error ? `: ${error.message.slice(0, 300)}` : ''
  return { outcome: 'failed', reason: `${reason}${detail}`, case: null, conversation: null, message: null }
}

type Step = (name: string, command: MailCommand) => Promise<boolean>

/** Command ids follow from the mail and its attempt: a step that is repeated after a crash is the same step. */
function stepOf(ground: Ground, tenant: string, { id, attempt }: Readonly<{ id: Id<'mail'>; attempt: number }>): Step {
  return async (name, command) => {
    const request = { tenant, commandId: `mail/${id}/${attempt}/${name}`, actor: null, address: null, cause: `mail/${id}`, now: Date.now() as Instant }
    return (await perform(ground, mailNoun, id, { command, request })).ok
  }
}

type Unread = Readonly<{ id: Id<'mail'>; mail: Mail; step: Step }>

/** Read a mail and write down what is to be done with it; null when it was settled by that, because it cannot be read. */
async function judge(ground: Ground, tenant: string, { id, mail, step }: Unread): Promise<Mail | null> {
  const mailbox = await inTenant(ground.database, tenant, tx => findMailbox(tx, mail.mailbox))
  if (!mailbox) throw new Error('there is no such mailbox')
  const path = pathOfFile(ground.files, tenant, mail.hash)
  reader ??= openMailReader()
  const read = await reader.read(path)
  if (!read.ok) {
    await step('fail', { do: 'settle', ...failed(read.fault, null) })
    return null
  }
  const parsed = read.mail
  const sender = await judgeSender(path, mail.envelope, ground.outside)
  const { body, text, files } = await bodyOf(ground, tenant, parsed)
  const { plan, class: kind } = await judgeMail(ground, tenant, { id, mail, mailbox, parsed, sender }, { text, files })
  await inTenant(ground.database, tenant, tx => keepBody(tx, id, body))
  const { subject, messageId, bodyHash, from } = parsed
  const reading: Reading = { fromName: from.name, fromAddress: from.address, subject, messageId, bodyHash, class: kind, sender }
  await step('judge', { do: 'judge', reading, plan })
  return inTenant(ground.database, tenant, tx => findMail(tx, id))
}
