import type { Id } from '#kernel/id.ts'
import type { Request, Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { Refused } from '#platform/problem.ts'
import type { CaseCommand, Facts, FullForm, Saying } from './case.ts'
import { askedLater } from './case-fill.ts'
import type { GivenValues } from './field.ts'
import { publishedType } from './form-act.ts'
import { caseNoun, openingCase } from './nouns.ts'
import type { Channel, TypeContent } from './views.ts'

/** By whom words arrive that nobody typed in here: a request for each step, whose command id a repeat gives again. */
export type Way = Readonly<{ ground: Ground; request: (step: string) => Request }>
type Arriving = Readonly<{ id: Id<'case'>; said: Saying }>

/** Open a case for a word that arrived. One that is open already was opened by this very word. */
export async function openArrived({ ground, request }: Way, { id, said }: Arriving, facts: Facts & Readonly<{ form?: FullForm; values?: GivenValues }>): Promise<void> {
  const command: CaseCommand = { do: 'open', conversation: said.conversation, said, ...facts }
  const outcome = await perform(ground, openingCase(), id, { command, request: request('open') })
  if (!outcome.ok && outcome.refusal !== 'already-opened') throw new Refused('case', outcome.refusal)
}

/** Bring a word to a case. @returns whether the case took it; one that is over, or erased, does not */
export async function receiveArrived({ ground, request }: Way, { id, said }: Arriving, { channel, subject }: Readonly<{ channel: Channel; subject: string }>): Promise<boolean> {
  const outcome = await perform(ground, caseNoun, id, { command: { do: 'receive', channel, subject, said }, request: request(`receive/${id}`) })
  if (!outcome.ok && outcome.refusal !== 'too-late-to-reopen' && outcome.refusal !== 'is-erased') throw new Refused('case', outcome.refusal)
  return outcome.ok
}

/** Keep a word among us on the timeline of a case: it changes nothing about how the case stands. */
export async function noteArrived({ ground, request }: Way, { id, said }: Arriving): Promise<void> {
  const outcome = await perform(ground, caseNoun, id, { command: { do: 'note', said }, request: request(`note/${id}`) })
  if (!outcome.ok) throw new Refused('case', outcome.refusal)
}

/** A case that follows one which is over, with the word that came too late for it; the two are linked. */
export async function openFollowing(way: Way, arriving: Arriving, facts: Facts, over: Id<'case'>): Promise<void> {
  await openArrived(way, arriving, facts)
  await linkFollowing(way, arriving.id, over)
}

export async function linkFollowing({ ground, request }: Way, id: Id<'case'>, over: Id<'case'>): Promise<void> {
  const links = [
    [id, { do: 'link', other: over, kind: 'follows' }],
    [over, { do: 'link', other: id, kind: 'follow-up' }],
  ] as const
  for (const [of, command] of links) await perform(ground, caseNoun, of, { command, request: request(`link/${of}`) })
}

/** The type of a case that somebody opens who is asked for none of its fields: they are needed before it is solved. Null where the type is no longer in use. */
export async function typeForArrival(tx: Tx, type: Id<'case-type'>): Promise<(Readonly<{ form: FullForm }> & Pick<TypeContent, 'priority' | 'service' | 'unit'>) | null> {
  const published = await publishedType(tx, type).catch(error => {
    if (error instanceof Refused) return null
    throw error
  })
  if (!published) return null
  const { form, content } = published
  const { priority, service, unit } = content
  return { form: { ...form, fields: askedLater(form.fields, {}) }, priority, service, unit }
}
