import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { HoursVersion, Week } from '#modules/catalog/views.ts'
import { scienceVersions } from '#modules/catalog/working-calendar.ts'
import { fireDue } from '#modules/promises/firing.ts'
import { rejudgeNext } from '#modules/promises/rejudging.ts'
import type { ClockRow, HoursEffectView } from '#modules/promises/views.ts'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import { compileVersions } from '#science/calendar/versions.ts'
import { dueInstant } from '#science/calendar/working-time.ts'
import { endEvent, processFile, startEvent } from '../../../test/bpmn.ts'
import type { Client } from '../../../test/house.ts'
import { testId } from '../../../test/house.ts'
import type { Workplace } from '../../../test/workplace.ts'
import { detail, ok, openWorkplace } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'

let place: Workplace, administrator: Client
before(async () => {
  place = await openWorkplace()
  administrator = await place.house.as('administrator')
})
after(() => place.house.close())

const zone = 'Asia/Shanghai'
const allDay = [{ from: '00:00', to: '24:00' }]
const always: Week = Array.from({ length: 7 }, () => allDay)
const dayOf = (at: number): number => (new Date(at + 8 * 3_600_000).getUTCDay() + 6) % 7
const inDays = (days: number): number => dayOf(Date.now() + days * 86_400_000)
const only = (day: number): Week => Array.from({ length: 7 }, (_, i) => (i === day ? allDay : []))
const hours = (week: Week): HoursVersion => ({ effectiveFrom: '2020-01-01', week, exceptions: [], holidays: 'none' })

async function calendarOf(week: Week): Promise<string> {
  const id = testId()
  ok(await administrator.post(`/calendars/${id}/create`, { name: `Hours ${id}`, zone, ...hours(week) }))
  return id
}
async function give(calendar: string, person: string): Promise<void> {
  ok(await administrator.post(`/calendars/${calendar}/assign-person`, { person }))
}
async function take(calendar: string, person: string): Promise<void> {
  ok(await administrator.post(`/calendars/${calendar}/release-person`, { person }))
}
/** A case at a step of one working hour, of a unit that works on one weekday only. */
async function waitingFor(day: number): Promise<string> {
  const [unit, calendar] = [testId(), await calendarOf(only(day))]
  ok(await administrator.post(`/units/${unit}/create`, { name: `Branch ${unit}`, kind: 'site', parent: null }))
  ok(await administrator.post(`/calendars/${calendar}/assign`, { unit }))
  return place.started(await place.published(processFile([{ id: 'ask', unit, clock: 'working', limit: 'PT1H' }], startEvent + endEvent(), 'start>ask>end')))
}
async function assign(id: string, person: string | null): Promise<void> {
  ok(await place.agent.post(`/instances/${id}/assign`, { step: 1, person, unit: null }))
}
const clockOf = async (id: string): Promise<ClockRow> => (await place.view(id)).open[0]!.clock!
const dueDay = async (id: string): Promise<number> => dayOf((await clockOf(id)).dueAt!)
async function rejudgeAll(): Promise<void> {
  while (await rejudgeNext(place.house.ground, place.house.tenant, Date.now()));
}
async function told(id: string): Promise<string[]> {
  const { rows } = await inTenant(place.house.ground.database, place.house.tenant, tx =>
    tx.query(`select type from event where noun = 'clock' and data ->> 'case' = $1 order by seq`, [`C-${id}`]),
  )
  return rows.map(row => row.type)
}
async function anybody(): Promise<string> {
  return (await place.house.as('representative')).person
}

test('a step counts by the hours of whom it is given to, or else by those of its unit', async () => {
  const [id, person, ordinary] = [await waitingFor(inDays(3)), await anybody(), await anybody()]
  await give(await calendarOf(only(inDays(5))), person)
  assert.equal(await dueDay(id), inDays(3))
  await assign(id, person)
  const given = await clockOf(id)
  assert.deepEqual([dayOf(given.dueAt!), given.person], [inDays(5), 'A representative'])
  await assign(id, ordinary)
  assert.equal(await dueDay(id), inDays(3))
  assert.deepEqual(await told(id), [], 'nothing had been told, so nothing is revised')
})

