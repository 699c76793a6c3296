import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Outside } from '../outside.ts'
import { addressOf } from '../outside.ts'

export const securities = ['tls', 'starttls', 'none'] as const
export type Security = (typeof securities)[number]
export type MailServer = Readonly<{ host: string; port: number; security: Security; user: string; password: string }>
export type Outgoing = Readonly<{
  from: Readonly<{ name: string; address: string }>
  replyTo: string
  to: string
  subject: string
  text: string
  messageId: string
  inReplyTo: string | null
  references: readonly string[]
  headers: Readonly<Record<string, string>>
  at: number
  attachments: readonly Readonly<{ filename: string; path: string; contentType: string }>[]
}>

/** A mail as it goes over the wire. */
export async function composeMail({ at, inReplyTo, references, attachments, headers, ...mail }: Outgoing): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const composer = new MailComposer({
    ...mail,
    date: new Date(at),
    headers: { ...headers },
    ...(inReplyTo ? { inReplyTo, references: [...references] } : {}),
    attachments: attachments.map(each => ({ ...each, contentDisposition: 'attachment' as const })),
    disableUrlAccess: true,
  })
  return composer.compile().build()
}

/** Why a server did not take a mail; `final`: asking again will not help (RFC 5321 §4.2.1). */
export class SubmitError extends Error {
  readonly final: boolean
  constructor(message: string, final: boolean) {
    super(message)
    this.final = final
  }
}

type Connection = InstanceType<typeof SMTPConnection>
const wait = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000, dnsTimeout: 10_000 } as const

/** Open a connection to a mail server and sign in. */
async function connected(server: MailServer, outside: Outside): Promise<Connection> {
  const { host, port, security, user, password } = server
  const { default: Connection } = await import('nodemailer/lib/smtp-connection')
  const connection = new Connection({
    ...wait,
    ...{ host: await addressOf(outside, host), port, secure: security === 'tls', requireTLS: security === 'starttls', ignoreTLS: security === 'none' },
    ...{ tls: { servername: host, minVersion: 'TLSv1.2' }, logger: false, name: 'qualimesh.local' },
  })
  await new Promise<void>((done, fail) => {
    connection.once('error', error => fail(problemOf(error)))
    connection.connect(error => (error ? fail(problemOf(error)) : done()))
  })
  connection.on('error', () => {})
  if (user === '') return connection
  await new Promise<void>((done, fail) => {
    connection.login({ user, credentials: { user, pass: password } }, error => (error ? fail(problemOf(error)) : done()))
  }).catch(error => {
    connection.close()
    throw error
  })
  return connection
}

/** Whether a server can be reached and takes the name and password. */
export async function trySubmission(server: MailServer, outside: Outside): Promise<void> {
  const connection = await connected(server, outside)
  connection.quit()
}

/**
 * Hand a mail to a server. `before` is called when the way is open and nothing has been handed over yet: what it writes down tells, after a crash, that the mail
 * may have left. @returns what the server said
 */
export async function submitMail(
  { server, outside }: Readonly<{ server: MailServer; outside: Outside }>,
  envelope: Readonly<{ from: string; to: string }>,
  raw: Buffer,
  before: () => Promise<void>,
): Promise<string> {
  const connection = await connected(server, outside)
  try {
    await before()
    return await new Promise<string>((done, fail) => {
      connection.send({ from: envelope.from, to: [envelope.to] }, raw, (error, info) => (error ? fail(problemOf(error)) : done(info?.response ?? '')))
    })
  } finally {
    connection.quit()
  }
}

function problemOf(error: Error & { responseCode?: number | undefined; code?: string | undefined }): SubmitError {
  const { responseCode = 0, code = '' } = error
  return new SubmitError(error.message.replace(/\s+/g, ' ').slice(0, 400), (responseCode >= 500 && responseCode < 600) || code === 'EAUTH')
}
