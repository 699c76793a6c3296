import type { Decision, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Text } from '#kernel/words.ts'
import type { CustomerTier } from './views.ts'

/** Service (服务): what customers come for, on which channels it is given and which customer tiers it tells apart. */
export type Service = ServiceProfile & Readonly<{ removed: boolean; dependants: number }>
type ServiceProfile = Readonly<{ name: Text; description: Text; channels: readonly string[]; tiers: readonly CustomerTier[] }>
export type ServiceCommand = Readonly<({ do: 'create' } & ServiceProfile) | ({ do: 'change' } & ServiceProfile) | { do: 'remove' }>
export type ServiceEvent = Readonly<({ type: 'service.created' } & ServiceProfile) | ({ type: 'service.changed' } & ServiceProfile) | { type: 'service.removed' }>
export type ServiceRefusal = 'unknown' | 'already-created' | 'repeated-channel' | 'repeated-tier' | 'still-in-use'
type ServiceDecision = Decision<ServiceEvent, ServiceRefusal>

export function decideService(service: Service | null, command: ServiceCommand, _moment: Moment<'service'>): ServiceDecision {
  if (command.do === 'create') return service ? refuse('already-created') : profiled('service.created', command)
  if (!service || service.removed) return refuse('unknown')
  switch (command.do) {
    case 'change':
      return profiled('service.changed', command)
    case 'remove':
      return service.dependants > 0 ? refuse('still-in-use') : accept({ type: 'service.removed' })
  }
}

/** Channels and tiers are found again by their names in the records of service, so no two are alike. */
function profiled(type: 'service.created' | 'service.changed', { name, description, channels, tiers }: ServiceProfile): ServiceDecision {
  if (new Set(channels).size < channels.length) return refuse('repeated-channel')
  if (new Set(tiers.map(tier => tier.key)).size < tiers.length) return refuse('repeated-tier')
  return accept({ type, name, description, channels, tiers })
}

export function applyService(service: Service | null, event: ServiceEvent): Service {
  if (event.type === 'service.created') return { ...profileOf(event), removed: false, dependants: 0 }
  if (!service) throw new Error(`${event.type} came before service.created`)
  switch (event.type) {
    case 'service.changed':
      return { ...service, ...profileOf(event) }
    case 'service.removed':
      return { ...service, removed: true }
  }
}

function profileOf({ name, description, channels, tiers }: ServiceProfile): ServiceProfile {
  return { name, description, channels, tiers }
}