test('when a person is given hours, other hours or none, what he has in hand is judged anew', async () => {
  const [id, person] = [await waitingFor(inDays(3)), await anybody()]
  await assign(id, person)
  await rejudgeAll()
  const [first, second] = [await calendarOf(only(inDays(5))), await calendarOf(only(inDays(6)))]
  await give(first, person)
  await rejudgeAll()
  assert.equal(await dueDay(id), inDays(5))
  const effect = ok(
    await administrator.post('/clocks/hours-effect', {
      calendar: first,
      ...hours(only(inDays(4))),
      effectiveFrom: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
    }),
  ) as HoursEffectView
  assert.deepEqual([effect.open, effect.earlier, effect.later], [1, 1, 0])
  const refused = await administrator.post(`/calendars/${second}/assign-person`, { person })
  assert.deepEqual([refused.status, detail(refused)], [409, 'This person has a calendar already; take it away there first.'])
  assert.equal((await administrator.post(`/calendars/${first}/remove`)).status, 409)
  await take(first, person)
  await give(second, person)
  await rejudgeAll()
  assert.equal(await dueDay(id), inDays(6))
  await take(second, person)
  await rejudgeAll()
  assert.equal(await dueDay(id), inDays(3))
  ok(await administrator.post(`/calendars/${first}/remove`))
  assert.equal(await rejudgeNext(place.house.ground, place.house.tenant, Date.now()), false)
})

test('what was told stays told when a step is given to somebody with other hours; a breach that came to lie before it is told once', async () => {
  const person = await anybody()
  await give(await calendarOf(always), person)
  const { ground, tenant } = place.house
  const id = await waitingFor(inDays(1))
  const { readyAt } = (await place.view(id)).open[0]!
  const later = (await clockOf(id)).dueAt! - 1_000
  await fireDue(ground, tenant, later)
  assert.deepEqual(await told(id), ['clock.warned'])
  await assign(id, person)
  const missed = await clockOf(id)
  assert.deepEqual([missed.status, missed.dueAt], ['missed', readyAt + 3_600_000])
  await fireDue(ground, tenant, later + 1)
  await fireDue(ground, tenant, later + 2)
  assert.deepEqual(await told(id), ['clock.warned', 'clock.breached'])
  await assign(id, null)
  const back = await clockOf(id)
  assert.deepEqual([back.status, back.judgedThen?.status], ['running', 'missed'], 'the first verdict stays beside the new one')
})

test('whatever hours a person has, what he is given is due when working-time arithmetic says so', async () => {
  const process = await place.published(processFile([{ id: 'ask', clock: 'working', limit: 'PT7H30M' }], startEvent + endEvent(), 'start>ask>end'))
  const clockTime = fc.integer({ min: 0, max: 23 }).map(hour => `${hour}`.padStart(2, '0'))
  const day = fc.option(fc.tuple(clockTime, clockTime).filter(([from, to]) => from < to))
  const weeks = fc.array(day, { minLength: 7, maxLength: 7 }).filter(days => days.some(each => each !== null))
  await fc.assert(
    fc.asyncProperty(weeks, async days => {
      const week = days.map(each => (each === null ? [] : [{ from: `${each[0]}:15`, to: `${each[1]}:05` }]))
      const person = await anybody()
      await give(await calendarOf(week), person)
      const id = await place.started(process)
      await assign(id, person)
      const { clock, readyAt } = (await place.view(id)).open[0]!
      const ruler = compileVersions(scienceVersions(zone, [hours(week)], []), readyAt, readyAt)!
      assert.equal(clock!.dueAt, dueInstant(ruler, readyAt, 450 * 60_000)!.at)
    }),
    { numRuns: 12 },
  )
})

test('who has which calendar is rebuilt from the log', async () => {
  await inTenant(place.house.ground.database, place.house.tenant, async tx => assert.deepEqual((await replayTenant(tx, place.house.ground.keyring, nouns)).differing, []))
})
