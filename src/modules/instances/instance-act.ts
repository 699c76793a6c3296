import type { Id } from '#kernel/id.ts'
import { heldAt, holdingsOf, unitsOfPerson } from '#modules/identity/public.ts'
import { publishedProcess } from '#modules/processes/public.ts'
import { inTenant, together } from '#platform/db.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context } from '#platform/routes.ts'
import type { Choices } from '#science/process/run/marking.ts'
import { planOfFile } from './instance.store.ts'
import type { Actor, InstanceCommand } from './instance.ts'
import { instanceNoun, instanceNounWith } from './nouns.ts'
import type { Plan } from './plan.ts'

export type Ref = Readonly<{ id: Id<'instance'> }>
export type StartInput = Ref & Readonly<{ process: Id<'process'>; caseKey: string; title: string; start: string | null; choices: Choices }>

/** Start a case with the newest published version of a process. */
export async function startInstance(context: Context, { id, process, caseKey, title, start, choices }: StartInput): Promise<Readonly<{ id: string; version: number }>> {
  const { tenant, person } = context.caller!
  const { version, plan } = await inTenant(context.ground.database, tenant, async tx => {
    const found = await publishedProcess(tx, process)
    const version = found?.stage === 'published' ? found.versions.at(-1) : undefined
    if (!version) throw new Problem('not-found')
    return { version, plan: await planOfFile(tx, version.hash) }
  })
  const by = person as Id<'person'> | null
  await command(context, id, { do: 'start', process, version: version.number, hash: version.hash, caseKey, title, start, by, caller: null, choices }, plan)
  return { id, version: version.number }
}

/** Who calls, with the units he belongs to and the certificates he holds at this instant. */
export async function actorOf({ ground, caller, now }: Context): Promise<Actor> {
  const { tenant, person } = caller!
  if (person === null) return { by: null, units: [], certificates: [] }
  const [units, holdings] = await inTenant(ground.database, tenant, tx => together(tx, [() => unitsOfPerson(tx, person), () => holdingsOf(tx, [person])]))
  return { by: person as Id<'person'>, units, certificates: heldAt(holdings.get(person) ?? [], now) }
}

/** Carry out a command on a running process; a refusal becomes its problem. */
export async function command(context: Context, id: Id<'instance'>, order: InstanceCommand, plan: Plan | null = null): Promise<Record<string, never>> {
  const noun = plan ? instanceNounWith(plan) : instanceNoun
  const outcome = await perform(context.ground, noun, id, { command: order, request: context.request(context.caller!.tenant, order.do) })
  if (!outcome.ok) throw new Refused('instance', outcome.refusal)
  return {}
}
