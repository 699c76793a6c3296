import type { Decision, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { certificateKey } from '#modules/identity/public.ts'
import type { RoutingRule } from './routing-views.ts'

/** Routing (派单): by which rules waiting cases find their people, and whether they are given or only taken. */
export type Routing = Readonly<{ pushes: boolean; rules: readonly RoutingRule[]; workMinutes: number; revision: number }>
export type RoutingCommand = Readonly<{ do: 'set-rules'; rules: readonly RoutingRule[]; workMinutes: number; based: number } | { do: 'switch'; pushes: boolean }>
export type RoutingEvent = Readonly<{ type: 'routing.rules-set'; rules: readonly RoutingRule[]; workMinutes: number } | { type: 'routing.switched'; pushes: boolean }>
export type RoutingRefusal = 'newer-rules'

/** Until somebody sets it up: nothing is given by itself, and work on a case is taken to be twenty minutes. */
export const usualRouting: Routing = { pushes: false, rules: [], workMinutes: 20, revision: 0 }

export function decideRouting(it: Routing | null, command: RoutingCommand, _moment: Moment<'routing'>): Decision<RoutingEvent, RoutingRefusal> {
  const { revision, pushes } = it ?? usualRouting
  if (command.do === 'switch') return pushes === command.pushes ? accept() : accept({ type: 'routing.switched', pushes: command.pushes })
  return command.based === revision ? accept({ type: 'routing.rules-set', rules: command.rules, workMinutes: command.workMinutes }) : refuse('newer-rules')
}

export function applyRouting(before: Routing | null, event: RoutingEvent): Routing {
  const it = before ?? usualRouting
  return event.type === 'routing.switched' ? { ...it, pushes: event.pushes } : { ...it, rules: event.rules, workMinutes: event.workMinutes, revision: it.revision + 1 }
}

/** The rules as they are compared: certificates by the key that all spellings of a name share. */
export function settingsOf({ rules, workMinutes }: Pick<Routing, 'rules' | 'workMinutes'>): Pick<Routing, 'rules' | 'workMinutes'> {
  return { rules: rules.map(rule => ({ ...rule, certificates: rule.certificates.map(certificateKey) })), workMinutes }
}
