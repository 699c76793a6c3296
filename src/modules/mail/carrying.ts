import type { Id, Instant } from '#kernel/decision.ts'
import { addCustomer } from '#modules/customers/public.ts'
import type { CaseHome, Facts, Saying, Way } from '#modules/desk/public.ts'
import { homeOfConversation, homeOfMessage, linkFollowing, noteArrived, openArrived, openFollowing, openFollowUp, partId, receiveArrived } from '#modules/desk/public.ts'
import { inTenant } from '#platform/db.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { acknowledge } from './acknowledging.ts'
import type { Mail, Settled } from './mail.ts'
import { findMailbox } from './mailbox.store.ts'
import { outgoingNoun } from './nouns.ts'
import type { Plan } from './plan.ts'

export type Planned = Readonly<{ id: Id<'mail'>; mail: Mail }>
type Doing<Do extends Plan['do']> = Readonly<{ ground: Ground; tenant: string; id: Id<'mail'>; mail: Mail; plan: Extract<Plan, { do: Do }>; way: Way }>

/** Do what was planned. Ids of everything that comes of it follow from the mail's own, so that doing it twice has one effect. */
export async function carryOut(ground: Ground, tenant: string, { id, mail }: Planned): Promise<Settled> {
  const plan = mail.plan!
  const request = (step: string) => ({
    ...{ tenant, commandId: `mail/${id}/${mail.attempt}/${step}`, actor: null, address: null, cause: `mail/${id}`, now: Date.now() as Instant },
  })
  const doing = { ground, tenant, id, mail, way: { ground, request } }
  switch (plan.do) {
    case 'put-aside':
      return { outcome: plan.outcome, reason: plan.reason, case: null, conversation: null, message: null }
    case 'open':
      return open({ ...doing, plan })
    case 'append':
      return append({ ...doing, plan })
  }
}

/** The word of a mail as the desk takes it. */
function sayingOf({ id, mail, plan }: Doing<'open' | 'append'>, kind: 'in' | 'note', conversation: string): Saying {
  const { text, files } = plan.word
  const message = partId(`mail/${id}`, 'message')
  return { message, conversation, kind, text, author: null, saidAt: mail.receivedAt, holdSeconds: 0, mentions: [], call: null, ...(files.length > 0 ? { files } : {}) }
}

async function open(doing: Doing<'open'>): Promise<Settled> {
  const { ground, tenant, id, mail, plan, way } = doing
  const { fromName, fromAddress, subject } = mail.reading!
  const customer = partId(`mail/${id}`, 'customer') as Id<'customer'>
  if (plan.newCustomer) {
    const arrived = { id: customer, key: partId(`mail/${id}`, 'address') as Id<'address'>, name: fromName || fromAddress, kind: 'email', value: fromAddress } as const
    await addCustomer(ground, arrived, way.request)
  }
  const mailbox = await inTenant(ground.database, tenant, tx => findMailbox(tx, mail.mailbox))
  const facts: Facts = {
    ...{ subject: subject.slice(0, 300) || fromAddress || '—', contact: { name: fromName, address: fromAddress }, channel: 'email', priority: 'normal', service: null, tier: null },
    ...{ customer: plan.newCustomer ? customer : plan.customer, owner: null, unit: mailbox?.unit ?? null, tags: plan.automatic ? ['auto'] : [] },
  }
  const [of, conversation] = [partId(`mail/${id}`, 'case') as Id<'case'>, partId(`mail/${id}`, 'conversation')]
  const said = sayingOf(doing, 'in', conversation)
  await openArrived(way, { id: of, said }, facts)
  if (plan.acknowledge && mailbox) await acknowledge(ground, tenant, { id, mail, mailbox, conversation })
  return { outcome: 'created', reason: '', case: of, conversation, message: said.message }
}

async function append(doing: Doing<'append'>): Promise<Settled> {
  const { ground, tenant, plan, way } = doing
  if (plan.bounced) {
    const { outgoing, reason } = plan.bounced
    await perform(ground, outgoingNoun, outgoing as Id<'outgoing'>, { command: { do: 'bounce', reason }, request: way.request('bounce') })
  }
  const said = sayingOf(doing, plan.aside ? 'note' : 'in', plan.home.conversation)
  const [there, home] = await inTenant(ground.database, tenant, async tx => [await homeOfMessage(tx, said.message), await homeOfConversation(tx, plan.home.conversation)] as const)
  // It was brought there before a crash: what is left is to say so.
  const reached = there ?? (await bring(doing, said, home))
  if (there && there.case !== plan.home.case && home?.case !== there.case) await linkFollowing(way, there.case, plan.home.case)
  return { outcome: 'appended', reason: '', case: reached.case, conversation: reached.conversation, message: said.message }
}

type Reached = Readonly<{ case: Id<'case'>; conversation: string }>

/** Bring a word to its case; to the one that follows where that is over. A conversation that is not there yet begins with it. */
async function bring(doing: Doing<'append'>, said: Saying, home: CaseHome | null): Promise<Reached> {
  const { ground, tenant, id, plan, way, mail } = doing
  const of = home?.case ?? plan.home.case
  if (plan.aside) {
    await noteArrived(way, { id: of, said })
    return { case: of, conversation: said.conversation }
  }
  const subject = mail.reading!.subject.slice(0, 300)
  if (await receiveArrived(way, { id: of, said }, { channel: 'email', subject })) return { case: of, conversation: said.conversation }
  const conversation = partId(`mail/${id}`, 'conversation')
  const anew = { ...said, conversation }
  const later = home && (await inTenant(ground.database, tenant, tx => openFollowUp(tx, home)))
  if (later && (await receiveArrived(way, { id: later, said: anew }, { channel: 'email', subject }))) return { case: later, conversation }
  const next = partId(`mail/${id}`, 'case') as Id<'case'>
  await openFollowing(way, { id: next, said: anew }, followingFacts(mail, home), of)
  return { case: next, conversation }
}

function followingFacts({ reading }: Mail, home: CaseHome | null): Facts {
  const { fromName, fromAddress, subject } = reading!
  const { priority = 'normal', service = null, tier = null, customer = null, unit = null, contact = { name: fromName, address: fromAddress } } = home ?? {}
  return { subject: subject.slice(0, 300) || home?.subject || '—', contact, channel: 'email', priority, service, tier, customer, owner: null, unit, tags: [] }
}
