import type { ContactHours, CustomerKind, Profile } from '#modules/customers/views.ts'

export const blankProfile: Profile = { name: '', otherNames: [], tier: null, language: null, channel: null, hours: '', preferences: {}, organisation: null, notes: '' }

/** Preferences as they are typed: one a line, name and value apart by a colon. */
export function linesOf(preferences: Profile['preferences']): string {
  return Object.entries(preferences)
    .map(([name, value]) => (value ? `${name}: ${value}` : name))
    .join('\n')
}

export function preferencesOf(lines: string): Profile['preferences'] {
  const pairs = lines
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
    .map(line => /^([^:：]*)[:：]?(.*)$/.exec(line)!)
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name.trim(), value.trim()]))
}

/** `09:00–18:00 Asia/Tokyo` */
export function contactHoursText({ from, until, zone }: ContactHours): string {
  return `${from}–${until}${zone === null ? '' : ` ${zone}`}`
}

/** What is sent: nothing but spaces is nothing, and an organisation belongs to none. */
export function tidy({ tier, name, hours, contactHours, notes, otherNames, ...rest }: Profile, kind: CustomerKind): Profile {
  const others = otherNames.map(each => each.trim()).filter(Boolean)
  return {
    ...rest,
    name: name.trim(),
    tier: tier?.trim() || null,
    hours: hours.trim(),
    ...(contactHours && (contactHours.from !== '' || contactHours.until !== '') ? { contactHours } : {}),
    notes: notes.trim(),
    otherNames: others,
    organisation: kind === 'person' ? rest.organisation : null,
  }
}
