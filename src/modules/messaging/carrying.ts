import { createHash } from 'node:crypto'
import type { Id, Instant } from '#kernel/decision.ts'
import { uuidFrom } from '#kernel/id.ts'
import { addCustomer, findCustomers } from '#modules/customers/public.ts'
import type { CaseHome, Facts, Saying, Way } from '#modules/desk/public.ts'
import { activityLocale, homeOfConversation, homeOfMessage, openArrived, openFollowing, openFollowUp, partId, receiveArrived, subjectOf } from '#modules/desk/public.ts'
import { ownTenant } from '#modules/identity/public.ts'
import type { Tx } from '#platform/db.ts'
import { inTenant } from '#platform/db.ts'
import type { Ground } from '#platform/perform.ts'
import type { Word } from './adapter.ts'
import type { Connection } from './connection.ts'
import { lastWord } from './inbound.store.ts'
import type { TakenWord } from './inbound.ts'
import type { Provider } from './views.ts'
import { mediaWords, providerWords } from './words.ts'

type Carried = Readonly<{ connection: Connection & Readonly<{ id: Id<'connection'> }>; word: Word; receivedAt: Instant; before: readonly TakenWord[] }>
const channel = 'social'
const snippetLength = 120

/** Bring a word to the case in which its sender wrote last, to the one that follows it, or to a new one. Ids follow from the word, so that doing it twice has one effect. */
export async function carryWord(ground: Ground, tenant: string, carried: Carried): Promise<TakenWord> {
  const { connection, word } = carried
  const key = `${connection.id}/${createHash('sha256').update(word.id).digest('base64url')}`
  const cause = `social/${uuidFrom(0, createHash('sha256').update(key).digest())}`
  const way: Way = { ground, request: step => ({ tenant, commandId: `${cause}/${step}`, actor: null, address: null, cause, now: Date.now() as Instant }) }
  const message = partId(`social/${key}`, 'message')
  const { there, last, home, locale } = await inTenant(ground.database, tenant, async tx => {
    const own = carried.before.findLast(each => each.from === word.from && each.to === word.to)
    const last = own ?? (await lastWord(tx, connection.id, word))
    const zone = (await ownTenant(tx))?.workingHours.zone ?? ''
    return { there: await homeOfMessage(tx, message), last, home: last && (await homeOfConversation(tx, last.conversation)), locale: activityLocale(zone) }
  })
  const note = word.media === null ? '' : `[${mediaWords[word.media][locale]}]`
  const text = [note, word.text.trim()].filter(Boolean).join(' ').slice(0, 20_000) || '…'
  const saidAt = instantOf(word, carried.receivedAt, last?.at ?? 0)
  const fresh = partId(`social/${key}`, 'conversation')
  const said: Saying = { message, conversation: home?.conversation ?? fresh, kind: 'in', text, author: null, saidAt, holdSeconds: 0, mentions: [], call: null }
  const conversation = there?.conversation ?? (await bring({ ...carried, tenant, way, home, said, fresh, locale, key }))
  return { id: word.id, from: word.from, to: word.to, at: saidAt, snippet: text.slice(0, snippetLength), conversation, message }
}

/** The platform's own instant where it can be one. Many tell whole seconds: what comes within the same one stands behind what came before. */
function instantOf({ at }: Word, receivedAt: Instant, last: number): Instant {
  const told = at > 0 && at <= receivedAt + 60_000 ? at : receivedAt
  return (told <= last && last - told < 1000 ? last + 1 : told) as Instant
}

type Bringing = Carried & Readonly<{ tenant: string; way: Way; home: CaseHome | null; said: Saying; fresh: string; locale: 'zh-CN' | 'en'; key: string }>

/** @returns the conversation in which the word stands */
async function bring(it: Bringing): Promise<string> {
  const { way, home, said, fresh, tenant, key } = it
  const subject = ''
  if (home && (await receiveArrived(way, { id: home.case, said }, { channel, subject }))) return said.conversation
  const anew = { ...said, conversation: fresh }
  const later = home && (await inTenant(way.ground.database, tenant, tx => openFollowUp(tx, home)))
  if (later && (await receiveArrived(way, { id: later, said: anew }, { channel, subject }))) return fresh
  const id = partId(`social/${key}`, 'case') as Id<'case'>
  const facts = await factsOf(it)
  if (home) await openFollowing(way, { id, said: anew }, facts, home.case)
  else await openArrived(way, { id, said: anew }, facts)
  return fresh
}

async function factsOf({ connection, word, way, home, said, tenant, locale, key }: Bringing): Promise<Facts> {
  const name = word.name || `${providerWords[connection.provider][locale]} ${word.from.slice(-6)}`
  const about = { subject: home?.subject ?? subjectOf(said.text), channel, priority: 'normal', service: null, tier: null, owner: null, tags: [] } as const
  if (home) return { ...about, contact: home.contact, customer: home.customer, priority: home.priority, service: home.service, tier: home.tier, unit: home.unit }
  const reached = { kind: kindOf(connection.provider), value: word.from } as const
  const known = await inTenant(way.ground.database, tenant, tx => customerAt(tx, reached))
  const id = partId(`social/${key}`, 'customer') as Id<'customer'>
  if (known === 'nobody') await addCustomer(way.ground, { id, key: partId(`social/${key}`, 'address') as Id<'address'>, name, ...reached }, way.request)
  return { ...about, contact: { name, address: word.from }, customer: known === 'nobody' ? id : known, unit: connection.unit }
}

function kindOf(provider: Provider): 'wechat' | 'other' {
  return provider === 'wechat' || provider === 'wecom' ? 'wechat' : 'other'
}

async function customerAt(tx: Tx, reached: Readonly<{ kind: 'wechat' | 'other'; value: string }>): Promise<string | null | 'nobody'> {
  const found = [...new Set((await findCustomers(tx, [reached])).map(({ customer }) => customer))]
  return found.length === 0 ? 'nobody' : found.length === 1 ? found[0]! : null
}
