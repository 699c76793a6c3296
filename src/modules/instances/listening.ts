import { createHash } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import type { PublishedProcess } from '#modules/processes/public.ts'
import { publishedProcesses } from '#modules/processes/public.ts'
import type { Consequence } from '#platform/follow.ts'
import type { Tx } from '#platform/noun.ts'
import { possible } from '#science/process/run/machine.ts'
import { findInstance, planOfFile } from './instance.store.ts'
import type { Instance, InstanceCommand } from './instance.ts'
import { instanceNoun, instanceNounWith } from './nouns.ts'
import type { Plan } from './plan.ts'
import { nodeName } from './plan.ts'
import { runningOfCase } from './step.store.ts'

/** Something that another system told of a case. `id` makes it unique, so that hearing it twice has no second effect. */
export type Heard = Readonly<{ activity: string; caseKey: string; id: string }>

/** What processes listen to: the names of their message events and receive tasks. An activity of such a name starts a case, or lets one go on. */
export async function listenedTo(tx: Tx): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  for (const { versions } of await publishedProcesses(tx)) {
    for (const { hash } of versions) {
      const plan = await planOfFile(tx, hash)
      for (const id of plan.nodes.keys()) if (listens(plan, id)) names.add(nodeName(plan, id))
    }
  }
  return names
}

function listens({ blueprint }: Plan, id: string): boolean {
  const node = blueprint.nodes.get(id)?.node
  if (node?.kind === 'start') return node.trigger === 'message'
  if (node?.kind === 'task') return node.task === 'receive'
  return (node?.kind === 'boundary' || (node?.kind === 'intermediate' && node.throws !== true)) && node.event === 'message'
}

/** What follows from what was heard: cases that go on, and processes that start. */
export async function answersTo(tx: Tx, heard: Heard): Promise<Consequence[]> {
  const going: Consequence[] = []
  for (const id of await runningOfCase(tx, heard.caseKey)) {
    const instance = await findInstance(tx, id as Id<'instance'>)
    const command = instance && goesOn(instance, heard.activity)
    if (command) going.push({ noun: instanceNoun, id, command })
  }
  if (going.length > 0) return going
  const starts: Consequence[] = []
  for (const process of await publishedProcesses(tx)) if (process.stage === 'published') starts.push(...(await startedBy(tx, process, heard)))
  return starts
}

function goesOn({ marking, plan }: Instance, activity: string): InstanceCommand | null {
  const isMeant = (node: string): boolean => listens(plan!, node) && nodeName(plan!, node) === activity
  for (const open of marking.open) {
    if (open.kind === 'work' && isMeant(open.node)) return { do: 'complete', step: open.key, note: '', choices: {}, by: null, units: [], certificates: [] }
    if (open.kind === 'wait' && isMeant(open.node)) return { do: 'happen', key: open.key, node: open.node }
    const edge = possible(plan!.blueprint, marking, open).find(isMeant)
    if (edge !== undefined) return { do: 'happen', key: open.key, node: edge }
  }
  return null
}

async function startedBy(tx: Tx, { id: process, versions }: PublishedProcess, { activity, caseKey, id }: Heard): Promise<Consequence[]> {
  const { number, hash } = versions.at(-1)!
  const plan = await planOfFile(tx, hash)
  const start = plan.blueprint.starts.find(node => listens(plan, node) && nodeName(plan, node) === activity)
  if (start === undefined) return []
  const command: InstanceCommand = { do: 'start', process, version: number, hash, caseKey, title: '', start, by: null, caller: null, choices: {} }
  return [{ noun: instanceNounWith(plan), id: uuidFrom(0, createHash('sha256').update(`${process}\0${id}`).digest()), command }]
}
