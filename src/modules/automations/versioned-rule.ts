import type { Decision, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'

/** Draft: never in force yet. Active: in force. Paused: was, and may be again. */
export type RuleStage = 'draft' | 'active' | 'paused'
export type RuleVersion<Rule> = Readonly<{ version: number; from: Instant; by: string | null; rule: Rule }>
/** A rule that people write, put in force as a version, change and pause; every version stays, for what was done under it is read by it. */
export type VersionedRule<Rule> = Readonly<{ name: string; stage: RuleStage; draft: Rule; versions: readonly RuleVersion<Rule>[]; removed: boolean }>

export type RuleCommand<Rule> = Readonly<{ do: 'create' | 'change'; name: string; rule: Rule } | { do: 'activate'; by: string | null } | { do: 'pause' } | { do: 'remove' }>
export type RuleEvent<Noun extends string, Rule> = Readonly<
  | { type: `${Noun}.created` | `${Noun}.changed`; name: string; rule: Rule }
  | ({ type: `${Noun}.activated` } & RuleVersion<Rule>)
  | { type: `${Noun}.paused` }
  | { type: `${Noun}.removed` }
>
export type RuleRefusal = 'unknown' | 'already-created' | 'is-active'

/** How a noun that is such a rule decides and applies. @param faultOf why a rule cannot be; null when it can */
export function versionedRules<Noun extends string, Rule, Fault extends string>(noun: Noun, faultOf: (rule: Rule) => Fault | null) {
  type State = VersionedRule<Rule>
  type Event = RuleEvent<Noun, Rule>
  const told = <Step extends string>(step: Step): `${Noun}.${Step}` => `${noun}.${step}`
  const written = (step: 'created' | 'changed', { name, rule }: Readonly<{ name: string; rule: Rule }>): Decision<Event, RuleRefusal | Fault> => {
    const fault = faultOf(rule)
    return fault ? refuse(fault) : accept<Event>({ type: told(step), name: name.trim(), rule })
  }
  const decide = (it: State | null, command: RuleCommand<Rule>, { now }: Moment<Noun>): Decision<Event, RuleRefusal | Fault> => {
    if (command.do === 'create') return it ? refuse('already-created') : written('created', command)
    if (!it || it.removed) return refuse('unknown')
    switch (command.do) {
      case 'change':
        return written('changed', command)
      case 'activate': {
        const next = nextVersion(it, command.by, now)
        return next ? accept<Event>({ type: told('activated'), ...next }) : accept()
      }
      case 'pause':
        return it.stage === 'active' ? accept<Event>({ type: told('paused') }) : accept()
      case 'remove':
        return it.stage === 'active' ? refuse('is-active') : accept<Event>({ type: told('removed') })
    }
  }
  const apply = (it: State | null, event: Event): State => {
    const step = event.type.slice(noun.length + 1)
    if ('name' in event && step === 'created') return { name: event.name, stage: 'draft', draft: event.rule, versions: [], removed: false }
    if (!it) throw new Error(`${event.type} came before ${told('created')}`)
    if ('name' in event) return { ...it, name: event.name, draft: event.rule }
    if ('version' in event) {
      const { type: _, ...version } = event
      return { ...it, stage: 'active', versions: [...it.versions.filter(each => each.version !== version.version), version] }
    }
    return step === 'paused' ? { ...it, stage: 'paused' } : { ...it, removed: true }
  }
  return { decide, apply }
}

/** The draft as the version to be in force from now on; null when it is in force already. What was paused and not changed goes on under its number. */
function nextVersion<Rule>({ stage, draft, versions }: VersionedRule<Rule>, by: string | null, now: Instant): RuleVersion<Rule> | null {
  const last = versions.at(-1)
  const same = last !== undefined && JSON.stringify(last.rule) === JSON.stringify(draft)
  if (stage === 'active' && same) return null
  return { version: same ? last.version : (last?.version ?? 0) + 1, from: now, by, rule: draft }
}
