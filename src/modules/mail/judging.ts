import { Readable } from 'node:stream'
import type { Id } from '#kernel/decision.ts'
import { findCustomers } from '#modules/customers/public.ts'
import { caseNumberIn, homeOfConversation, homeOfNumber, partId, safeFileName } from '#modules/desk/public.ts'
import type { FileView } from '#modules/desk/views.ts'
import type { Tx } from '#platform/db.ts'
import { inTenant, together } from '#platform/db.ts'
import { storeFile } from '#platform/files.ts'
import type { ParsedFile, ParsedMail } from '#platform/mail/parsed.ts'
import type { Ground } from '#platform/perform.ts'
import { signed } from '#platform/signed.ts'
import { isPicture, typeOfFile } from '#science/text/file-kind.ts'
import { foldQuote } from '#science/text/quote-fold.ts'
import { weighMail } from './automatic.ts'
import type { MailBody, Picture } from './body.store.ts'
import type { Bounce } from './bounce.ts'
import { bounceOf } from './bounce.ts'
import { cameBefore, recentIn, takesPart, threadsOf } from './mail.store.ts'
import type { Mail } from './mail.ts'
import { ownAddresses } from './mailbox.store.ts'
import type { Mailbox } from './mailbox.ts'
import { lastSentTo, outgoingOfId } from './outgoing.store.ts'
import type { Facts, Home, Plan } from './plan.ts'
import { planFor } from './plan.ts'
import { conversationOf, plainAddress } from './token.ts'
import type { SenderVerdict } from './views.ts'

export type Opened = Readonly<{ id: Id<'mail'>; mail: Mail; mailbox: Mailbox; parsed: ParsedMail; sender: SenderVerdict }>
const hour = 3_600_000

/** The header by which this house knows its own mail again, made for one enterprise. */
export function ownMarker({ keyring }: Ground, tenant: string): string {
  return signed(keyring, 'mail/marker/1', Buffer.from(tenant.replaceAll('-', ''), 'hex').toString('base64url'))
}

/** What a mail says, besides what it quotes, and the files it brings. A picture that its HTML shows is no file of its own. */
export async function bodyOf(ground: Ground, tenant: string, parsed: ParsedMail): Promise<Readonly<{ body: MailBody; text: string; files: readonly FileView[] }>> {
  const { fresh, quoted } = foldQuote(parsed.text)
  const shown = parsed.html ?? ''
  const files: FileView[] = []
  const pictures: Picture[] = []
  for (const file of parsed.files) {
    if (file.type === 'message/delivery-status') continue
    const kept = await keepFile(ground, tenant, file)
    if (file.contentId && isPicture(kept.type) && shown.includes(`cid:${file.contentId}`))
      pictures.push({ contentId: file.contentId, hash: kept.hash, type: kept.type, bytes: kept.bytes })
    else files.push(kept)
  }
  const text = fresh.trim() || parsed.subject || files.map(({ name }) => name).join(', ')
  const replyTo = parsed.replyTo[0]?.address ?? ''
  return { body: { html: parsed.html, quoted, pictures, replyTo, references: parsed.references }, text: text.slice(0, 100_000), files }
}

async function keepFile({ files }: Ground, tenant: string, { name, content }: ParsedFile): Promise<FileView> {
  const { sha256: hash, bytes } = await storeFile(files, tenant, Readable.from([content]))
  return { hash, name: safeFileName(name), type: typeOfFile(content, name), bytes }
}

/** Find out everything that a plan depends on, and make it. */
export async function judgeMail(ground: Ground, tenant: string, opened: Opened, word: Facts['word']): Promise<Readonly<{ plan: Plan; class: Facts['class'] }>> {
  const { mail, parsed, mailbox, sender } = opened
  const weighed = weighMail(parsed, mail.envelope.from)
  const plan = await inTenant(ground.database, tenant, async tx => {
    const [own, duplicate, homes, report, customers] = await together(tx, [
      () => isOwn(tx, ground, parsed),
      () => cameBefore(tx, { id: opened.id, mailbox: mail.mailbox, hash: mail.hash, messageId: parsed.messageId, bodyHash: parsed.bodyHash }),
      () => homesOf(tx, ground, opened, weighed.class === 'human'),
      () => reportIn(tx, bounceOf(parsed)),
      () => customersAt(tx, parsed.from.address),
    ])
    const bounce = report && (await named(tx, report, homes.token))
    const home = homes.token ?? homes.byId ?? bounce?.home ?? homes.byNumber
    const recent = home ? await recentIn(tx, home.conversation, mail.receivedAt - hour) : { all: 0, automatic: 0 }
    return planFor({
      ...{ ...weighed, word, own, duplicate, ...homes, bounce, recent, forced: mail.forced },
      ...{ customer: customers.length === 1 ? customers[0]! : null, stranger: customers.length === 0 && parsed.from.address.includes('@') },
      ...{ hops: parsed.headers.received?.length ?? 0, genuine: isGenuine(sender), acknowledges: mailbox.acknowledgement.on && mailbox.smtp !== null },
    })
  })
  return { plan, class: weighed.class }
}

