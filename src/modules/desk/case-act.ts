import { createHash } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { findCustomers } from '#modules/customers/public.ts'
import { inTenant, together } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import { perform } from '#platform/perform.ts'
import { performGathered } from '#platform/perform-gathered.ts'
import { Refused } from '#platform/problem.ts'
import type { Context } from '#platform/routes.ts'
import { guessKind } from '#science/text/address-kind.ts'
import { namedFiles } from './attaching.ts'
import type { After, Call, CaseCommand, Facts, Saying } from './case.ts'
import type { GivenValues } from './field.ts'
import { judgeValues } from './field.ts'
import { publishedType, refuseFaults } from './form-act.ts'
import { channelOf, keepDraft } from './message.store.ts'
import { caseNoun, openingCases } from './nouns.ts'
import type { Channel } from './views.ts'

/** How long an answer may be taken back; whoever waits at the other end of a chat is not made to wait for it. */
export const holdSeconds = 10
const chatHoldSeconds = 3

type Ref = Readonly<{ id: Id<'case'> }>
export type OpenInput = Ref &
  Facts &
  Readonly<{
    /** What the customer said, or what is noted for a start. */
    text: string
    kind: 'in' | 'note'
    /** When it was said; null: now. */
    saidAt: Instant | null
    type?: Id<'case-type'> | null | undefined
    values?: GivenValues | undefined
    /** What goes with the first word: hashes of what was uploaded under the id of the case before it is one. */
    files?: readonly string[] | undefined
  }>

/** A part of a case by the command that made it, so that a repeat of the command names the same part. */
export function partId(commandId: string, part: string): string {
  return uuidFrom(0, createHash('sha256').update(`${commandId}\0${part}`).digest())
}

/** The customer behind an address, where exactly one is known by it. */
export async function customerBehind(tx: Tx, address: string): Promise<string | null> {
  if (address.trim() === '') return null
  const found = new Set((await findCustomers(tx, [{ kind: guessKind(address), value: address }])).map(({ customer }) => customer))
  return found.size === 1 ? [...found][0]! : null
}

/** Who stands behind the address, and the form of the type; nothing is asked where both are plain already. */
async function known({ ground, caller }: Context, { customer, contact }: Pick<Facts, 'customer' | 'contact'>, type: Id<'case-type'> | null) {
  if (type === null && (customer !== null || contact.address.trim() === '')) return [customer, null] as const
  return inTenant(ground.database, caller!.tenant, tx =>
    together(tx, [async () => customer ?? customerBehind(tx, contact.address), async () => (type === null ? null : publishedType(tx, type))]),
  )
}

/** Open a case with its first word, for the customer who is known by the address it came from. */
export async function openCase(context: Context, { id, text, kind, saidAt, type = null, values = {}, files, ...given }: OpenInput): Promise<Readonly<{ id: string }>> {
  const request = context.request(context.caller!.tenant, 'open')
  const [conversation, message] = [partId(request.commandId, 'conversation'), partId(request.commandId, 'message')]
  const author = kind === 'note' ? personOf(context) : null
  const brought = await attached(context, id, files)
  const silent = text.trim() === '' && !brought.files
  const said: Saying | null = silent ? null : { message, conversation, kind, text, author, saidAt, holdSeconds: 0, mentions: [], call: null, ...brought }
  const [customer, published] = await known(context, given, type)
  if (published) refuseFaults(judgeValues(published.form.fields, values).faults)
  // The list of its type and the service it is about, unless somebody said otherwise.
  const { unit, service } = published?.content ?? { unit: null, service: null }
  const facts = { ...given, customer, unit: given.unit ?? unit, service: given.service ?? service, ...(published ? { form: published.form, values } : {}) }
  const outcome = await performGathered(context.ground, openingCases, id, { command: { do: 'open', conversation, said, ...facts }, request })
  if (!outcome.ok) throw new Refused('case', outcome.refusal)
  return { id }
}

export function personOf(context: Context): Id<'person'> | null {
  return context.caller!.person as Id<'person'> | null
}

