import { randomBytes } from 'node:crypto'
import type { Id, Instant } from '#kernel/decision.ts'
import { uuidFrom } from '#kernel/id.ts'
import { customerBehind } from '#modules/desk/public.ts'
import { ownTenant } from '#modules/identity/public.ts'
import type { Database } from '#platform/db.ts'
import { inTenant } from '#platform/db.ts'
import type { Outcome } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { performGathered } from '#platform/perform-gathered.ts'
import { dayAt, startOfDay } from '#science/calendar/day.ts'
import { utc, zoneNamed } from '#science/calendar/zone.ts'
import { holds } from '#science/survey/form/condition.ts'
import type { Answers, SurveyForm } from '#science/survey/form/form.ts'
import { negativesIn } from '#science/survey/form/negative.ts'
import { answersThatCount } from '#science/survey/form/shown.ts'
import { contactIn } from './contact.ts'
import { givingResponse, givingResponses } from './nouns.ts'
import type { Origin } from './response.ts'
import { formOfVersion } from './survey.store.ts'

/** What is given: the whole of the answers so far, and whether that was all. */
export type Given = Readonly<{
  tenant: string
  id: Id<'response'>
  origin: Origin
  form: SurveyForm
  answers: Answers
  finished: boolean
  now: Instant
  /** Where it came from in the net; never kept of an anonymous survey. */
  address: string | null
  /** The same under which it comes again; without one each is new. */
  commandId?: string
}>

/** Keep answers, finished or on the way. Those of hidden questions are left out; of an anonymous survey nothing is kept that tells who or when. */
export async function give(ground: Ground, { tenant, id, origin, form, answers, finished, now, address, commandId }: Given): Promise<Outcome> {
  const counted = answersThatCount(form, answers, origin.facts)
  const quotas = finished ? form.quotas.filter(({ when }) => holds(when, { answers: counted, facts: origin.facts })) : []
  const anonymous = form.privacy === 'anonymous'
  const at = anonymous ? await today(ground, tenant, now) : now
  const known = anonymous ? { ...origin, customer: null, case: null } : origin
  const negative = finished && form.privacy === 'named' && form.onNegative !== undefined && negativesIn(form, counted).length > 0
  const contact = finished && !anonymous && known.customer === null ? contactIn(form, counted) : ''
  const recognised = contact === '' ? null : ((await inTenant(ground.database, tenant, tx => customerBehind(tx, contact))) as Id<'customer'> | null)
  const command = { do: 'give', origin: known, answers: finished ? counted : answers, finished, negative, recognised } as const
  const request = {
    ...{ tenant, actor: null, address: anonymous ? null : address, cause: `survey/${origin.survey}`, now: at },
    commandId: commandId ?? uuidFrom(now, randomBytes(10)),
  }
  // Who takes a place in a quota goes alone; everybody else goes with whoever comes at the same time.
  if (quotas.length > 0) return perform(ground, givingResponse(origin.survey, form, quotas), id, { command, request })
  return performGathered(ground, givingResponses(origin, form), id, { command, request })
}

type Kept = Readonly<{ zones: Map<string, Readonly<{ name: string; asked: number }>>; forms: Map<string, SurveyForm> }>
/** What is asked again and again and changes rarely or never, kept in the process. */
const kept = new WeakMap<Database, Kept>()
const zoneFor = 60_000
const mostForms = 500

function keptOf(database: Database): Kept {
  const known = kept.get(database) ?? { zones: new Map(), forms: new Map() }
  kept.set(database, known)
  return known
}

/** The start of the present day in the enterprise's zone; the zone is asked once a minute. */
async function today({ database }: Ground, tenant: string, now: Instant): Promise<Instant> {
  const { zones } = keptOf(database)
  const known = zones.get(tenant)
  const fresh = known !== undefined && now - known.asked < zoneFor
  const name = fresh ? known.name : ((await inTenant(database, tenant, ownTenant))?.workingHours.zone ?? 'UTC')
  if (!fresh) zones.set(tenant, { name, asked: now })
  const zone = zoneNamed(name) ?? utc
  return startOfDay(zone, dayAt(zone, now)) as Instant
}

/** A published version: it never changes. */
export async function publishedForm({ database }: Ground, { tenant, survey, version }: Readonly<{ tenant: string; survey: string; version: number }>): Promise<SurveyForm | null> {
  const { forms } = keptOf(database)
  const key = `${tenant}/${survey}/${version}`
  const known = forms.get(key)
  if (known) return known
  const form = await inTenant(database, tenant, tx => formOfVersion(tx, survey, version))
  if (!form) return null
  if (forms.size >= mostForms) forms.delete(forms.keys().next().value!)
  forms.set(key, form)
  return form
}
