import type { Id } from '#kernel/decision.ts'
import { inTenant } from '#platform/db.ts'
import { tryImap } from '#platform/mail/fetch-mail.ts'
import { trySubmission } from '#platform/mail/submit.ts'
import { addressOf, InternalServer } from '#platform/outside.ts'
import { perform } from '#platform/perform.ts'
import { Refused } from '#platform/problem.ts'
import type { Context } from '#platform/routes.ts'
import { sealText } from '#platform/secrets.ts'
import { findMailbox, mailboxAt } from './mailbox.store.ts'
import type { MailboxFacts, Server } from './mailbox.ts'
import { mailboxNoun } from './nouns.ts'
import { openServer } from './secrets.ts'
import type { ServerView } from './views.ts'

/** A server as it is written in a form. No password: the one that is kept already. */
export type ServerInput = ServerView & Readonly<{ password: string | null }>
type Given = Omit<MailboxFacts, 'imap' | 'smtp'> & Readonly<{ imap: (ServerInput & Readonly<{ folder: string }>) | null; smtp: ServerInput | null }>
export type MailboxInput = Given & Readonly<{ id: Id<'mailbox'> }>

function sealed<Input extends ServerInput>(context: Context, input: Input | null, kept: Server | null): (Omit<Input, 'password'> & Readonly<{ sealed: string }>) | null {
  if (!input) return null
  const { password, ...server } = input
  return { ...server, sealed: password === null ? (kept?.sealed ?? '') : sealText(context.ground.keyring, password) }
}

async function factsOf(context: Context, { id, imap, smtp, ...given }: MailboxInput): Promise<MailboxFacts> {
  const { ground, caller } = context
  const address = given.address.trim().toLowerCase()
  if (/\+/.test(address.split('@')[0]!)) throw new Refused('mailbox', 'bad-address')
  const [kept, placed] = [await inTenant(ground.database, caller!.tenant, tx => findMailbox(tx, id)), await mailboxAt(ground.database, address)]
  if (placed && placed.id !== id) throw new Refused('mailbox', 'address-taken')
  for (const server of [imap, smtp]) if (server) await refuseInternal(context, server.host)
  return { ...given, address, imap: sealed(context, imap, kept?.imap ?? null), smtp: sealed(context, smtp, kept?.smtp ?? null) }
}

/** A form is no way into the own network. A name that has no address yet may be kept: it is asked again at every connection. */
async function refuseInternal({ ground }: Context, host: string): Promise<void> {
  await addressOf(ground.outside, host).catch(error => {
    if (error instanceof InternalServer) throw new Refused('mailbox', 'internal-server')
  })
}

async function carry(context: Context, input: MailboxInput, act: 'create' | 'change'): Promise<Record<string, never>> {
  const { tenant } = context.caller!
  const command = { do: act, ...(await factsOf(context, input)) }
  const outcome = await perform(context.ground, mailboxNoun, input.id, { command, request: context.request(tenant, act) })
  if (!outcome.ok) throw new Refused('mailbox', outcome.refusal)
  return {}
}

export function createMailbox(context: Context, input: MailboxInput): Promise<Record<string, never>> {
  return carry(context, input, 'create')
}

export function changeMailbox(context: Context, input: MailboxInput): Promise<Record<string, never>> {
  return carry(context, input, 'change')
}

/** What came of trying a server: null where there is none, an empty text where all is well, else what it said. */
export type Tried = Readonly<{ imap: string | null; smtp: string | null }>

/** Try the servers of a form before it is kept. */
export async function tryMailbox(context: Context, { id, imap, smtp }: Pick<MailboxInput, 'id' | 'imap' | 'smtp'>): Promise<Tried> {
  const { ground, caller } = context
  const kept = await inTenant(ground.database, caller!.tenant, tx => findMailbox(tx, id))
  const way = { open: (server: Server) => openServer(ground.keyring, server), outside: ground.outside }
  const [fetched, sent] = [sealed(context, imap, kept?.imap ?? null), sealed(context, smtp, kept?.smtp ?? null)]
  return {
    imap: fetched && (await said(tryImap(way.open(fetched), fetched.folder, way.outside))),
    smtp: sent && (await said(trySubmission(way.open(sent), way.outside))),
  }
}

async function said(trying: Promise<void>): Promise<string> {
  return trying.then(
    () => '',
    error => (error instanceof InternalServer ? 'internal-server' : ((error as Error).message || 'failed').slice(0, 400)),
  )
}
