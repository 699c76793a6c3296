import type { Decision, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { WorkingHours } from './views.ts'

/** Tenant (租户): one enterprise with everything that is its own; its working hours say which time counts as working time. */
export type Tenant = Readonly<{ name: string; workingHours: WorkingHours }>
export type TenantCommand = Readonly<{ do: 'found'; name: string; zone: string } | { do: 'rename'; name: string } | ({ do: 'set-working-hours' } & WorkingHours)>
export type TenantEvent = Readonly<
  { type: 'tenant.founded'; name: string; workingHours: WorkingHours } | { type: 'tenant.renamed'; name: string } | { type: 'tenant.working-hours-set'; workingHours: WorkingHours }
>
export type TenantRefusal = 'unknown' | 'already-founded' | 'unknown-zone' | 'bad-interval' | 'bad-date'

const office = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
]

/** Monday to Friday 9–12 and 13–18: where an enterprise starts from until it sets its own. Index 0 is Monday. */
export const officeWeek: WorkingHours['week'] = [office, office, office, office, office, [], []]

export function decideTenant(tenant: Tenant | null, command: TenantCommand, _moment: Moment<'tenant'>): Decision<TenantEvent, TenantRefusal> {
  if (command.do === 'found') return tenant ? refuse('already-founded') : found(command.name, command.zone)
  if (!tenant) return refuse('unknown')
  switch (command.do) {
    case 'rename':
      return accept({ type: 'tenant.renamed', name: command.name })
    case 'set-working-hours':
      return setWorkingHours({ zone: command.zone, week: command.week, exceptions: command.exceptions })
  }
}

function found(name: string, zone: string): Decision<TenantEvent, TenantRefusal> {
  return isZone(zone) ? accept({ type: 'tenant.founded', name, workingHours: { zone, week: officeWeek, exceptions: [] } }) : refuse('unknown-zone')
}

function setWorkingHours(workingHours: WorkingHours): Decision<TenantEvent, TenantRefusal> {
  if (!isZone(workingHours.zone)) return refuse('unknown-zone')
  const intervals = [...workingHours.week.flat(), ...workingHours.exceptions.flatMap(exception => exception.intervals)]
  if (workingHours.week.length !== 7 || !intervals.every(({ from, to }) => isTime(from) && isTime(to) && from !== to)) return refuse('bad-interval')
  if (!workingHours.exceptions.every(({ date }) => /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)))) return refuse('bad-date')
  return accept({ type: 'tenant.working-hours-set', workingHours })
}

function isTime(time: string): boolean {
  return /^([01]\d|2[0-4]):[0-5]\d$/.test(time) && time <= '24:00'
}

function isZone(zone: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

export function applyTenant(tenant: Tenant | null, event: TenantEvent): Tenant {
  if (event.type === 'tenant.founded') return { name: event.name, workingHours: event.workingHours }
  if (!tenant) throw new Error(`${event.type} came before tenant.founded`)
  switch (event.type) {
    case 'tenant.renamed':
      return { ...tenant, name: event.name }
    case 'tenant.working-hours-set':
      return { ...tenant, workingHours: event.workingHours }
  }
}
