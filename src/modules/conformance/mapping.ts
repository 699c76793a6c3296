import type { Decision, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'

/** Mapping (活动对应): which activities of other systems stand for which steps of a process, so that cases which do not run here are held against it too. */
export type Mapping = Terms & Readonly<{ stage: 'on' | 'off'; number: number }>
/** `ends` say that a case is over, whatever it still lacked. `services`: only cases of these; all when empty. `strict`: an activity that stands for no step counts as unexpected. */
export type Terms = Readonly<{ activities: Readonly<Record<string, string>>; ends: readonly string[]; services: readonly string[]; strict: boolean }>
export type MappingCommand = Readonly<({ do: 'map' } & Terms) | { do: 'unmap' }>
export type MappingEvent = Readonly<({ type: 'mapping.set'; number: number } & Terms) | { type: 'mapping.removed' }>
export type MappingRefusal = 'unknown' | 'nothing-mapped' | 'no-such-step'

export function decideMapping(mapping: Mapping | null, command: MappingCommand, _moment: Moment<'mapping'>): Decision<MappingEvent, MappingRefusal> {
  if (command.do === 'unmap') return mapping?.stage === 'on' ? accept({ type: 'mapping.removed' }) : refuse('unknown')
  const { activities, ends, services, strict } = command
  if (Object.keys(activities).length === 0) return refuse('nothing-mapped')
  return accept({ type: 'mapping.set', number: (mapping?.number ?? 0) + 1, activities, ends, services, strict })
}

export function applyMapping(mapping: Mapping | null, event: MappingEvent): Mapping {
  if (event.type === 'mapping.set') {
    const { type: _, ...terms } = event
    return { ...terms, stage: 'on' }
  }
  if (!mapping) throw new Error(`${event.type} came before mapping.set`)
  return { ...mapping, stage: 'off' }
}
