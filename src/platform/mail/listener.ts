import type { Readable } from 'node:stream'
import type { SMTPServerSession } from 'smtp-server'

/** An answer to a sending server: a code of RFC 5321 with an enhanced one of RFC 3463 in its words. */
export type Reply = Readonly<{ code: number; words: string }>
export type Coming = Readonly<{ from: string; ip: string; helo: string; to: readonly string[] }>
export type ListenerParts = Readonly<{
  host: string
  port: number
  lmtp: boolean
  mostBytes: number
  tls: Readonly<{ key: string; cert: string }> | null
  /** Whether there is such a mailbox; null: there is. */
  refuses: (address: string) => Promise<Reply | null>
  /** Keep a mail; what it answers is said to the sender, and null means that it is kept for good. */
  take: (content: Readable, coming: Coming, isWhole: () => boolean) => Promise<Reply | null>
}>
export type Listener = Readonly<{ port: number; close: () => Promise<void> }>

/** An SMTP or LMTP server (RFC 5321, RFC 2033) which takes mail for known mailboxes and for nobody else. */
export async function openListener(parts: ListenerParts): Promise<Listener> {
  const { host, port, lmtp, mostBytes, tls } = parts
  const { SMTPServer } = await import('smtp-server')
  const server = new SMTPServer({
    ...{ lmtp, name: 'qualimesh', banner: 'Qualimesh', size: mostBytes, disableReverseLookup: true, maxClients: 100, socketTimeout: 60_000, closeTimeout: 2000, logger: false },
    ...{ authOptional: true, disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'], ...(tls ?? {}) },
    onRcptTo: ({ address }, _session, done) => {
      parts.refuses(address).then(
        reply => done(reply && refusal(reply)),
        error => done(refusal(broken(error))),
      )
    },
    onData: (stream, session, done) => {
      parts
        .take(stream, comingOf(session), () => !stream.sizeExceeded)
        .catch(broken)
        .then(reply => {
          // What is left of a mail that was not wanted has to be read before the sender hears of it.
          stream.resume()
          answer(lmtp, session, reply, done)
        })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((done, fail) => {
    server.server.once('error', fail)
    server.listen(port, host, () => done())
  })
  const { port: own } = server.server.address() as { port: number }
  return { port: own, close: () => new Promise(done => server.close(() => done())) }
}

const taken = '2.0.0 Kept'
type Done = (error?: Error | null, message?: string) => void

/** LMTP answers for each recipient (RFC 2033 §4.2), SMTP once. */
function answer(lmtp: boolean, session: SMTPServerSession, reply: Reply | null, done: Done): void {
  const one = reply ? refusal(reply) : taken
  if (lmtp)
    (done as unknown as (error: null, replies: readonly (Error | string)[]) => void)(
      null,
      session.envelope.rcptTo.map(() => one),
    )
  else if (typeof one === 'string') done(null, one)
  else done(one)
}

function refusal({ code, words }: Reply): Error {
  return Object.assign(new Error(words), { responseCode: code })
}

/** Whatever went wrong here is no reason for the sender to give up. */
function broken(_error: unknown): Reply {
  return { code: 451, words: '4.3.0 Not kept, try again later' }
}

function comingOf({ envelope, remoteAddress, hostNameAppearsAs }: SMTPServerSession): Coming {
  const from = envelope.mailFrom ? envelope.mailFrom.address : ''
  return { from, ip: remoteAddress.replace(/^::ffff:/, ''), helo: String(hostNameAppearsAs || ''), to: envelope.rcptTo.map(({ address }) => address) }
}
