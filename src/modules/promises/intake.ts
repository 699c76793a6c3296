import { append } from '#platform/log.ts'
import type { Request, Tx } from '#platform/noun.ts'
import type { Keyring } from '#platform/secrets.ts'
import { clocksOfCases, deleteClocks, saveClocks } from './clock.store.ts'
import { judgeCase } from './judging.ts'
import type { ActivePolicy } from './policy.store.ts'
import { activePolicies } from './policy.store.ts'
import { judgeOf } from './rulers.ts'
import type { CaseEvent } from './run.ts'

/** Cases whose events are new or changed: all events of each, in their true order. */
export type ChangedCases = ReadonlyMap<string, readonly CaseEvent[]>

/** Whether any promise is in force: without one, nobody needs to bring cases. */
export async function promisesJudge(tx: Tx): Promise<boolean> {
  return (await activePolicies(tx)).length > 0
}

/**
 * Judge cases under every promise in force, in the transaction that changed their events: clocks are never older or newer than the mesh.
 * @param only judge under this policy alone, when it is new
 */
export async function judgeCases(tx: Tx, keyring: Keyring, cases: ChangedCases, { now, only }: Readonly<{ now: number; only?: string }>): Promise<void> {
  const policies = (await activePolicies(tx)).filter(({ id }) => only === undefined || id === only)
  if (policies.length === 0 || cases.size === 0) return
  const known = Map.groupBy(
    await clocksOfCases(
      tx,
      [...cases.keys()],
      policies.map(({ id }) => id),
    ),
    ({ policy, caseKey }) => `${policy}/${caseKey}`,
  )
  for (const policy of policies) await judgeUnder(tx, keyring, policy, { cases, now, knownOf: caseKey => known.get(`${policy.id}/${caseKey}`) ?? [] })
}

type Changed = Readonly<{ cases: ChangedCases; now: number; knownOf: (caseKey: string) => Parameters<typeof judgeCase>[1]['known'] }>

async function judgeUnder(tx: Tx, keyring: Keyring, policy: ActivePolicy, { cases, now, knownOf }: Changed): Promise<void> {
  const judge = await judgeOf(tx, policy)
  const verdicts = [...cases].map(([caseKey, events]) => judgeCase(judge, { caseKey, events, known: knownOf(caseKey), now }))
  await deleteClocks(
    tx,
    verdicts.flatMap(({ gone }) => gone),
  )
  await saveClocks(
    tx,
    verdicts.flatMap(({ changed }) => changed),
  )
  const told = verdicts.flatMap(({ events }) => events)
  await append(tx, keyring, { noun: { name: 'clock' }, id: policy.id, request: inTheHouse(tx.tenant, now) }, told)
}

/** Work that nobody asked for by a request: it has no actor and no address. */
export function inTheHouse(tenant: string, now: number): Request {
  return { tenant, commandId: '', actor: null, address: null, cause: 'promises', now: now as Request['now'] }
}