function isGenuine({ dmarc, spf, dkim }: SenderVerdict): boolean {
  return dmarc !== 'fail' && !(spf === 'fail' && dkim !== 'pass')
}

async function customersAt(tx: Tx, address: string): Promise<string[]> {
  if (!address.includes('@')) return []
  return [...new Set((await findCustomers(tx, [{ kind: 'email', value: address }])).map(({ customer }) => customer))]
}

async function isOwn(tx: Tx, ground: Ground, { from, messageId, headers }: ParsedMail): Promise<boolean> {
  if (headers['x-qualimesh']?.includes(ownMarker(ground, tx.tenant))) return true
  const { plain } = plainAddress(from.address)
  const [mailboxes, sent] = await together(tx, [() => ownAddresses(tx, [plain]), async () => (messageId === '' ? null : outgoingOfId(tx, messageId))])
  return mailboxes.has(plain) || sent !== null
}

type Homes = Pick<Facts, 'token' | 'byId' | 'byNumber'>

async function homesOf(tx: Tx, { keyring }: Ground, opened: Opened, human: boolean): Promise<Homes> {
  const { parsed } = opened
  const token = addressesOf(opened)
    .map(address => plainAddress(address))
    .filter(({ plain, tag }) => tag !== null && plain === opened.mailbox.address.toLowerCase())
    .map(({ tag }) => conversationOf(keyring, tx.tenant, tag!))
    .find(conversation => conversation !== null)
  const ids = [...parsed.inReplyTo, ...parsed.references.toReversed()]
  const threads = await threadsOf(tx, ids)
  const byId = ids.map(id => threads.get(id)).find(conversation => conversation !== undefined)
  return { token: await homeIn(tx, token), byId: await homeIn(tx, byId), byNumber: await homeByNumber(tx, opened, human) }
}

/** Where servers and people write whom a mail is for. */
function addressesOf({ mail, parsed }: Opened): string[] {
  const named = ['delivered-to', 'x-original-to', 'envelope-to'].flatMap(name => parsed.headers[name] ?? [])
  return [mail.envelope.to, ...named.flatMap(line => line.match(/[^\s<>,;"]+@[^\s<>,;"]+/g) ?? []), ...[...parsed.to, ...parsed.cc].map(({ address }) => address)].filter(address =>
    address.includes('@'),
  )
}

async function homeIn(tx: Tx, conversation: string | null | undefined): Promise<Home | null> {
  const home = conversation ? await homeOfConversation(tx, conversation) : null
  return home && { case: home.case, conversation: home.conversation }
}

/** A number in the subject counts for whoever takes part in the case. What was said by telephone goes on as a conversation by mail. */
async function homeByNumber(tx: Tx, { id, parsed }: Opened, human: boolean): Promise<Home | null> {
  const number = caseNumberIn(parsed.subject)
  const home = number === null ? null : await homeOfNumber(tx, number)
  const from = parsed.from.address.toLowerCase()
  if (!home || from === '') return null
  if (home.contact.address.toLowerCase() !== from && !(await takesPart(tx, from, home.conversations))) return null
  return { case: home.case, conversation: home.channel === 'email' || !human ? home.conversation : partId(`mail/${id}`, 'conversation') }
}

/** Which of our mails a report is about, and where it belongs. */
async function reportIn(tx: Tx, bounce: Bounce | null): Promise<Facts['bounce']> {
  if (!bounce) return null
  const sent = bounce.messageId ? await outgoingOfId(tx, bounce.messageId) : null
  return { ...bounce, outgoing: sent?.id ?? null, home: await homeIn(tx, sent?.conversation) }
}

/** A report that names no mail, but came to the reply address of a conversation, is about the last one that went from there to whom it names. */
async function named(tx: Tx, report: NonNullable<Facts['bounce']>, token: Home | null): Promise<Facts['bounce']> {
  return report.outgoing || !token ? report : { ...report, outgoing: await lastSentTo(tx, token.conversation, report.recipient) }
}
