import type { Id, Instant } from '#kernel/decision.ts'
import { findCustomers } from '#modules/customers/public.ts'
import type { Facts, Saying, Way } from '#modules/desk/public.ts'
import { homeOfMessage, liveCase, openArrived, openCaseOf, partId, receiveArrived } from '#modules/desk/public.ts'
import { inTenant, takeTurn } from '#platform/db.ts'
import { isDatabaseAway } from '#platform/http-problem.ts'
import type { Job } from '#platform/module.ts'
import type { Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { Refused } from '#platform/problem.ts'
import { dueCalls, findCall, lastCaseOf } from './call.store.ts'
import type { Call, CallEnd, CallFacts } from './call.ts'
import { factsOf } from './call.ts'
import { findCallLine } from './call-line.store.ts'
import { callNoun } from './nouns.ts'

const most = 100

/** Logs what is over: on the case of the customer that is worked on, or on a new one. */
export const loggingJob: Job = { name: 'telephony/log', everySeconds: 1, run: (ground, tenant) => logDue(ground, tenant, Date.now()) }

/** @returns whether more is due */
export async function logDue(ground: Ground, tenant: string, now: number): Promise<boolean> {
  const due = await inTenant(ground.database, tenant, tx => dueCalls(tx, now, most))
  if (due.length === 0) return false
  // The turn is held by a transaction that reads nothing and writes nothing, so that it holds up no reader of the log.
  return inTenant(ground.database, tenant, async turn => {
    // The second call from a number meets the case of the first.
    if (!(await takeTurn(turn, 'telephony'))) return false
    for (const id of due) await settle(ground, tenant, id)
    return due.length === most
  })
}

type Logged = Readonly<{ id: Id<'call'>; call: Call; facts: CallFacts; way: Way }>

async function settle(ground: Ground, tenant: string, id: Id<'call'>): Promise<void> {
  const call = await inTenant(ground.database, tenant, tx => findCall(tx, id))
  if (!call || call.end) return
  const request: Way['request'] = step => ({
    ...{ tenant, commandId: `telephony/${id}/${call.attempt}/${step}`, actor: null, address: null, cause: `call/${id}`, now: Date.now() as Instant },
  })
  const end = await log(ground, tenant, { id, call, facts: factsOf(call), way: { ground, request } }).catch((error): CallEnd => {
    if (isDatabaseAway(error)) throw error
    return { reason: error instanceof Refused ? error.message : 'unexpected', case: null, message: null }
  })
  await perform(ground, callNoun, id, { command: { do: 'settle', ...end }, request: request('settle') })
}

/** Ids of everything that comes of a call follow from its own, so that doing it twice has one effect. */
async function log(ground: Ground, tenant: string, logged: Logged): Promise<CallEnd> {
  const { id, call, facts, way } = logged
  const message = partId(`call/${id}`, 'message')
  const { there, line, customer, open } = await inTenant(ground.database, tenant, async tx => {
    const customer = await customerAt(tx, facts.number)
    return { there: await homeOfMessage(tx, message), line: await findCallLine(tx, call.line), customer, open: await caseFor(tx, facts.number, customer) }
  })
  if (there) return { reason: '', case: there.case, message }
  const said = sayingOf(logged, message)
  const subject = facts.number || '—'
  if (open && (await receiveArrived(way, { id: open, said }, { channel: 'phone', subject }))) return { reason: '', case: open, message }
  const of = partId(`call/${id}`, 'case') as Id<'case'>
  const about: Facts = {
    ...{ subject, contact: { name: '', address: facts.number }, channel: 'phone', priority: 'normal', service: null, tier: null, customer },
    ...{ owner: facts.answered ? facts.person : null, unit: line?.unit ?? null, tags: [] },
  }
  await openArrived(way, { id: of, said }, about)
  return { reason: '', case: of, message }
}

/** As the desk logs calls: whoever rang and reached nobody waits from then on. */
function sayingOf({ id, facts }: Logged, message: string): Saying {
  const { outgoing, answered, seconds, number, ours, extension, recording, begunAt, person } = facts
  const way = outgoing ? `${ours} → ${number}` : `${number} → ${ours}`
  const text = [extension === '' ? way : `${way} (${extension})`, ...(recording === '' ? [] : [recording])].join('\n')
  const missed = answered || outgoing ? {} : { missed: true as const }
  const call = { result: answered ? 'spoke' : 'no-answer', seconds, outgoing, callBackAt: null, ...missed } as const
  return { message, conversation: partId(`call/${id}`, 'conversation'), kind: 'call', text, author: answered ? person : null, saidAt: begunAt, holdSeconds: 0, mentions: [], call }
}

async function customerAt(tx: Tx, number: string): Promise<string | null> {
  if (number === '') return null
  const found = new Set((await findCustomers(tx, [{ kind: 'phone', value: number }])).map(({ customer }) => customer))
  return found.size === 1 ? [...found][0]! : null
}

/** The case of the customer that is worked on; of a number that belongs to no customer, the one its last call stands in. */
async function caseFor(tx: Tx, number: string, customer: string | null): Promise<Id<'case'> | null> {
  if (customer !== null) return openCaseOf(tx, customer)
  const last = number === '' ? null : await lastCaseOf(tx, number)
  return last ? liveCase(tx, last) : null
}
