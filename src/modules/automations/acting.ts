import type { Id, Instant } from '#kernel/decision.ts'
import type { Case, CaseCommand } from '#modules/desk/public.ts'
import { caseKeyOf, caseNoun, findCase } from '#modules/desk/public.ts'
import { inTenant } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import type { Ground } from '#platform/perform.ts'
import { CommandReused, perform } from '#platform/perform.ts'
import { commandsOfAct } from './acts.ts'
import { draftOf } from './automation.store.ts'
import type { DueFiring } from './firing.store.ts'
import { dueFirings, endFiring } from './firing.store.ts'
import { causeOf } from './heard.ts'
import type { Act } from './views.ts'

const most = 200

/** Carries out what was written down; each act is a command whose id a second try would give again. */
export const actingJob: Job = { name: 'automations/act', everySeconds: 0.5, run: actNext }

/** True while more is due. */
export async function actNext(ground: Ground, tenant: string): Promise<boolean> {
  const due = await inTenant(ground.database, tenant, tx => dueFirings(tx, most))
  for (const firing of due) await carryOut(ground, tenant, firing)
  return due.length === most
}

/** The acts of one firing, in their order; the first that the case will not have ends it. */
async function carryOut(ground: Ground, tenant: string, firing: DueFiring): Promise<void> {
  const automation = await inTenant(ground.database, tenant, tx => draftOf(tx, firing.automation))
  const acts = automation?.versions.find(({ version }) => version === firing.version)?.rule.acts ?? []
  let refusal: string | null = automation ? null : 'automation.unknown'
  for (const [place, act] of acts.entries()) refusal ??= await doAct({ ground, tenant, firing }, act, place)
  await inTenant(ground.database, tenant, tx => endFiring(tx, firing.id, refusal === null ? 'done' : 'refused', refusal ?? ''))
}

type Doing = Readonly<{ ground: Ground; tenant: string; firing: DueFiring }>

async function doAct(doing: Doing, act: Act, place: number): Promise<string | null> {
  const { ground, tenant, firing } = doing
  const it = await inTenant(ground.database, tenant, tx => findCase(tx, firing.case))
  if (!it) return 'case.unknown'
  return doCommands(doing, commandsOfAct(act, place, { it: it as Case, caseKey: caseKeyOf(it.number), firing: firing.id }), place)
}

async function doCommands({ ground, tenant, firing }: Doing, commands: readonly CaseCommand[], place: number): Promise<string | null> {
  for (const command of commands) {
    const request = { tenant, commandId: `${causeOf(firing.id)}/${place}`, actor: null, address: null, cause: causeOf(firing.id), now: Date.now() as Instant }
    const outcome = await perform(ground, caseNoun, firing.case as Id<'case'>, { command, request }).catch(error => {
      // Done before a crash; as the case stands now it would be another command, and there is nothing left to do.
      if (error instanceof CommandReused) return { ok: true } as const
      throw error
    })
    if (!outcome.ok) return `case.${outcome.refusal}`
  }
  return null
}
