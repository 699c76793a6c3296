import type { Id, Instant } from '#kernel/decision.ts'
import { homeOfConversation, partId } from '#modules/desk/public.ts'
import { inTenant } from '#platform/db.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { findBody } from './body.store.ts'
import { acknowledgementFor, languageOf, messageIdFor, referencesFor, subjectFor } from './compose.ts'
import type { Mail } from './mail.ts'
import type { Mailbox } from './mailbox.ts'
import { outgoingNoun } from './nouns.ts'
import { acknowledgedSince } from './outgoing.store.ts'

const day = 86_400_000
type Opening = Readonly<{ id: Id<'mail'>; mail: Mail; mailbox: Mailbox; conversation: string }>

/** Say that a mail came, once in 24 hours to the same sender by the same mailbox: two houses that acknowledge each other fall silent at once. */
export async function acknowledge(ground: Ground, tenant: string, { id, mail, mailbox, conversation }: Opening): Promise<void> {
  const { fromAddress, subject, messageId } = mail.reading!
  const outgoing = partId(`mail/${id}`, 'acknowledgement') as Id<'outgoing'>
  const { home, body, done } = await inTenant(ground.database, tenant, async tx => ({
    home: await homeOfConversation(tx, conversation),
    body: await findBody(tx, id),
    done: await acknowledgedSince(tx, mail.mailbox, fromAddress, mail.receivedAt - day),
  }))
  if (!home || done) return
  const plan = mail.plan?.do === 'open' ? mail.plan.word.text : ''
  const text = acknowledgementFor(mailbox.acknowledgement[languageOf(`${subject} ${plan}`)], home.key)
  const command = {
    ...({ do: 'queue', reason: '', mailbox: mail.mailbox, kind: 'acknowledgement', case: home.case, conversation, message: null, to: fromAddress, text } as const),
    ...{ subject: subjectFor(subject, home.key), messageId: messageIdFor(outgoing, mailbox.address), inReplyTo: messageId || null },
    references: referencesFor(body?.references ?? [], messageId),
  }
  const request = { tenant, commandId: `mail/${id}/acknowledge`, actor: null, address: null, cause: `mail/${id}`, now: Date.now() as Instant }
  await perform(ground, outgoingNoun, outgoing, { command, request })
}
