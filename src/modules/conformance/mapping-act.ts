import type { Id } from '#kernel/id.ts'
import { modelOfFile } from '#modules/processes/public.ts'
import { inTenant } from '#platform/db.ts'
import { perform } from '#platform/perform.ts'
import { Refused } from '#platform/problem.ts'
import type { Context } from '#platform/routes.ts'
import type { Terms } from './mapping.ts'
import { mappingNoun } from './nouns.ts'
import { knownProcess } from './overlay.ts'

/** Map activities to the steps of the newest version; a step that it does not have is refused. */
export async function setMapping(context: Context, { id, ...terms }: Terms & Readonly<{ id: Id<'process'> }>): Promise<Record<string, never>> {
  const { tenant } = context.caller!
  const steps = await inTenant(context.ground.database, tenant, async tx => {
    const { versions } = await knownProcess(tx, id)
    return new Set((await modelOfFile(tx, versions.at(-1)!.hash)).nodes.map(node => node.id))
  })
  if (!Object.values(terms.activities).every(node => steps.has(node))) throw new Refused('mapping', 'no-such-step')
  const outcome = await perform(context.ground, mappingNoun, id as string as Id<'mapping'>, { command: { do: 'map', ...terms }, request: context.request(tenant, 'map') })
  if (!outcome.ok) throw new Refused('mapping', outcome.refusal)
  return {}
}
