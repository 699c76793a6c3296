import type { Id } from '#kernel/id.ts'
import { inTenant } from '#platform/db.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import { refuseFlood } from '#platform/rate-limit.ts'
import type { Context, Exchange } from '#platform/routes.ts'
import { openFollowing, receiveArrived } from './arrival.ts'
import { giveFile } from './attaching.ts'
import type { Saying } from './case.ts'
import { partId } from './case-act.ts'
import { customerFiles, takeCustomerFile } from './customer-files.ts'
import { readMessages } from './message.store.ts'
import { caseNoun } from './nouns.ts'
import { namedWordsFor, trackedBy, trackingToken } from './tracking.ts'
import type { TrackedCase } from './tracking-view.ts'
import { trackedCase, viewTracking } from './tracking-view.ts'
import type { CustomerFile, TrackingLink, TrackingView } from './views.ts'

const looks = { most: 60, withinSeconds: 600 }
const wordsOfCase = { most: 10, withinSeconds: 3600 }

/** The link that staff give to the customer. */
export async function trackingLink(context: Context, { id }: Readonly<{ id: Id<'case'> }>): Promise<TrackingLink> {
  const { ground, publicUrl, now } = context
  const { tenant } = context.caller!
  const tracked = await inTenant(ground.database, tenant, tx => trackedCase(tx, id, now))
  if (!tracked) throw new Problem('not-found')
  return { url: `${publicUrl}/track/${trackingToken(ground.keyring, { tenant, id, turn: tracked.it.linkTurn })}` }
}

type Known = Readonly<{ tenant: string; id: string; tracked: TrackedCase }>
type Token = Readonly<{ token: string }>

/** What a token opens. A forged one, one of another house, one that was made anew and one whose time is over are told apart by nobody. */
async function known({ ground, address, now }: Context, { token }: Token): Promise<Known> {
  refuseFlood(`track ${address}`, { ...looks, now })
  const named = trackedBy(ground.keyring, token)
  const tracked = named && (await inTenant(ground.database, named.tenant, tx => trackedCase(tx, named.id, now)))
  if (!tracked || tracked.it.linkTurn !== named.turn) throw new Problem('not-found')
  return { ...named, tracked }
}

export async function track(context: Context, input: Token): Promise<TrackingView> {
  const { tenant, tracked } = await known(context, input)
  return inTenant(context.ground.database, tenant, tx => viewTracking(tx, tracked, context.now))
}

/** A picture or a PDF that goes with his next word. */
export async function addTrackedFile(context: Context, input: Token, exchange: Exchange): Promise<CustomerFile> {
  return takeCustomerFile(context, await known(context, input), exchange)
}

/** A file of what was said by him and to him, as a download. */
export async function sendTrackedFile(context: Context, { token, hash }: Token & Readonly<{ hash: string }>, { reply }: Exchange): Promise<unknown> {
  const { tenant, tracked } = await known(context, { token })
  const said = namedWordsFor(await inTenant(context.ground.database, tenant, tx => readMessages(tx, tracked.conversations)))
  const file = said.flatMap(({ files }) => files).find(each => each.hash === hash)
  return giveFile(context.ground, tenant, file, reply)
}

type Word = Token & Readonly<{ text: string; files?: readonly string[] | undefined }>

/** A word of the customer. Where it comes too late for his case, it goes to the case that follows, or begins one. @returns the token of the case it went to */
export async function writeWord(context: Context, { token, text, files }: Word): Promise<Token> {
  const it = await known(context, { token })
  const { current, currentId, conversations } = it.tracked
  refuseFlood(`track-word ${it.tenant} ${it.id}`, { ...wordsOfCase, now: context.now })
  const word = { text, ...(await customerFiles(context.ground, it, files)) }
  if (await received(context, it.tenant, currentId, sayingOf(context, it.tenant, { ...word, conversation: conversations.at(-1) ?? currentId }))) return { token }
  const later = current.links.findLast(({ kind }) => kind === 'follow-up')?.case
  const open = later && (await inTenant(context.ground.database, it.tenant, tx => trackedCase(tx, later, context.now)))
  const talk = open?.conversations.at(-1)
  if (open && talk && (await received(context, it.tenant, open.currentId, sayingOf(context, it.tenant, { ...word, conversation: talk }))))
    return tokenOf(context, it.tenant, { id: later, turn: open.it.linkTurn })
  return tokenOf(context, it.tenant, { id: await followUp(context, it, word), turn: 0 })
}

/** How the customer rates what was done for him; he may think again while the link opens his case. */
export async function rate(context: Context, { token, stars, comment }: Token & Readonly<{ stars: number; comment: string }>): Promise<Record<string, never>> {
  const { tenant, id, tracked } = await known(context, { token })
  refuseFlood(`track-word ${tenant} ${id}`, { ...wordsOfCase, now: context.now })
  const request = context.request(tenant, 'track/rate')
  const outcome = await perform(context.ground, caseNoun, tracked.currentId as Id<'case'>, { command: { do: 'rate', stars, comment }, request })
  if (!outcome.ok) throw new Refused('case', outcome.refusal)
  return {}
}

function tokenOf({ ground }: Context, tenant: string, of: Readonly<{ id: string; turn: number }>): Token {
  return { token: trackingToken(ground.keyring, { tenant, ...of }) }
}

type Said = Pick<Saying, 'conversation' | 'text' | 'files'>
function sayingOf(context: Context, tenant: string, said: Said): Saying {
  const message = partId(context.request(tenant, 'track').commandId, `message/${said.conversation}`)
  return { ...said, message, kind: 'in', author: null, saidAt: null, holdSeconds: 0, mentions: [], call: null }
}

/** Whether the case took it; one that is over does not. */
async function received(context: Context, tenant: string, id: string, said: Saying): Promise<boolean> {
  const way = { ground: context.ground, request: (step: string) => context.request(tenant, `track/${step}`) }
  return receiveArrived(way, { id: id as Id<'case'>, said }, { channel: 'web', subject: '' })
}

/** A case that follows one which is over, with the customer's word; the two are linked. */
async function followUp(context: Context, { tenant, tracked: { it, currentId } }: Known, word: Omit<Said, 'conversation'>): Promise<string> {
  const { commandId } = context.request(tenant, 'track')
  const id = partId(commandId, 'follow-up') as Id<'case'>
  const conversation = partId(commandId, 'conversation')
  const { subject, contact, priority, service, tier, customer, unit } = it
  const facts = { subject, contact, channel: 'web', priority, service, tier, customer, owner: null, unit, tags: [] } as const
  const way = { ground: context.ground, request: (step: string) => context.request(tenant, `track/${step}`) }
  await openFollowing(way, { id, said: sayingOf(context, tenant, { ...word, conversation }) }, facts, currentId as Id<'case'>)
  return id
}
