import type { Id, Instant } from '#kernel/decision.ts'
import { inTenantBulk } from '#platform/db.ts'
import { append, readOn } from '#platform/log.ts'
import type { Job } from '#platform/module.ts'
import type { LoggedEvent, Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { isAwayForLong } from './attendance.ts'
import { loadCases, saveCases } from './case.store.ts'
import { decideAll } from './decide-cases.ts'
import { caseNoun } from './nouns.ts'
import { attendanceOfOwners } from './routing.store.ts'

const reader = 'desk/send-back'
const most = 1000
const brings: ReadonlySet<string> = new Set(['case.reopened', 'case.message-received'])

/** A case that the customer brings back goes to the queue when whoever has it is away for long: nobody waits for somebody who is not there. */
export const sendBackJob: Job = { name: reader, everySeconds: 1, run: sendBack }

/** What the next events of the log brought back; true while more wait. */
export async function sendBack(ground: Ground, tenant: string): Promise<boolean> {
  return inTenantBulk(ground.database, tenant, tx =>
    readOn(tx, reader, most, async events => {
      for (const [now, lost] of await broughtBack(tx, events)) await toQueue(tx, ground, { lost, now })
    }),
  )
}

type Lost = Readonly<{ id: string; from: Id<'person'> }>

/** Cases whose owner was away for long when they were brought back, by the instant; one question for all of them. The word that opens a case brings nothing back. */
async function broughtBack(tx: Tx, events: readonly LoggedEvent[]): Promise<ReadonlyMap<Instant, readonly Lost[]>> {
  const placeOf = ({ transaction, nounId }: LoggedEvent): string => `${transaction}/${nounId}`
  const opened = new Set(events.filter(({ type }) => type === 'case.opened').map(placeOf))
  const brought = events.filter(event => brings.has(event.type) && !opened.has(placeOf(event)))
  if (brought.length === 0) return new Map()
  const owners = await attendanceOfOwners(
    tx,
    brought.map(({ nounId }) => nounId),
  )
  const lost = brought.flatMap(({ nounId, at }) => {
    const attendance = owners.get(nounId)
    return attendance && isAwayForLong(attendance, at) ? [{ id: nounId, from: attendance.owner, at }] : []
  })
  return Map.groupBy(lost, ({ at }) => at)
}

async function toQueue(tx: Tx, { keyring }: Ground, { lost, now }: Readonly<{ lost: readonly Lost[]; now: Instant }>): Promise<void> {
  const owners = new Map(lost.map(({ id, from }) => [id, from]))
  const states = await loadCases(tx, [...owners.keys()])
  const done = [...states].flatMap(([id, state]) =>
    state.stage === 'open' ? [decideAll({ id: id as Id<'case'>, state, orders: [{ do: 'send-back', from: owners.get(id)! }] }, now)] : [],
  )
  await saveCases(
    tx,
    done.flatMap(({ id, after }) => (after ? [[id, after] as const] : [])),
  )
  const request = { tenant: tx.tenant, commandId: reader, actor: null, address: null, cause: 'routing', now }
  await append(
    tx,
    keyring,
    { noun: caseNoun, id: tx.tenant, request },
    done.flatMap(({ events }) => events),
  )
}
