import { createHash } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import type { PublishedProcess } from '#modules/processes/public.ts'
import { modelOfFile, publishedProcesses } from '#modules/processes/public.ts'
import type { Follower } from '#platform/follow.ts'
import type { LoggedEvent, Tx } from '#platform/noun.ts'
import { findInstance, planOfFile } from './instance.store.ts'
import type { InstanceCommand } from './instance.ts'
import { instanceNoun, instanceNounWith } from './nouns.ts'

/** A step that calls another process starts it, and is done when that one is over. */
export const callProcesses: Follower = {
  name: 'instances/calls',
  hears: ['instance.step-called', 'instance.completed', 'instance.cancelled'],
  follow: (tx, event) => (event.type === 'instance.step-called' ? startCalled(tx, event) : endCaller(tx, event)),
}

type Consequences = Awaited<ReturnType<Follower['follow']>>

/** What no published process answers to stays a step that somebody does by hand. */
async function startCalled(tx: Tx, { nounId, data }: LoggedEvent): Promise<Consequences> {
  const caller = await findInstance(tx, nounId as Id<'instance'>)
  const { key, node } = data as { key: number; node: string }
  const called = caller?.plan?.nodes.get(node)?.calls
  const found = called && caller.steps.some(step => step.key === key) ? await processCalled(tx, called) : null
  if (!caller || !found) return []
  const { number, hash } = found.versions.at(-1)!
  const { caseKey, title } = caller
  const order: InstanceCommand = {
    ...{ do: 'start', process: found.id, version: number, hash, caseKey, title, start: null, by: null, choices: {} },
    caller: { instance: nounId as Id<'instance'>, step: key },
  }
  return [{ noun: instanceNounWith(await planOfFile(tx, hash)), id: calledId(nounId, key), command: order }]
}

/** The running process that a step calls has an id of its own, so that a call heard twice starts one. */
function calledId(caller: string, key: number): string {
  return uuidFrom(0, createHash('sha256').update(`${caller}\0${key}`).digest())
}

/** The published process that a file means: by our id, or by the id that its own file gives it. */
async function processCalled(tx: Tx, called: string): Promise<PublishedProcess | null> {
  for (const process of await publishedProcesses(tx)) {
    if (process.stage !== 'published') continue
    if (process.id === called || (await modelOfFile(tx, process.versions.at(-1)!.hash)).id === called) return process
  }
  return null
}

/** The caller's step is done with the called process; when that was cancelled, a person decides what becomes of the step. */
async function endCaller(tx: Tx, { type, nounId }: LoggedEvent): Promise<Consequences> {
  const called = await findInstance(tx, nounId as Id<'instance'>)
  if (type !== 'instance.completed' || !called?.caller) return []
  return [
    {
      noun: instanceNoun,
      id: called.caller.instance,
      command: { do: 'complete', step: called.caller.step, note: '', choices: {}, by: null, units: [], certificates: [] } as InstanceCommand,
    },
  ]
}