/** Carry out a command on a case; a refusal becomes its problem. */
export async function command(context: Context, id: Id<'case'>, order: CaseCommand): Promise<Record<string, never>> {
  const outcome = await perform(context.ground, caseNoun, id, { command: order, request: context.request(context.caller!.tenant, order.do) })
  if (!outcome.ok) throw new Refused('case', outcome.refusal)
  return {}
}

type Written = Ref & Readonly<{ conversation: string; text: string; files?: readonly string[] | undefined }>

/** The files a message names, as a part of it; nothing where it names none. */
async function attached({ ground, caller }: Context, id: string, hashes: readonly string[] | undefined): Promise<Pick<Saying, 'files'>> {
  const files = await namedFiles(ground, caller!.tenant, id, hashes)
  return files.length > 0 ? { files } : {}
}

/** A saying of the caller, with an id that a repeat gives again. */
function saying(context: Context, step: string, said: Omit<Saying, 'message' | 'author' | 'saidAt'>): Saying {
  const { commandId } = context.request(context.caller!.tenant, step)
  return { ...said, message: partId(commandId, 'message'), author: personOf(context), saidAt: null }
}

/** Answer the customer. It leaves some seconds later and may be taken back until then; the draft it was written in is done with. */
export async function reply(
  context: Context,
  { id, conversation, text, seen, afterwards, files }: Written & Readonly<{ seen: number; afterwards: After }>,
): Promise<Readonly<{ message: string }>> {
  const isChat = (await inTenant(context.ground.database, context.caller!.tenant, tx => channelOf(tx, conversation))) === 'chat'
  const said = saying(context, 'reply', {
    conversation,
    kind: 'out',
    text,
    holdSeconds: isChat ? chatHoldSeconds : holdSeconds,
    mentions: [],
    call: null,
    ...(await attached(context, id, files)),
  })
  await command(context, id, { do: 'reply', said, seen, afterwards })
  await forgetDraft(context, id)
  return { message: said.message }
}

/** Note something among us; whoever is mentioned watches the case from then on. */
export async function note(
  context: Context,
  { id, conversation, text, mentions, files }: Written & Readonly<{ mentions: readonly Id<'person'>[] }>,
): Promise<Readonly<{ message: string }>> {
  const said = saying(context, 'note', { conversation, kind: 'note', text, holdSeconds: 0, mentions, call: null, ...(await attached(context, id, files)) })
  await command(context, id, { do: 'note', said })
  await forgetDraft(context, id)
  return { message: said.message }
}

/** Keep what the customer said on another way, as told to the caller. */
export async function receive(
  context: Context,
  input: Ref & Readonly<{ conversation: string | null; channel: Channel; subject: string; text: string; files?: readonly string[] | undefined }>,
): Promise<Record<string, never>> {
  const { commandId } = context.request(context.caller!.tenant, 'receive')
  const conversation = input.conversation ?? partId(commandId, 'conversation')
  const brought = await attached(context, input.id, input.files)
  const said: Saying = { ...saying(context, 'receive', { conversation, kind: 'in', text: input.text, holdSeconds: 0, mentions: [], call: null, ...brought }), author: null }
  return command(context, input.id, { do: 'receive', channel: input.channel, subject: input.subject, said })
}

/** A call that was made or taken; one to be called back wakes the case then. */
export async function logCall(context: Context, { id, call, text }: Ref & Readonly<{ call: Call; text: string }>): Promise<Record<string, never>> {
  const { commandId } = context.request(context.caller!.tenant, 'log-call')
  const said = saying(context, 'log-call', { conversation: partId(commandId, 'conversation'), kind: 'call', text, holdSeconds: 0, mentions: [], call })
  return command(context, id, { do: 'log-call', said, subject: '' })
}

async function forgetDraft({ ground, caller, now }: Context, of: string): Promise<void> {
  if (caller!.person === null) return
  const draft = { conversation: null, kind: 'out', text: '', files: [] } as const
  await inTenant(ground.database, caller!.tenant, tx => keepDraft(tx, { person: caller!.person!, of, draft, now }))
}
