import type { Id, Instant } from '#kernel/decision.ts'
import { accept } from '#kernel/decision.ts'
import type { Locale } from '#kernel/words.ts'
import { contactHoursOf, nextWithin } from '#modules/customers/public.ts'
import type { CaseCommand, Saying } from '#modules/desk/public.ts'
import { activityLocale, caseNoun, openArrived, partId } from '#modules/desk/public.ts'
import { ownTenant } from '#modules/identity/public.ts'
import { inTenant } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import type { Request, Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { CommandReused, perform } from '#platform/perform.ts'
import { Refused } from '#platform/problem.ts'
import type { Outcome, Waiting } from './affected.store.ts'
import { keepOutcome, mailTalkOf, markSolved, nextWaiting, putOff, takeUnsolved } from './affected.store.ts'
import { workingDisruptions } from './disruption.store.ts'
import type { Disruption } from './disruption.ts'
import { wordsFor } from './telling.ts'

const most = 50
/** An answer is held back by so much, as every answer is: only what can no longer be taken back leaves. */
const holdSeconds = 1

/** Tells whom a disruption affects, some at a time, and sees to the cases that were opened for it once it is over. */
export const carryingJob: Job = { name: 'disruptions/tell', everySeconds: 1, run: (ground, tenant) => carryOn(ground, tenant, Date.now()) }

/** Whoever may not be told yet is looked at again after so long at the latest: his hours may be others by then. */
const lookAgain = 3_600_000

type Doing = Readonly<{ ground: Ground; tenant: string; it: Disruption & Readonly<{ id: string }>; house: Locale; zone: string; now: number }>

/** One piece of the first disruption that has one; true while more may wait. */
export async function carryOn(ground: Ground, tenant: string, now: number): Promise<boolean> {
  const { working, zone } = await inTenant(ground.database, tenant, async tx => {
    const working = await workingDisruptions(tx)
    return { working, zone: (await ownTenant(tx))!.workingHours.zone }
  })
  for (const it of working) {
    const doing = { ground, tenant, it, house: activityLocale(zone), zone, now }
    if (it.stage === 'over' ? await solveSome(doing) : await tellSome(doing)) return true
  }
  return false
}

/** Whoever waits for the newest message, one after the other; ids follow from disruption, person and round, so that nobody is told twice, whatever breaks off. */
async function tellSome(doing: Doing): Promise<boolean> {
  const { ground, tenant, it } = doing
  const { now: ready, seen } = await inTenant(ground.database, tenant, tx => whoseHour(tx, doing))
  for (const person of ready) {
    const outcome = await tellOne(doing, person)
    if (outcome) await inTenant(ground.database, tenant, tx => keepOutcome(tx, it.id, person.id, outcome))
  }
  return seen > 0
}

/** Of the next who wait those whose hours it is: their own by their own clock, or else those of the disruption. The others are put off until then. */
async function whoseHour(tx: Tx, { it, zone, now }: Doing): Promise<Readonly<{ now: readonly Waiting[]; seen: number }>> {
  const waiting = await nextWaiting(tx, { disruption: it.id, now, limit: most })
  const own = await contactHoursOf(
    tx,
    waiting.flatMap(({ customer }) => customer ?? []),
  )
  const others = nextWithin(it, now, zone)
  const whens = waiting.map(person => {
    const hours = person.customer === null ? undefined : own.get(person.customer)
    return { person, at: hours ? nextWithin(hours, now, hours.zone ?? zone) : others }
  })
  const later = whens.filter(({ at }) => at > now)
  await putOff(
    tx,
    it.id,
    later.map(({ person, at }) => ({ id: person.id, at: Math.min(at, now + lookAgain) })),
  )
  return { now: whens.filter(({ at }) => at <= now).map(({ person }) => person), seen: waiting.length }
}

/** @returns what became of it; null when it is to be tried again */
async function tellOne(doing: Doing, person: Waiting): Promise<Outcome | null> {
  const { it, house } = doing
  const told = (of: string, made: boolean): Outcome => ({ stage: 'told', round: it.rounds.length, case: of, made, at: Date.now() })
  const words = wordsFor(it.rounds.at(-1)!, person, house)
  try {
    const talk = person.case === null ? null : await talkOf(doing, person, person.case)
    if (!talk) return told(await opened(doing, person, words), true)
    return talk.said || (await replied(doing, person, { talk, text: words.text })) ? told(person.case!, person.made) : null
  } catch (error) {
    if (error instanceof Refused) return { stage: 'skipped', reason: 'case-refused' }
    throw error
  }
}

function talkOf(doing: Doing, person: Waiting, of: string): Promise<Talk | null> {
  return inTenant(doing.ground.database, doing.tenant, tx => mailTalkOf(tx, of, messageOf(doing, person)))
}

function messageOf({ it }: Doing, person: Waiting): string {
  return partId('disruption', `${it.id}\0${it.rounds.length}\0${person.id}`)
}

function requestOf({ tenant, it }: Doing, person: Waiting): (step: string) => Request {
  const cause = `disruption/${it.id}`
  return step => ({ tenant, commandId: `${cause}/${it.rounds.length}/${person.id}/${step}`, actor: null, address: null, cause, now: Date.now() as Instant })
}

function saying(doing: Doing, person: Waiting, { conversation, text }: Readonly<{ conversation: string; text: string }>): Saying {
  return { message: messageOf(doing, person), conversation, kind: 'out', text, author: null, saidAt: null, holdSeconds, mentions: [], call: null }
}

type Talk = NonNullable<Awaited<ReturnType<typeof mailTalkOf>>>

/** Within the case he has. @returns false where somebody wrote between the look and the answer: it is looked at again */
async function replied(doing: Doing, person: Waiting, { talk, text }: Readonly<{ talk: Talk; text: string }>): Promise<boolean> {
  const said = saying(doing, person, { conversation: talk.conversation, text })
  const command: CaseCommand = { do: 'reply', said, seen: talk.messages, afterwards: 'open' }
  const outcome = await perform(doing.ground, caseNoun, person.case as Id<'case'>, { command, request: requestOf(doing, person)(`reply/${talk.messages}`) })
  if (!outcome.ok && outcome.refusal !== 'newer-message') throw new Refused('case', outcome.refusal)
  return outcome.ok
}

/** A case of his own that waits for him: what he answers comes back to it and, from then on, to somebody. */
async function opened(doing: Doing, person: Waiting, { subject, text }: Readonly<{ subject: string; text: string }>): Promise<string> {
  const { ground, it } = doing
  const key = `${it.id}\0${person.id}\0${person.case ?? ''}`
  const id = partId('disruption case', key) as Id<'case'>
  const said = saying(doing, person, { conversation: partId('disruption talk', key), text })
  const facts = { subject, contact: { name: person.name, address: person.address }, channel: 'email', priority: 'normal', tier: null, owner: null, tags: [] } as const
  const request = requestOf(doing, person)
  await openArrived({ ground, request }, { id, said }, { ...facts, customer: person.customer, unit: it.unit, service: it.service }).catch(error => {
    // It was opened before something broke off, and would be opened otherwise by now: it is open.
    if (!(error instanceof CommandReused)) throw error
  })
  await perform(ground, caseNoun, id, { command: { do: 'wait' }, request: request('wait') })
  return id
}

/** Cases in which nobody wrote anything back are solved with the disruption; where somebody did, a person answers him. */
async function solveSome({ ground, tenant, it }: Doing): Promise<boolean> {
  const cases = await inTenant(ground.database, tenant, tx => takeUnsolved(tx, it.id, most))
  for (const of of cases) {
    const request = { tenant, commandId: `disruption/${it.id}/solve/${of}`, actor: null, address: null, cause: `disruption/${it.id}`, now: Date.now() as Instant }
    await perform(ground, quietCase, of as Id<'case'>, { command: { do: 'solve', outcome: '' }, request })
  }
  await inTenant(ground.database, tenant, tx => markSolved(tx, it.id, cases))
  return cases.length > 0
}

/** Who wrote meanwhile is answered by somebody: his case is left as it is. */
const quietCase: typeof caseNoun = { ...caseNoun, decide: (state, command, moment) => (state?.stage === 'waiting' ? caseNoun.decide(state, command, moment) : accept()) }
