import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import type { Address, Attachment, Email } from 'postal-mime'
import PostalMime from 'postal-mime'
import { mailLimits, repairMail } from '#science/text/mail-repair.ts'
import { cleanHtml, wordsOfHtml } from './clean-html.ts'
import type { MailAddress, ParsedFile, ParsedMail, ReadMail } from './parsed.ts'

/** Reads mails in a thread of its own, with little memory: whatever a mail does to it, the house goes on. */
parentPort?.on('message', async ({ path, ask }: { path: string; ask: number }) => {
  const read: ReadMail = await readMail(path).catch(() => ({ ok: false, fault: 'unreadable' }))
  const buffers = read.ok ? read.mail.files.map(({ content }) => content.buffer as ArrayBuffer) : []
  parentPort!.postMessage({ ask, read }, [...new Set(buffers)])
})

/** Of longer texts only the beginning is shown; the mail itself is kept whole. */
const mostText = 400_000
const mostHtml = 4_000_000

async function readMail(path: string): Promise<ReadMail> {
  if (statSync(path).size > mailLimits.bytes) return { ok: false, fault: 'too-large' }
  const raw = readFileSync(path)
  const repaired = repairMail(raw)
  if (!repaired.ok) return repaired
  const email = await PostalMime.parse(repaired.bytes, { forceRfc822Attachments: true, maxNestingDepth: mailLimits.depth, attachmentEncoding: 'arraybuffer' })
  return { ok: true, mail: writable(parsed(email, bodyHashOf(raw))) }
}

/** The same without null characters, which no text of the database may hold; encoded words and parts may bring them. */
function writable<Part>(part: Part): Part {
  if (typeof part === 'string') return part.replaceAll('\0', '\ufffd') as Part
  if (typeof part !== 'object' || part === null || part instanceof Uint8Array) return part
  if (Array.isArray(part)) return part.map(writable) as Part
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, writable(value)])) as Part
}

/** The body alone: what carries a mail adds headers, and providers rewrite ids. */
function bodyHashOf(raw: Buffer): string {
  const ends = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter(at => at >= 0)
  return createHash('sha256')
    .update(raw.subarray(ends.length > 0 ? Math.min(...ends) : 0))
    .digest('base64url')
}

function parsed(email: Email, bodyHash: string): ParsedMail {
  const html = email.html ? cleanHtml(email.html.slice(0, mostHtml)) : null
  const text = (email.text ?? '').trim() === '' && html !== null ? wordsOfHtml(html) : (email.text ?? '')
  const report = email.attachments.find(({ mimeType }) => mimeType === 'message/delivery-status')
  const returned = email.attachments.find(({ mimeType }) => mimeType === 'message/rfc822' || mimeType === 'text/rfc822-headers')
  const from = flat(email.from)[0] ?? nobody
  return {
    ...{ from, sender: flat(email.sender)[0] ?? from, replyTo: flat(email.replyTo), to: flat(email.to), cc: flat(email.cc) },
    ...{ subject: (email.subject ?? '').replace(/\s+/g, ' ').trim().slice(0, 1000), messageId: idsIn(email.messageId)[0] ?? '', sentAt: instantOf(email.date) },
    ...{ inReplyTo: idsIn(email.inReplyTo), references: idsIn(email.references).slice(-100), headers: headersOf(email) },
    ...{ text: text.slice(0, mostText), html, files: email.attachments.map(fileOf) },
    ...{ report: textIn(report), returned: textIn(returned).split(/\r?\n\r?\n/)[0]!, bodyHash },
  }
}

function instantOf(date: string | undefined): number | null {
  const at = Date.parse(date ?? '')
  return Number.isNaN(at) ? null : at
}

const nobody: MailAddress = { name: '', address: '' }
const mostAddresses = 200

function flat(given: Address | readonly Address[] | undefined): MailAddress[] {
  const all = given === undefined ? [] : Array.isArray(given) ? (given as readonly Address[]) : [given as Address]
  return all
    .flatMap(each => (each.group ? each.group : [each]))
    .slice(0, mostAddresses)
    .map(({ name, address }) => ({ name: name.slice(0, 200), address: address.trim().slice(0, 320) }))
}

function idsIn(value: string | undefined): string[] {
  return [...(value ?? '').matchAll(/<[^<>\s]{1,900}>/g)].map(([id]) => id)
}

const kept = new Set([
  ...[
    'auto-submitted',
    'precedence',
    'list-id',
    'list-unsubscribe',
    'list-post',
    'x-auto-response-suppress',
    'x-autoreply',
    'x-autorespond',
    'x-loop',
    'feedback-id',
    'return-path',
  ],
  ...['content-type', 'x-failed-recipients', 'delivered-to', 'x-original-to', 'envelope-to', 'x-qualimesh', 'received'],
])

function headersOf({ headers }: Email): Record<string, string[]> {
  const out: Record<string, string[]> = {}
  for (const { key, value } of headers) if (kept.has(key)) out[key] = [...(out[key] ?? []), key === 'received' ? '' : value.slice(0, 1000)]
  return out
}

function fileOf({ filename, mimeType, contentId, content, related, disposition }: Attachment, place: number): ParsedFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
  const name = filename ?? (mimeType === 'message/rfc822' ? `mail-${place + 1}.eml` : mimeType === 'application/ms-tnef' ? 'winmail.dat' : `part-${place + 1}`)
  return { name, type: mimeType, contentId: contentId?.replace(/^<|>$/g, '') ?? null, inline: related === true || disposition === 'inline', content: bytes }
}

function textIn(attachment: Attachment | undefined): string {
  if (!attachment) return ''
  const { content } = attachment
  return typeof content === 'string' ? content : new TextDecoder().decode(content.slice(0, 65_536))
}
