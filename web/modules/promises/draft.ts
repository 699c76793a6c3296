import type { Terms } from '#modules/promises/views.ts'

export const emptyTerms: Terms = {
  kind: 'customer',
  scope: [],
  start: { activities: [], where: [] },
  pause: null,
  resume: null,
  stop: { activities: [], where: [] },
  cancel: null,
  repeats: false,
  measure: 'working',
  calendar: null,
  targets: [{ tier: null, minutes: 120 }],
  warnings: [50, 80],
  ladder: [],
}

/** How people say a limit: in the largest unit that divides it. A working day is eight hours, any other day twenty-four. */
export type Unit = 'minutes' | 'hours' | 'days'
export const unitMinutes = (unit: Unit, measure: Terms['measure']): number => (unit === 'minutes' ? 1 : unit === 'hours' ? 60 : measure === 'working' ? 480 : 1440)

/** The unit a limit reads best in. */
export function unitOf(minutes: number, measure: Terms['measure']): Unit {
  const fits = (unit: Unit) => minutes % unitMinutes(unit, measure) === 0
  return fits('days') ? 'days' : fits('hours') ? 'hours' : 'minutes'
}

type ScopeField = Terms['scope'][number]['field']

/** The values that a scope asks of a field. */
export function scopeValues(scope: Terms['scope'], field: ScopeField): readonly string[] {
  return scope.find(where => where.field === field)?.is ?? []
}

/** The scope with other values for a field; none takes the field out. */
export function withScope(scope: Terms['scope'], field: ScopeField, is: readonly string[]): Terms['scope'] {
  const others = scope.filter(where => where.field !== field)
  return is.length === 0 ? others : [...others, { field, is }]
}
