import { days } from '#kernel/time.ts'
import { caseHeads, taskHeads } from '#modules/desk/public.ts'
import { colleaguesCalled, holdersAbove, overseers, unitsCalled } from '#modules/identity/public.ts'
import type { HeldStep } from '#modules/instances/public.ts'
import { stepsAt, stepsOnClocks } from '#modules/instances/public.ts'
import { lostAnswers } from '#modules/mail/public.ts'
import { unsentAnswers } from '#modules/messaging/public.ts'
import { webhookNames } from '#modules/webhooks/public.ts'
import { inTenant, inTenantBulk } from '#platform/db.ts'
import { readOn } from '#platform/log.ts'
import type { Job } from '#platform/module.ts'
import type { LoggedEvent, Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { noticesOfCase } from './desk-notice.ts'
import type { Found, Named } from './directory.ts'
import { dutyOf, unitOf } from './directory.ts'
import { noticesOfLoss } from './mail-notice.ts'
import { addNotices, forgetRead } from './notice.store.ts'
import type { Notice } from './notice.ts'
import { isNews, namedIn, noticeOfAssignment, noticesOfClock } from './notice.ts'
import { noticesOfRecovery, wantedRole } from './recovery-notice.ts'
import { noticesOfTask, unitAsked } from './task-notice.ts'
import { toldOfRung, toNobody } from './told.ts'
import { noticesOfPause } from './webhook-notice.ts'

const reader = 'notices/tell'
const most = 2000
const piece = 5000

/** Tells people what the log says happened to what they hold or answer for. */
export const tellingJob: Job = { name: reader, everySeconds: 0.5, run: (ground, tenant) => tellNext(ground, tenant, Date.now()) }

/** What was read is kept for 90 days; what nobody has read stays. */
export const forgettingJob: Job = { name: 'notices/forget', everySeconds: 3600, run: (ground, tenant) => forgetOld(ground, tenant, Date.now()), byTimeAlone: true }

/** Notices of the next events of the log; true while more wait. Set by set: a thousand breaches are a handful of questions. */
export async function tellNext({ database }: Ground, tenant: string, now: number): Promise<boolean> {
  return inTenantBulk(database, tenant, tx =>
    readOn(tx, reader, most, async events => {
      const news = events.filter(event => isNews(event, now))
      if (news.length === 0) return
      const [assigned, clocks] = [news.filter(({ noun }) => noun === 'instance'), news.filter(({ noun }) => noun === 'clock')]
      const [cases, tasks] = [news.filter(({ noun }) => noun === 'case'), news.filter(({ noun }) => noun === 'case-task')]
      const [recoveries, losses] = [news.filter(({ noun }) => noun === 'recovery'), news.filter(({ noun }) => noun === 'outgoing' || noun === 'social-answer')]
      const ofDesk = [...(await ofCases(tx, cases)), ...(await ofTasks(tx, tasks)), ...(await ofRecoveries(tx, recoveries)), ...(await ofLosses(tx, losses))]
      const pauses = news.filter(({ noun }) => noun === 'webhook')
      await addNotices(tx, [...(await ofClocks(tx, clocks)), ...(await ofAssignments(tx, assigned)), ...ofDesk, ...(await ofPauses(tx, pauses))], now)
    }),
  )
}

async function ofClocks(tx: Tx, events: readonly LoggedEvent[]): Promise<Notice[]> {
  const steps = new Map((await stepsOnClocks(tx, [...new Set(events.map(({ nounId }) => nounId))])).map(step => [step.clock!, step]))
  const told = events.map(event => ({ event, step: steps.get(event.nounId), named: namedIn(event, steps.get(event.nounId)) }))
  const found = await findAll(
    tx,
    told.map(({ named }) => named),
  )
  const duty = remembered((named: Named) => dutyOf(found, named))
  return told.flatMap(({ event, step, named }) => noticesOfClock(event, step, duty(named)))
}

async function ofAssignments(tx: Tx, events: readonly LoggedEvent[]): Promise<Notice[]> {
  const placeOf = (instance: string, key: unknown): string => `${instance}/${key}`
  const found = await stepsAt(
    tx,
    events.map(({ nounId, data }) => ({ instance: nounId, key: Number(data.key) })),
  )
  const steps = new Map<string, HeldStep>(found.map(step => [placeOf(step.instance, step.key), step]))
  return events.flatMap(event => {
    const step = steps.get(placeOf(event.nounId, event.data.key))
    return step ? [noticeOfAssignment(event, step)] : []
  })
}

async function ofCases(tx: Tx, events: readonly LoggedEvent[]): Promise<Notice[]> {
  const heads = await caseHeads(tx, distinct(events.map(({ nounId }) => nounId)))
  return events.flatMap(event => {
    const head = heads.get(event.nounId)
    return head ? noticesOfCase(event, head.key) : []
  })
}

async function ofRecoveries(tx: Tx, events: readonly LoggedEvent[]): Promise<Notice[]> {
  const heads = await caseHeads(tx, distinct(events.map(({ data }) => String(data.case))))
  const whereOf = ({ data }: LoggedEvent): Named => ({ person: null, unit: typeof data.unit === 'string' ? data.unit : null })
  const found = await findAll(tx, events.map(whereOf))
  return events.flatMap(event => {
    const role = wantedRole(event)
    const asked = role ? toldOfRung(dutyOf(found, whereOf(event)), role) : toNobody
    const head = heads.get(String(event.data.case))
    return head ? noticesOfRecovery(event, head.key, asked) : []
  })
}

async function ofTasks(tx: Tx, events: readonly LoggedEvent[]): Promise<Notice[]> {
  const heads = await taskHeads(tx, distinct(events.map(({ nounId }) => nounId)))
  const managers = await holdersAbove(tx, distinct(events.map(unitAsked)), 'team-manager')
  return events.flatMap(event => {
    const head = heads.get(event.nounId)
    const above = managers.filter(({ unit }) => unit === unitAsked(event))
    const nearest = Math.min(...above.map(({ steps }) => steps))
    const leaders = above.filter(({ steps }) => steps === nearest).map(({ person }) => person)
    return head ? noticesOfTask(event, head, leaders) : []
  })
}

async function ofLosses(tx: Tx, events: readonly LoggedEvent[]): Promise<Notice[]> {
  const idsOf = (name: string) => distinct(events.filter(({ noun }) => noun === name).map(({ nounId }) => nounId))
  const [mails, words] = [await lostAnswers(tx, idsOf('outgoing')), await unsentAnswers(tx, idsOf('social-answer'))]
  return events.flatMap(event => {
    const answer = mails.get(event.nounId) ?? words.get(event.nounId)
    return answer ? noticesOfLoss(event, answer) : []
  })
}

async function ofPauses(tx: Tx, events: readonly LoggedEvent[]): Promise<Notice[]> {
  if (events.length === 0) return []
  const names = await webhookNames(tx, distinct(events.map(({ nounId }) => nounId)))
  const people = (await overseers(tx)).filter(({ roles }) => roles.includes('administrator')).map(({ id }) => id)
  return events.flatMap(event => noticesOfPause(event, names.get(event.nounId) ?? '', people))
}

/** The people and units that some events name, and who answers for those units. */
async function findAll(tx: Tx, named: readonly Named[]): Promise<Found> {
  const people = await colleaguesCalled(tx, distinct(named.map(({ person }) => person)))
  const units = await unitsCalled(tx, distinct(named.map(({ unit }) => unit)))
  const places = distinct(named.map(each => unitOf({ people, units }, each)))
  return { people, units, managers: await holdersAbove(tx, places, 'team-manager'), overseers: await overseers(tx) }
}

function distinct(texts: readonly (string | null)[]): string[] {
  return [...new Set(texts.flatMap(text => text ?? []))]
}

/** Many clocks have the same holder and unit: each pair is answered once. */
function remembered<Answer>(answer: (named: Named) => Answer): (named: Named) => Answer {
  const known = new Map<string, Answer>()
  return named => {
    const key = JSON.stringify([named.person, named.unit])
    const before = known.get(key) ?? answer(named)
    known.set(key, before)
    return before
  }
}

/** Remove a piece of what was read long ago; true while more is there. */
export async function forgetOld({ database }: Ground, tenant: string, now: number): Promise<boolean> {
  return (await inTenant(database, tenant, tx => forgetRead(tx, now - days(90), piece))) === piece
}
