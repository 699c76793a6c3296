import type { ImapFlow } from 'imapflow'
import type { Outside } from '../outside.ts'
import { addressOf } from '../outside.ts'
import type { MailServer } from './submit.ts'

export type Fetched = Readonly<{ uid: number; at: number; raw: Buffer }>
export type ImapFolder = Readonly<{
  /** Changes when the server has numbered its mails anew (RFC 9051 §2.3.1.1). */
  validity: string
  /** What lies behind a mail, in the order of its numbers. */
  after: (uid: number) => AsyncGenerator<Fetched>
  /** Resolves when something came, when the connection broke (false), or after some time. */
  change: (milliseconds: number) => Promise<boolean>
  close: () => void
}>

/** Open a folder of an account. The server tells at once what comes (IDLE, RFC 2177). */
export async function openImap(server: MailServer, folder: string, outside: Outside, mostBytes: number): Promise<ImapFolder> {
  const client = await clientFor(server, outside)
  let wake: (alive: boolean) => void = () => {}
  // What came while nobody waited is not forgotten.
  let came = false
  client.on('error', () => {})
  client.on('close', () => wake(false))
  client.on('exists', () => {
    came = true
    wake(true)
  })
  await client.connect().catch(error => {
    throw new Error(wordsOf(error))
  })
  const { uidValidity } = await client.mailboxOpen(folder).catch(error => {
    client.close()
    throw new Error(wordsOf(error))
  })
  return {
    validity: String(uidValidity),
    after: uid => {
      came = false
      return mailsAfter(client, uid, mostBytes)
    },
    change: milliseconds =>
      new Promise(done => {
        const timer = setTimeout(() => done(client.usable), milliseconds)
        wake = alive => {
          clearTimeout(timer)
          done(alive && client.usable)
        }
        if (came) wake(true)
        else if (client.usable) client.idle().catch(() => wake(false))
        else wake(false)
      }),
    close: () => client.close(),
  }
}

async function clientFor({ host, port, security, user, password }: MailServer, outside: Outside): Promise<ImapFlow> {
  const { ImapFlow: Client } = await import('imapflow')
  return new Client({
    ...{ host: await addressOf(outside, host), port, secure: security === 'tls', doSTARTTLS: security === 'starttls', servername: host },
    ...{ auth: { user, pass: password }, logger: false, disableAutoIdle: true, connectionTimeout: 15_000, greetingTimeout: 10_000, socketTimeout: 330_000 },
    tls: { servername: host, minVersion: 'TLSv1.2' },
    clientInfo: { name: 'Qualimesh' },
  })
}

/** Numbers first, then one mail at a time: an account with a backlog is never held in memory. */
async function* mailsAfter(client: ImapFlow, uid: number, mostBytes: number): AsyncGenerator<Fetched> {
  const uids: number[] = []
  // `n:*` names the last mail even where it is older than n.
  for await (const each of client.fetch(`${uid + 1}:*`, { uid: true }, { uid: true })) if (each.uid > uid) uids.push(each.uid)
  for (const one of uids.toSorted((left, right) => left - right)) {
    const mail = await client.fetchOne(String(one), { uid: true, internalDate: true, source: { maxLength: mostBytes + 1 } }, { uid: true })
    if (mail !== false && mail?.source) yield { uid: one, at: mail.internalDate ? new Date(mail.internalDate).getTime() : Date.now(), raw: mail.source }
  }
}

/** Whether an account can be reached and has this folder. */
export async function tryImap(server: MailServer, folder: string, outside: Outside): Promise<void> {
  const opened = await openImap(server, folder, outside, 0)
  opened.close()
}

function wordsOf(error: Error & { responseText?: string; authenticationFailed?: boolean }): string {
  return (error.responseText ?? error.message).replace(/\s+/g, ' ').slice(0, 400)
}
