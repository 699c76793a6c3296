import type { Id, Instant } from '#kernel/decision.ts'
import type { CaseCommand, Saying } from '#modules/desk/public.ts'
import { caseNoun, customerBehind, findCase, noteArrived, openArrived, partId } from '#modules/desk/public.ts'
import { inTenant } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import type { Request } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { Refused } from '#platform/problem.ts'
import type { DueFinding } from './firing.store.ts'
import { dueFindings, endFinding, openCaseAbout } from './firing.store.ts'
import { ruleOf } from './trigger.store.ts'
import type { Opening } from './views.ts'
import { filled } from './watch.ts'

const most = 200

/** Opens a case for what was found, or raises the one that is open about the same thing already. */
export const openingJob: Job = { name: 'triggers/open', everySeconds: 0.5, run: openNext }

/** True while more is due. One after the other: the second finding about a thing meets the case of the first. */
export async function openNext(ground: Ground, tenant: string): Promise<boolean> {
  const due = await inTenant(ground.database, tenant, tx => dueFindings(tx, most))
  for (const finding of due) await carryOut(ground, tenant, finding)
  return due.length === most
}

type Doing = Readonly<{ ground: Ground; tenant: string; finding: DueFinding; opens: Opening }>

async function carryOut(ground: Ground, tenant: string, finding: DueFinding): Promise<void> {
  const { rule, about } = await inTenant(ground.database, tenant, async tx => ({
    rule: await ruleOf(tx, finding.rule, finding.version),
    about: await openCaseAbout(tx, finding.object),
  }))
  const end = (stage: 'opened' | 'raised' | 'refused', detail: string, of: string | null): Promise<void> =>
    inTenant(ground.database, tenant, tx => endFinding(tx, finding.id, { stage, detail, of }))
  if (!rule) return end('refused', 'trigger.unknown', null)
  const doing = { ground, tenant, finding, opens: rule.opens }
  try {
    const of = about === null ? await openCase(doing) : await raise(doing, about as Id<'case'>)
    await end(about === null ? 'opened' : 'raised', '', of)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    await end('refused', error.message, null)
  }
}

function requestOf({ tenant, finding }: Doing): (step: string) => Request {
  const cause = `trigger/${finding.id}`
  return step => ({ tenant, commandId: `${cause}/${step}`, actor: null, address: null, cause, now: Date.now() as Instant })
}

/** What was found, as a note: the customer has said nothing yet. */
function saying({ finding, opens }: Doing, conversation: string): Saying {
  const text = filled(opens.text, finding.facts) || filled(opens.subject, finding.facts)
  return { message: partId('finding', finding.id), conversation, kind: 'note', text, author: null, saidAt: null, holdSeconds: 0, mentions: [], call: null }
}

async function openCase(doing: Doing): Promise<string> {
  const { ground, tenant, finding, opens } = doing
  const id = partId('found case', finding.id) as Id<'case'>
  const address = opens.customer === '' ? '' : (finding.facts[opens.customer] ?? '')
  const customer = await inTenant(ground.database, tenant, tx => customerBehind(tx, address))
  const [unit, service] = [opens.unit as Id<'unit'> | null, opens.service as Id<'service'> | null]
  const facts = {
    subject: filled(opens.subject, finding.facts).slice(0, 300),
    contact: { name: '', address },
    channel: 'api',
    priority: opens.priority,
    tier: null,
    owner: null,
  } as const
  await openArrived({ ground, request: requestOf(doing) }, { id, said: saying(doing, partId('talk', finding.id)) }, { ...facts, customer, unit, service, tags: opens.tags })
  return id
}

/** The case that is open about it is told what happened now, and is at least as urgent as a new one would be. */
async function raise(doing: Doing, of: Id<'case'>): Promise<string> {
  const { ground, tenant, opens } = doing
  const request = requestOf(doing)
  const it = await inTenant(ground.database, tenant, tx => findCase(tx, of))
  await noteArrived({ ground, request }, { id: of, said: saying(doing, it!.conversations[0]!) })
  if (ranks.indexOf(it!.priority) >= ranks.indexOf(opens.priority)) return of
  const command: CaseCommand = { do: 'change', subject: it!.subject, service: it!.service, tier: it!.tier, priority: opens.priority }
  const outcome = await perform(ground, caseNoun, of, { command, request: request('raise') })
  if (!outcome.ok) throw new Refused('case', outcome.refusal)
  return of
}

const ranks: readonly string[] = ['low', 'normal', 'high', 'urgent']
