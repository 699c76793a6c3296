import { createHash } from 'node:crypto'
import type { Id, Instant } from '#kernel/decision.ts'
import { days } from '#kernel/time.ts'
import type { Locale } from '#kernel/words.ts'
import type { Facts, OpenForm, Saying } from '#modules/desk/public.ts'
import { caseKeyOf, customerBehind, findCase, openArrived, openForms, partId, refuseFaults, subjectOf, takenValues, trackingToken } from '#modules/desk/public.ts'
import { ownTenant } from '#modules/identity/public.ts'
import { inTenant } from '#platform/db.ts'
import type { Request } from '#platform/noun.ts'
import { Refused } from '#platform/problem.ts'
import { refuseFlood } from '#platform/rate-limit.ts'
import type { Context } from '#platform/routes.ts'
import type { KnownDevice } from './device.ts'
import { deviceBehind } from './device.ts'
import type { OpenTerminal, TerminalSent } from './views.ts'

const cases = { most: 60, withinSeconds: 3600 }
/** What was kept on a device for a day without a network comes all at once. */
const lateCases = { most: 600, withinSeconds: 3600 }
const longestKept = days(30)

/** What the device shows: the greeting and the forms as they are published now. */
export async function openTerminal(context: Context, { device }: Readonly<{ device: string }>): Promise<OpenTerminal> {
  const { tenant, it } = await deviceBehind(context, device)
  const { name, greeting, seat, asks, idleSeconds, freeWords, paused, types } = it
  return inTenant(context.ground.database, tenant, async tx => ({
    ...{ enterprise: (await ownTenant(tx))?.name ?? '', name, greeting, seat, asks, idleSeconds, freeWords, paused },
    forms: (await openForms(tx, types)).map(({ id, content, asked }) => ({ id, name: content.name, intro: content.intro, consent: content.consent, fields: asked })),
  }))
}

export type Entry = Readonly<{
  device: string
  /** Made on the device for what one person filled in: sent twice it is one case. */
  entry: string
  type: Id<'case-type'> | null
  text: string
  values: Parameters<typeof takenValues>[1]
  name: string
  phone: string
  consent: boolean
  locale: Locale
  filledAt: Instant
  /** Kept on the device for want of a network: whoever filled it in is gone, and nothing can be asked of him. */
  late: boolean
}>

/** A case by the hand of somebody at a terminal. @returns its number, and the link by which he follows it */
export async function takeEntry(context: Context, given: Entry): Promise<TerminalSent> {
  const known = await deviceBehind(context, given.device)
  const commandId = `terminal/${createHash('sha256').update(`${known.id}\0${given.entry}`).digest('base64url')}`
  const id = partId(commandId, 'case') as Id<'case'>
  const { database } = context.ground
  if (!(await inTenant(database, known.tenant, tx => findCase(tx, id)))) {
    const forms = await inTenant(database, known.tenant, tx => openForms(tx, known.it.types))
    const form = forms.find(each => each.id === given.type) ?? null
    refuse(context, known, given, form)
    const request = (step: string): Request => ({ ...context.request(known.tenant, step), actor: null, commandId: `${commandId}/${step}` })
    const customer = await inTenant(database, known.tenant, tx => customerBehind(tx, given.phone))
    await openArrived({ ground: context.ground, request }, { id, said: sayingOf(context, commandId, given, form) }, factsOf(known, given, { form, customer }))
  }
  const opened = await inTenant(database, known.tenant, tx => findCase(tx, id))
  return { key: caseKeyOf(opened!.number), url: `${context.publicUrl}/track/${trackingToken(context.ground.keyring, { tenant: known.tenant, id })}` }
}

/** Why an entry is not taken. Of a late one nothing can be asked any more, so only floods stop it. */
function refuse(context: Context, { id, it }: KnownDevice, given: Entry, form: OpenForm | null): void {
  if (!given.consent) throw new Refused('terminal', 'consent-needed')
  if (!given.late) {
    if (it.paused) throw new Refused('terminal', 'is-paused')
    if (given.type === null ? !it.freeWords : !form) throw new Refused('terminal', 'not-offered')
    if (it.asks === 'needed' && (given.name.trim() === '' || given.phone.trim() === '')) throw new Refused('terminal', 'contact-needed')
    if (form) refuseFaults(takenValues(form, given.values).faults)
  }
  refuseFlood(`terminal-send ${id} ${given.late}`, { ...(given.late ? lateCases : cases), now: context.now })
}

/** What of a late entry no longer fits the form, which may have changed since, is told in words: nothing that somebody wrote is lost. */
function leftOver(form: OpenForm | null, { values, locale }: Entry): string {
  const fits = form ? takenValues(form, values).values : {}
  return Object.entries(values)
    .filter(([key, value]) => value !== null && fits[key] === undefined)
    .map(([key, value]) => `${form?.asked.find(field => field.key === key)?.label[locale] ?? key}: ${String(value)}`)
    .join('\n')
}

function sayingOf({ now }: Context, commandId: string, given: Entry, form: OpenForm | null): Saying {
  const { text, values, filledAt } = given
  const saidAt = filledAt < now && filledAt > now - longestKept ? filledAt : null
  const written = [text.trim(), leftOver(form, given)].filter(Boolean).join('\n') || Object.values(values).flat().join(' · ') || '–'
  return {
    ...{ message: partId(commandId, 'message'), conversation: partId(commandId, 'conversation'), kind: 'in', text: written, author: null, saidAt },
    ...{ holdSeconds: 0, mentions: [], call: null },
  }
}

type Behind = Readonly<{ form: OpenForm | null; customer: string | null }>
function factsOf({ it }: KnownDevice, given: Entry, { form, customer }: Behind): Parameters<typeof openArrived>[2] {
  const subject = [form?.content.name[given.locale], subjectOf(given.text)].filter(Boolean).join(': ')
  const facts: Facts = {
    ...{ subject: subject || it.name, contact: { name: given.name.trim(), address: given.phone.trim() }, channel: 'on-site' },
    ...{ priority: form?.content.priority ?? 'normal', service: form?.content.service ?? null, tier: null, customer, owner: null, tags: [] },
    unit: (it.unit as Facts['unit']) ?? form?.content.unit ?? null,
  }
  return form ? { ...facts, form: form.full, values: takenValues(form, given.values).values } : facts
}
