import type { Id } from '#kernel/id.ts'
import type { Saying, TrackedCase, Way } from '#modules/desk/public.ts'
import {
  customerFiles,
  findCase,
  giveFile,
  homeOfConversation,
  homeOfMessage,
  openFollowing,
  openFollowUp,
  partId,
  receiveArrived,
  takeCustomerFile,
  trackedCase,
  viewTalk,
} from '#modules/desk/public.ts'
import type { CustomerFile } from '#modules/desk/views.ts'
import { inTenant, together } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import { refuseFlood } from '#platform/rate-limit.ts'
import type { Context, Exchange } from '#platform/routes.ts'
import { sayingOf, wayOf } from './beginning.ts'
import { findChat, keepSeen, seenIn } from './chat.store.ts'
import type { Chat } from './chat.ts'
import { findEntrance } from './entrance.store.ts'
import { standingOf } from './hours.ts'
import { chatNoun } from './nouns.ts'
import { visitorOf, wordKey } from './tokens.ts'
import type { ChatView } from './views.ts'

type Token = Readonly<{ token: string }>
/** A conversation that its visitor may still open. */
export type Visit = Readonly<{ id: Id<'chat'>; chat: Chat; tracked: TrackedCase }>

const ofAddress = { most: 600, withinSeconds: 600 }
const words = { most: 20, withinSeconds: 60 }
const wordsAnHour = { most: 200, withinSeconds: 3600 }

/** It opens what the page of its case would show, and not longer: until 180 days after the end, and until the link is made anew. */
export async function openVisit(tx: Tx, id: string, now: number): Promise<Visit | null> {
  const chat = await findChat(tx, id)
  const tracked = chat && (await trackedCase(tx, chat.case, now))
  return !chat || !tracked || tracked.it.linkTurn !== chat.turn ? null : { id: id as Id<'chat'>, chat, tracked }
}

const mostWords = 300

/** What a visitor may know: his own conversations, of long ones the end. */
export async function viewVisit(tx: Tx, { id, chat, tracked }: Visit, now: number): Promise<ChatView> {
  const [{ said, ...stands }, entrance, seen] = await together(tx, [() => viewTalk(tx, tracked, chat.conversations), () => findEntrance(tx, chat.entrance), () => seenIn(tx, id)])
  return {
    ...{ ...stands, address: chat.address, standing: entrance?.showsHours ? await standingOf(tx, entrance.unit, now) : null },
    said: said.slice(-mostWords).map(({ message, by, text, at, files }) => ({
      ...{ key: wordKey(id, message), by, text, at, seen: by === 'you' || seen.has(message) },
      files: files.map(({ hash, name, bytes }) => ({ hash, name, bytes })),
    })),
  }
}

export type KnownVisit = Visit & Readonly<{ tenant: string }>

/** What a token opens. Forged, foreign, replaced and expired ones are told apart by nobody. */
export async function visitBehind({ ground, address, now }: Context, token: string): Promise<KnownVisit> {
  refuseFlood(`chat-visit ${address}`, { ...ofAddress, now })
  const named = visitorOf(ground.keyring, token)
  const visit = named && (await inTenant(ground.database, named.tenant, tx => openVisit(tx, named.id, now)))
  if (!named || !visit) throw new Problem('not-found')
  return { tenant: named.tenant, ...visit }
}

export async function showVisit(context: Context, { token }: Token): Promise<ChatView> {
  const visit = await visitBehind(context, token)
  return inTenant(context.ground.database, visit.tenant, tx => viewVisit(tx, visit, context.now))
}

type SaidWord = Token & Readonly<{ word: string; text: string; files?: readonly string[] | undefined }>

