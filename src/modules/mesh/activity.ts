import type { ActivityField } from './views.ts'

/** Activity (活动): one step of service as received, before it is folded into the mesh. Instants in ms UTC. */
export type Activity = Readonly<{
  source: string
  id: string
  case: string
  activity: string
  at: number
  startedAt: number | null
  lifecycle: string | null
  unit: string | null
  site: string | null
  person: string | null
  channel: string | null
  service: string | null
  tier: string | null
  partner: string | null
  customer: string | null
  attributes: Readonly<Record<string, string>> | null
}>

/** Why a record cannot be taken; the words are in `words.ts`. */
export const takeReasons = [
  'no-case',
  'no-activity',
  'no-time',
  'not-a-time',
  'bad-start',
  'too-long',
  'column-count',
  'bad-encoding',
  'not-json',
  'not-an-object',
  'no-case-object',
  'late-trace-name',
  'unknown-field',
  'no-source',
  'bad-attributes',
] as const
export type TakeReason = (typeof takeReasons)[number]

const longestText = 500
const longestAttributes = 20_000
const earliest = Date.UTC(1900, 0, 1),
  latest = Date.UTC(2200, 0, 1)

type Texts = Readonly<Partial<Record<ActivityField, string | null>>>
export type Taken = Readonly<{ activity: Omit<Activity, 'source' | 'id'>; reason: null } | { activity: null; reason: TakeReason }>

/** Make an activity of mapped texts and read instants, or say why not. `at` is null when there was a text that is no time, undefined when none. */
export function takeActivity(
  texts: Texts,
  instants: Readonly<{ at: number | null | undefined; startedAt: number | null | undefined }>,
  attributes: Readonly<Record<string, string>> | null,
): Taken {
  const reason = refusalOf(texts, instants, attributes)
  if (reason) return { activity: null, reason }
  const { unit, site, person, channel, service, tier, partner, customer, lifecycle } = texts
  return {
    reason: null,
    activity: {
      case: texts.case!,
      activity: texts.activity!,
      at: instants.at!,
      startedAt: instants.startedAt ?? null,
      lifecycle: lifecycle || null,
      unit: unit || null,
      site: site || null,
      person: person || null,
      channel: channel || null,
      service: service || null,
      tier: tier || null,
      partner: partner || null,
      customer: customer || null,
      attributes,
    },
  }
}

function refusalOf(
  texts: Texts,
  { at, startedAt }: Readonly<{ at: number | null | undefined; startedAt: number | null | undefined }>,
  attributes: Readonly<Record<string, string>> | null,
): TakeReason | null {
  if (!texts.case?.trim()) return 'no-case'
  if (!texts.activity?.trim()) return 'no-activity'
  if (at === undefined) return 'no-time'
  if (at === null || at < earliest || at > latest) return 'not-a-time'
  if (startedAt === null || (startedAt !== undefined && startedAt > at)) return 'bad-start'
  for (const value of Object.values(texts)) if (value && (value.length > longestText || value.includes('\0'))) return 'too-long'
  if (attributes && JSON.stringify(attributes).length > longestAttributes) return 'too-long'
  return null
}

/** What makes a record itself when the source gives it no id: the same step of the same case. */
export function contentOf({ case: key, activity, at, startedAt, lifecycle, person }: Omit<Activity, 'source' | 'id'>): string {
  return `${key}\0${activity}\0${at}\0${startedAt ?? ''}\0${lifecycle ?? ''}\0${person ?? ''}`
}
