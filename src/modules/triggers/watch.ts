import type { BusinessEvent, Watch } from './views.ts'

/** What a trigger found: about what, when, and the facts that texts may name. `basis` names it, so that it is found once. */
export type Finding = Readonly<{ object: string; at: number; basis: string; facts: Readonly<Record<string, string>>; event: Readonly<{ source: string; id: string }> | null }>

/** The facts of an event that texts may name; attributes under their own names. */
export function factsOf({ kind, object, value, attributes }: BusinessEvent): Record<string, string> {
  return { ...attributes, kind, object, value: value === null ? '' : String(value) }
}

/** Whether an event is beyond a limit. Numbers are compared as numbers, everything else as text. */
export function isBeyond({ attribute, test, limit }: Extract<Watch, { on: 'threshold' }>, event: BusinessEvent): boolean {
  const found = attribute === '' ? (event.value === null ? '' : String(event.value)) : (event.attributes[attribute] ?? '')
  if (found.trim() === '') return false
  const [number, border] = [Number(found), Number(limit)]
  if (test === 'is') return Number.isNaN(number) || Number.isNaN(border) ? found.trim() === limit.trim() : number === border
  if (Number.isNaN(number) || Number.isNaN(border)) return false
  return test === 'above' ? number > border : number < border
}

/** What some events that came in are to a threshold. */
export function beyond(watch: Extract<Watch, { on: 'threshold' }>, events: readonly BusinessEvent[]): Finding[] {
  return events.filter(event => event.kind === watch.kind && isBeyond(watch, event)).map(found)
}

export function found(event: BusinessEvent): Finding {
  const { source, id, object, at } = event
  return { object, at, basis: `event/${source}/${id}`, facts: factsOf(event), event: { source, id } }
}

const fewestDays = 7
const fewestEvents = 5

/** The hour that has just ended, and how many the same hour of the day brought on each of the days before. */
export type Hour = Readonly<{ endsAt: number; count: number; before: readonly number[] }>

/**
 * Whether an hour brought more, or fewer, than that hour of the day usually does: three standard deviations from the mean (Shewhart's c-chart), where the
 * deviation is at least that of chance alone (√mean) and more where days differ by more than chance (Laney 2002). Nothing is said with less than a week, nor
 * of a handful of events.
 */
export function isUnusual({ count, before }: Hour): Readonly<{ usual: number; more: boolean }> | null {
  if (before.length < fewestDays) return null
  const usual = before.reduce((sum, each) => sum + each, 0) / before.length
  const variance = before.reduce((sum, each) => sum + (each - usual) ** 2, 0) / (before.length - 1)
  const width = 3 * Math.sqrt(Math.max(usual, variance))
  if (count > usual + width && count >= fewestEvents) return { usual, more: true }
  return count < usual - width && usual >= fewestEvents ? { usual, more: false } : null
}

/** An unusual hour as a finding; it is about the kind of event, not about one thing. */
export function unusualFinding(kind: string, hour: Hour): Finding[] {
  const unusual = isUnusual(hour)
  if (!unusual) return []
  const facts = { kind, object: kind, value: String(hour.count), count: String(hour.count), usual: unusual.usual.toFixed(1) }
  return [{ object: `kind/${kind}`, at: hour.endsAt, basis: `hour/${hour.endsAt}`, facts, event: null }]
}

/** A text with what happened in it; a name that nothing is called stays as it is. */
export function filled(text: string, facts: Readonly<Record<string, string>>): string {
  return text.replace(/\{([^{}]{1,60})\}/g, (whole, name: string) => facts[name] ?? whole)
}