/** A word of a visitor. One that comes too late for its case goes to the one that follows, or begins it, and the conversation with it. */
export async function sayWord(context: Context, { token, word, text, files }: SaidWord): Promise<Readonly<{ key: string }>> {
  const visit = await visitBehind(context, token)
  const { tenant, id, chat } = visit
  refuseFlood(`chat-say ${id}`, { ...words, now: context.now })
  refuseFlood(`chat-say-hour ${id}`, { ...wordsAnHour, now: context.now })
  const way = wayOf(context, tenant, `${id}\0${word}`)
  const message = partId(way.commandId, 'message')
  const said = sayingOf({ message, conversation: chat.conversations.at(-1)!, text })
  const [there, home] = await inTenant(context.ground.database, tenant, async tx => [await homeOfMessage(tx, message), await homeOfConversation(tx, said.conversation)])
  if (there) {
    // It reached its case before; where that is the one that follows, the conversation may not have been moved there yet.
    if (!chat.conversations.includes(there.conversation)) await moveOn(way, visit, { of: there.case, conversation: there.conversation })
  } else if (home) {
    const whole = { ...said, ...(await customerFiles(context.ground, { tenant, id }, files)) }
    if (!(await receiveArrived(way, { id: home.case, said: whole }, { channel: 'chat', subject: '' })))
      await follow(way, visit, { ...whole, conversation: partId(way.commandId, 'conversation') })
  }
  return { key: wordKey(id, message) }
}

/** The case is over: the word goes to the one that follows, and what is said next goes there, too. */
async function follow(way: Way, visit: KnownVisit, said: Saying): Promise<void> {
  const { tenant, chat } = visit
  const over = await inTenant(way.ground.database, tenant, async tx => {
    const home = (await homeOfConversation(tx, chat.conversations.at(-1)!))!
    return { home, later: await openFollowUp(tx, home) }
  })
  const { subject, contact, priority, service, tier, customer, unit } = over.home
  const taken = over.later !== null && (await receiveArrived(way, { id: over.later, said }, { channel: 'chat', subject: '' }))
  const of = taken ? over.later! : (partId(said.message, 'case') as Id<'case'>)
  if (!taken) await openFollowing(way, { id: of, said }, { subject, contact, channel: 'chat', priority, service, tier, customer, owner: null, unit, tags: [] }, over.home.case)
  await moveOn(way, visit, { of, conversation: said.conversation })
}

async function moveOn(way: Way, { tenant, id }: KnownVisit, { of, conversation }: Readonly<{ of: Id<'case'>; conversation: string }>): Promise<void> {
  const turn = (await inTenant(way.ground.database, tenant, tx => findCase(tx, of)))!.linkTurn
  await command(way, id, { do: 'move-on', case: of, conversation, turn })
}

async function command(way: Way, id: Id<'chat'>, order: Parameters<(typeof chatNoun)['decide']>[1]): Promise<void> {
  const outcome = await perform(way.ground as Ground, chatNoun, id, { command: order, request: way.request(order.do) })
  if (!outcome.ok) throw new Refused('chat', outcome.refusal)
}

/** A picture or a PDF that goes with his next word. */
export async function addVisitFile(context: Context, { token }: Token, exchange: Exchange): Promise<CustomerFile> {
  const { tenant, id } = await visitBehind(context, token)
  return takeCustomerFile(context, { tenant, id }, exchange)
}

/** A file of a word that he may read, as a download. */
export async function sendVisitFile(context: Context, { token, hash }: Token & Readonly<{ hash: string }>, { reply }: Exchange): Promise<unknown> {
  const { tenant, chat, tracked } = await visitBehind(context, token)
  const { said } = await inTenant(context.ground.database, tenant, tx => viewTalk(tx, tracked, chat.conversations))
  const file = said.flatMap(({ files }) => files).find(each => each.hash === hash)
  return giveFile(context.ground, tenant, file, reply)
}

/** What of ours he has before his eyes. */
export async function seeWords(context: Context, { token, keys }: Token & Readonly<{ keys: readonly string[] }>): Promise<Record<string, never>> {
  const { tenant, id, chat, tracked } = await visitBehind(context, token)
  await inTenant(context.ground.database, tenant, async tx => {
    const { said } = await viewTalk(tx, tracked, chat.conversations)
    const seen = said.filter(({ by, message }) => by === 'us' && keys.includes(wordKey(id, message)))
    await keepSeen(
      tx,
      id,
      seen.map(({ message }) => ({ message, conversation: chat.conversations.at(-1)! })),
      context.now,
    )
  })
  return {}
}

/** Where answers go that he does not see here. */
export async function leaveAddress(context: Context, { token, address, entry }: Token & Readonly<{ address: string; entry: string }>): Promise<Record<string, never>> {
  const { tenant, id } = await visitBehind(context, token)
  refuseFlood(`chat-address ${id}`, { most: 10, withinSeconds: 3600, now: context.now })
  await command(wayOf(context, tenant, `${id}\0address\0${entry}`), id, { do: 'leave-address', address })
  return {}
}
