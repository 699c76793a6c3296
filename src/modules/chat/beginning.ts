import { createHash } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import type { Locale } from '#kernel/words.ts'
import type { Saying, Way } from '#modules/desk/public.ts'
import { customerBehind, homeOfMessage, openArrived, partId, subjectOf, typeForArrival } from '#modules/desk/public.ts'
import { inTenant } from '#platform/db.ts'
import type { Request } from '#platform/noun.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import { refuseFlood } from '#platform/rate-limit.ts'
import type { Context } from '#platform/routes.ts'
import type { KnownEntrance } from './door.ts'
import { consentOf, entranceBehind } from './door.ts'
import { chatNoun } from './nouns.ts'
import { visitorToken, wordKey } from './tokens.ts'

export type Begin = Readonly<{
  token: string
  /** Made by the window for one conversation: sent twice it is one case. */
  visit: string
  text: string
  name: string
  address: string
  consent: boolean
  locale: Locale
  /** Hidden from people; whoever fills it reads no page. */
  website: string
}>
export type Begun = Readonly<{ token: string; key: string }>

const ofAddress = { most: 10, withinSeconds: 3600 }
/** Of one entrance, from wherever: who writes from many addresses is held up too. */
const ofEntrance = { most: 600, withinSeconds: 3600 }
const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** Commands of one word of a visitor, by the id that his window gave it; whoever is signed in in the same browser has no part in it. */
export function wayOf(context: Context, tenant: string, word: string): Way & Readonly<{ commandId: string }> {
  const commandId = `chat/${createHash('sha256').update(word).digest('base64url')}`
  const request = (step: string): Request => ({ ...context.request(tenant, step), actor: null, commandId: `${commandId}/${step}` })
  return { ground: context.ground, request, commandId }
}

export function sayingOf(said: Pick<Saying, 'message' | 'conversation' | 'text'>): Saying {
  return { ...said, text: said.text.trim(), kind: 'in', author: null, saidAt: null, holdSeconds: 0, mentions: [], call: null }
}

/** The first word of a visitor: a conversation and its case. @returns his secret, by which he comes back to it */
export async function beginChat(context: Context, given: Begin): Promise<Begun> {
  const { ground } = context
  const door = await entranceBehind(ground, given.token)
  if (!door) throw new Problem('not-found')
  const { tenant } = door
  const visitor = visitorFor(door, given)
  refuseFlood(`chat-begin ${context.address}`, { ...ofAddress, now: context.now })
  refuseFlood(`chat-begin ${tenant} ${door.id}`, { ...ofEntrance, now: context.now })
  const way = wayOf(context, tenant, `${door.id}\0${given.visit}`)
  const [id, of] = [partId(way.commandId, 'chat') as Id<'chat'>, partId(way.commandId, 'case') as Id<'case'>]
  const [conversation, message] = [partId(way.commandId, 'conversation'), partId(way.commandId, 'message')]
  const command = { do: 'begin', entrance: door.id, case: of, conversation, ...visitor, locale: given.locale, consent: consentOf(door.it, given.locale) } as const
  const outcome = await perform(ground, chatNoun, id, { command, request: way.request('begin') })
  if (!outcome.ok) throw new Refused('chat', outcome.refusal)
  if (!(await inTenant(ground.database, tenant, tx => homeOfMessage(tx, message))))
    await openCase(way, door, { of, said: sayingOf({ message, conversation, text: given.text }), visitor })
  return { token: visitorToken(ground.keyring, { tenant, id }), key: wordKey(id, message) }
}

type Visitor = Readonly<{ name: string; address: string }>

/** Who he says he is, as far as he is asked; or why he is not let in. */
function visitorFor({ it }: KnownEntrance, given: Begin): Visitor {
  if (it.stage === 'paused') throw new Refused('chat-entrance', 'is-paused')
  if (given.website !== '') throw new Refused('chat-entrance', 'looks-automatic')
  if (!given.consent) throw new Refused('chat-entrance', 'consent-needed')
  if (it.asks === 'nothing') return { name: '', address: '' }
  const visitor = { name: given.name.trim(), address: given.address.trim() }
  const lacks = visitor.address === '' ? it.asks === 'needed' : !address.test(visitor.address)
  if (lacks || (it.asks === 'needed' && visitor.name === '')) throw new Refused('chat-entrance', 'contact-needed')
  return visitor
}

type Opening = Readonly<{ of: Id<'case'>; said: Saying; visitor: Visitor }>

async function openCase(way: Way, { tenant, it }: KnownEntrance, { of, said, visitor }: Opening): Promise<void> {
  const [customer, type] = await inTenant(way.ground.database, tenant, async tx => [
    await customerBehind(tx, visitor.address),
    it.caseType === null ? null : await typeForArrival(tx, it.caseType as Id<'case-type'>),
  ])
  await openArrived(
    way,
    { id: of, said },
    {
      ...{
        subject: subjectOf(said.text),
        contact: visitor,
        channel: 'chat',
        priority: type?.priority ?? 'normal',
        service: type?.service ?? null,
        tier: null,
        customer,
        owner: null,
      },
      ...{ unit: (it.unit as Id<'unit'> | null) ?? type?.unit ?? null, tags: [], ...(type ? { form: type.form } : {}) },
    },
  )
}
