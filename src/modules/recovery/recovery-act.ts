import type { Id, Instant } from '#kernel/decision.ts'
import { recoverableCase } from '#modules/desk/public.ts'
import { rolesOfPerson } from '#modules/identity/public.ts'
import { inTenant } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context } from '#platform/routes.ts'
import { recoveryNoun } from './nouns.ts'
import { findRecovery } from './recovery.store.ts'
import type { Limit, RecoveryCommand } from './recovery.ts'
import { rulesNow } from './rules.store.ts'
import type { Rules } from './rules.ts'
import { limitOf, roleFor } from './rules.ts'
import type { ContactWay, FailureKind, Remedy } from './views.ts'

type Ref = Readonly<{ id: Id<'recovery'> }>
type Done = Promise<Record<string, never>>

function personOf({ caller }: Context): Id<'person'> | null {
  return caller!.person as Id<'person'> | null
}

function asking<T>({ ground, caller }: Context, question: (tx: Tx) => Promise<T>): Promise<T> {
  return inTenant(ground.database, caller!.tenant, question)
}

/** Carry out a command on a recovery; a refusal becomes its problem. */
async function command(context: Context, id: Id<'recovery'>, order: RecoveryCommand): Done {
  const outcome = await perform(context.ground, recoveryNoun, id, { command: order, request: context.request(context.caller!.tenant, order.do) })
  if (!outcome.ok) throw new Refused('recovery', outcome.refusal)
  return {}
}

/** Begin to make good what went wrong in a case. */
export async function begin(context: Context, { id, case: of, failure, what }: Ref & Readonly<{ case: Id<'case'>; failure: FailureKind; what: string }>): Done {
  const { found, rules } = await asking(context, async tx => ({ found: await recoverableCase(tx, of), rules: await rulesNow(tx) }))
  if (!found) throw new Refused('recovery', 'no-such-case')
  return command(context, id, { do: 'begin', case: of, ...found, failure, what, currency: rules.currency })
}

export async function apologise(context: Context, { id, way, note }: Ref & Readonly<{ way: ContactWay; note: string }>): Done {
  const { followUpDays } = await asking(context, rulesNow)
  return command(context, id, { do: 'apologise', way, note, by: personOf(context), followUpDays })
}

/** What the caller may give alone, by his roles as they are now. */
async function ownLimit(tx: Tx, { limits }: Rules, person: string | null): Promise<Limit> {
  return person === null ? 0 : limitOf(limits, await rolesOfPerson(tx, person))
}

/** Propose a remedy: within the own limit it is approved with that, above it the lowest role that may is asked. */
export async function propose(context: Context, { id, remedy }: Ref & Readonly<{ remedy: Remedy }>): Done {
  const by = personOf(context)
  const { rules, limit, already } = await asking(context, async tx => {
    const now = await rulesNow(tx)
    const known = await findRecovery(tx, id)
    if (!known) throw new Problem('not-found')
    return { rules: now, limit: await ownLimit(tx, now, by), already: known.already }
  })
  const { currency, approvalMinutes, limits } = rules
  return command(context, id, { do: 'propose', by, remedy, currency, limit, wants: roleFor(limits, already, remedy.amount), approvalMinutes })
}

export async function approve(context: Context, { id, note }: Ref & Readonly<{ note: string }>): Done {
  const by = personOf(context)
  const limit = await asking(context, async tx => ownLimit(tx, await rulesNow(tx), by))
  return command(context, id, { do: 'approve', note, by, limit })
}

export function decline(context: Context, { id, note }: Ref & Readonly<{ note: string }>): Done {
  return command(context, id, { do: 'decline', note, by: personOf(context) })
}

export async function give(context: Context, { id }: Ref): Done {
  const { followUpDays } = await asking(context, rulesNow)
  return command(context, id, { do: 'give', followUpDays })
}

type Answered = Omit<Extract<RecoveryCommand, { do: 'settle' }>, 'do' | 'by'>

export function settle(context: Context, { id, ...answer }: Ref & Answered): Done {
  return command(context, id, { do: 'settle', ...answer, by: personOf(context) })
}

/** What time brings a recovery, by a name that a second worker would give it too. */
export function timePassed(id: string, tenant: string, now: number) {
  return { command: { do: 'pass-time' } as const, request: { tenant, commandId: `recovery/time/${id}/${now}`, actor: null, address: null, cause: 'time', now: now as Instant } }
}
