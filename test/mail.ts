import assert from 'node:assert/strict'
import nodemailer from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import { passTime } from '#modules/desk/passing-time.ts'
import type { CaseRow, CaseView } from '#modules/desk/views.ts'
import { openMailDoor } from '#modules/mail/door.ts'
import type { MailRow, OutgoingRow } from '#modules/mail/views.ts'
import type { Client, TestHouse } from './house.ts'
import { openTestHouse, testId } from './house.ts'
import { work } from './work.ts'
import { ok } from './workplace.ts'

export type Arrived = Readonly<{ from: string; to: string; raw: string }>
/** A mail server of somebody else: it takes everything, or answers as it is told. */
export async function openPostOffice() {
  const arrived: Arrived[] = []
  const rule: { refuse: ((to: string) => Readonly<{ code: number; words: string }> | null) | null; taking: (() => Promise<void>) | null } = { refuse: null, taking: null }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => (password === 'right' ? done(null, { user: username }) : done(new Error('535 wrong password'))),
    onRcptTo: ({ address }, _session, done) => {
      const refusal = rule.refuse?.(address) ?? null
      done(refusal && Object.assign(new Error(refusal.words), { responseCode: refusal.code }))
    },
    onData: async (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk as Buffer)
      await rule.taking?.()
      arrived.push({ from: envelope.mailFrom ? envelope.mailFrom.address : '', to: envelope.rcptTo[0]!.address, raw: Buffer.concat(chunks).toString('utf8') })
      done()
    },
  })
  server.on('error', () => {})
  await new Promise<void>(done => server.listen(0, '127.0.0.1', () => done()))
  const { port } = server.server.address() as { port: number }
  return { arrived, rule, port, close: () => new Promise<void>(done => server.close(() => done())) }
}

export const noAcknowledgement = { on: false, zh: '', en: '' }
export const mailboxOf = (address: string, more: object = {}): object => ({
  ...{ address, name: 'Help desk', unit: null, imap: null, smtp: null, plus: true, signature: '', acknowledgement: noAcknowledgement, ...more },
})
export const smtpAt = (port: number): object => ({ host: 'mail.example.org', port, security: 'none', user: '', password: '' })

/** A house with a door for mail, a mailbox, and a server that answers leave by. */
export async function openMailHouse() {
  const house = await openTestHouse()
  const post = await openPostOffice()
  const door = await openMailDoor(house.ground, { host: '127.0.0.1', port: 0, lmtp: false, tls: null })
  const [admin, agent] = [await house.as('administrator'), await house.as('representative')]
  const address = `help-${testId().slice(-12)}@example.org`
  const box = await addMailbox(admin, address, { smtp: smtpAt(post.port) })
  const ledger = async (query = ''): Promise<MailRow[]> => (ok(await agent.get(`/mail?${query}`)) as { rows: MailRow[] }).rows
  const sent = async (query = ''): Promise<OutgoingRow[]> => (ok(await agent.get(`/mail/outgoing?${query}`)) as { rows: OutgoingRow[] }).rows
  return {
    ...{ house, post, door, admin, agent, address, box, ledger, sent },
    view: async (id: string): Promise<CaseView> => ok(await agent.get(`/desk/cases/${id}`)),
    cases: async (): Promise<readonly CaseRow[]> => (ok(await agent.get('/desk/cases?share=all&limit=200')) as { rows: CaseRow[] }).rows,
    deliver: (raw: string | Buffer, envelope: Partial<{ from: string; to: string }> = {}) => deliver(door.port, raw, { from: 'wang@customer.example', to: address, ...envelope }),
    settle: () => settleMail(house, house.tenant),
    close: async () => {
      await door.close()
      await post.close()
      await house.close()
    },
  }
}
export type MailHouse = Awaited<ReturnType<typeof openMailHouse>>

export async function addMailbox(admin: Client, address: string, more: object = {}): Promise<string> {
  const id = testId()
  ok(await admin.post(`/mail/mailboxes/${id}/create`, mailboxOf(address, more)))
  return id
}

/** Hand a mail to a server as another one would; what it answers. */
export async function deliver(port: number, raw: string | Buffer, envelope: Readonly<{ from: string; to: string | string[] }>): Promise<string> {
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
  const { response } = await transport.sendMail({ envelope, raw })
  transport.close()
  return response
}

/** Let everything that follows from what came go its way: reading, answers that leave, posting. */
export async function settleMail(house: TestHouse, tenant: string): Promise<void> {
  await house.settleIn(tenant)
  await passTime(house.ground, tenant, Date.now() + 20_000)
  await work(house.ground, tenant)
  await house.settleIn(tenant)
}

let made = 0
/** A mail as a customer's program writes it. */
export function letter(more: Readonly<Record<string, string>> = {}, body = 'Where is my parcel?'): string {
  made += 1
  const headers = {
    ...{ From: '"Wang Fang" <wang@customer.example>', To: 'help@example.org', Subject: 'Parcel is late', 'Message-ID': `<${made}.${testId()}@customer.example>` },
    ...{ Date: 'Sun, 22 Nov 2026 14:05:00 +0800', 'Content-Type': 'text/plain; charset=utf-8', ...more },
  }
  const lines = Object.entries(headers).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]))
  return `${lines.join('\r\n')}\r\n\r\n${body}\r\n`
}

export function headerIn(raw: string, name: string): string {
  const found = new RegExp(`^${name}:((?:.*)(?:\\r?\\n[ \\t].*)*)`, 'im').exec(raw)
  assert.ok(found, `${name} is missing in\n${raw}`)
  return found[1]!.replace(/\r?\n[ \t]+/g, ' ').trim()
}
