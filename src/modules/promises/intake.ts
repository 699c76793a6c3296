import { append } from '#platform/log.ts'
import type { Request, Tx } from '#platform/noun.ts'
import type { Keyring } from '#platform/secrets.ts'
import { clocksOfCases, deleteClocks, saveClocks, touchClocks } from './clock.store.ts'
import type { Judge } from './judging.ts'
import { judgeCase } from './judging.ts'
import { activePolicies } from './policy.store.ts'
import { judgesOf } from './rulers.ts'
import type { CaseEvent } from './run.ts'

/** Cases whose events are new or changed: all events of each, in their true order. */
export type ChangedCases = ReadonlyMap<string, readonly CaseEvent[]>

/**
 * Judge cases under every promise in force, in the transaction that changed their events: clocks are never older or newer than the mesh.
 * @param bring reads the cases; not asked when no promise is in force
 * @param only judge under this policy alone, when it is new
 */
export async function judgeCases(tx: Tx, keyring: Keyring, bring: () => Promise<ChangedCases>, { now, only }: Readonly<{ now: number; only?: string }>): Promise<void> {
  const policies = (await activePolicies(tx)).filter(({ id }) => only === undefined || id === only)
  const cases = policies.length > 0 ? await bring() : new Map()
  if (cases.size === 0) return
  const known = Map.groupBy(
    await clocksOfCases(
      tx,
      [...cases.keys()],
      policies.map(({ id }) => id),
    ),
    ({ policy, caseKey }) => `${policy}/${caseKey}`,
  )
  const judges = await judgesOf(tx, policies, [])
  for (const [policy, judge] of judges) await judgeUnder(tx, keyring, judge, { cases, now, knownOf: caseKey => known.get(`${policy}/${caseKey}`) ?? [] })
  await touchClocks(tx)
}

type Changed = Readonly<{ cases: ChangedCases; now: number; knownOf: (caseKey: string) => Parameters<typeof judgeCase>[1]['known'] }>

async function judgeUnder(tx: Tx, keyring: Keyring, judge: Judge, { cases, now, knownOf }: Changed): Promise<void> {
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
  await append(tx, keyring, { noun: { name: 'clock' }, id: judge.policy.id, request: inTheHouse(tx.tenant, now) }, told)
}

/** Work that nobody asked for by a request: it has no actor and no address. */
export function inTheHouse(tenant: string, now: number): Request {
  return { tenant, commandId: '', actor: null, address: null, cause: 'promises', now: now as Request['now'] }
}
