import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#kernel/id.ts'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import type { Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { work } from '../../../test/work.ts'
import { nouns } from '../../app/wire.ts'
import { calendarForUnit, calendarVersions } from './public.ts'
import type { CalendarRow, CalendarView, HolidayFileView, MonthView } from './views.ts'

let house: TestHouse, manager: Client, admin: Client
before(async () => {
  house = await openTestHouse()
  manager = await house.as('quality-manager')
  admin = await house.as('administrator')
})
after(() => house.close())

const office = [{ from: '09:00', to: '18:00' }]
const hours = { effectiveFrom: '2026-01-01', week: [office, office, office, office, office, [], []], exceptions: [], holidays: 'CN' }

async function create(given: object = {}): Promise<Id<'calendar'>> {
  const id = testId<'calendar'>()
  const answer = await manager.post(`/calendars/${id}/create`, { name: '办公时间', zone: 'Asia/Shanghai', ...hours, ...given })
  assert.equal(answer.status, 200, answer.text)
  return id
}
async function unit(parent: string | null): Promise<Id<'unit'>> {
  const id = testId<'unit'>()
  assert.equal((await admin.post(`/units/${id}/create`, { name: `U ${id}`, kind: 'site', parent })).status, 200)
  return id
}
const view = async (id: string): Promise<CalendarView> => (await manager.get(`/calendars/${id}`)).body
const nearest = (of: Id<'unit'> | null): Promise<Id<'calendar'> | null> => inTenant(house.ground.database, house.tenant, tx => calendarForUnit(tx, of))

test('a calendar is created, listed, and its October shows the golden week by name and the make-up Saturday', async () => {
  const id = await create()
  const { rows } = (await manager.get('/calendars')).body as { rows: CalendarRow[] }
  assert.deepEqual(rows.find(row => row.id === id)?.holidays, 'CN')
  const { days } = (await manager.get(`/calendars/${id}/month?month=2026-10`)).body as MonthView
  assert.deepEqual([days.length, days[0]!.name!['zh-CN'], days[0]!.intervals, days[9]!.mark, days[9]!.intervals], [31, '国庆节', [], 'make-up', office])
  assert.equal((await view(id)).knownThrough, '2026-12-31')
  assert.equal((await manager.get(`/calendars/${id}/month?month=2026-13`)).status, 400)
})

test('overlapping hours are refused in the reader’s language with the place, and nothing is saved', async () => {
  const id = testId()
  const week = [[...office, { from: '17:00', to: '20:00' }], office, [], [], [], [], []]
  const answer = await manager.post(`/calendars/${id}/create`, { name: 'x', zone: 'Asia/Shanghai', ...hours, week }, { 'accept-language': 'zh-CN' })
  assert.deepEqual([answer.status, (answer.body as { code: string }).code], [409, 'calendar.overlapping-shifts-on-monday'])
  assert.match((answer.body as { detail: string }).detail, /^周一的时段互相重叠/)
  assert.equal((await manager.get(`/calendars/${id}`)).status, 404)
})

test('a preview shows a month under hours not yet saved, or every problem with its place', async () => {
  const id = await create()
  const draft = { calendar: id, zone: 'Asia/Shanghai', month: '2099-01', ...hours, effectiveFrom: '2099-01-15', week: [[], office, [], [], [], [], []] }
  const { days } = (await manager.post('/calendars/preview', draft)).body as MonthView
  assert.deepEqual(
    [days[4]!.intervals.length, days[25]!.intervals.length, days[26]!.intervals.length, days[0]!.provisional],
    [1, 0, 1, true],
    'Monday the 5th works as before, the 26th no longer',
  )
  const broken = (
    await manager.post('/calendars/preview', { ...draft, week: [[{ from: '9', to: '9' }], [], [], [], [], [], []], exceptions: [{ date: '2026-02-31', name: '', intervals: [] }] })
  ).body as MonthView
  assert.deepEqual(
    broken.problems.map(({ problem, where }) => `${problem} ${where}`),
    ['impossible-shift monday', 'impossible-date 2026-02-31'],
  )
})

test('holidays of a file are looked at, taken without those that were unticked, and taken out again', async () => {
  const id = await create({ zone: 'Europe/Berlin', holidays: 'none' })
  const file = [
    'BEGIN:VCALENDAR',
    ...['20261225', '20261226', '20261231'].flatMap(date => ['BEGIN:VEVENT', `DTSTART;VALUE=DATE:${date}`, `SUMMARY:Day ${date}`, 'END:VEVENT']),
    'END:VCALENDAR',
  ].join('\n')
  const found = (await manager.post('/calendars/read-holidays', { zone: 'Europe/Berlin', file })).body as HolidayFileView
  assert.deepEqual([found.days.length, found.problem], [3, null])
  assert.equal((await manager.post(`/calendars/${id}/import-holidays`, { source: 'de.ics', file, without: ['2026-12-31'] })).status, 200)
  assert.deepEqual(
    (await view(id)).imports.map(each => [each.source, each.days.map(day => day.date)]),
    [['de.ics', ['2026-12-25', '2026-12-26']]],
  )
  const versions = await inTenant(house.ground.database, house.tenant, tx => calendarVersions(tx, [id])).then(found => found.get(id))
  assert.deepEqual([versions![0]!.calendar.overrides['2026-12-25'], versions![0]!.calendar.knownThrough], [[], '2026-12-31'])
  const broken = await manager.post(`/calendars/${id}/import-holidays`, { source: 'x.ics', file: 'hello', without: [] })
  assert.deepEqual([broken.status, (broken.body as { code: string }).code], [409, 'holiday-file.not-icalendar'])
  assert.equal((await manager.post(`/calendars/${id}/forget-holidays`, { source: 'de.ics' })).status, 200)
  assert.deepEqual((await view(id)).imports, [])
})

test('the nearest unit up the tree gives the calendar; a unit has one at most; one in use is not removed', async () => {
  const company = await unit(null)
  const [north, shop] = [await unit(company), await unit(company)]
  const [whole, ours] = [await create({ name: 'A' }), await create({ name: 'B' })]
  assert.equal(await nearest(north), null)
  assert.equal((await manager.post(`/calendars/${whole}/assign`, { unit: company })).status, 200)
  assert.equal((await manager.post(`/calendars/${ours}/assign`, { unit: shop })).status, 200)
  assert.deepEqual([await nearest(north), await nearest(shop), await nearest(null)], [whole, ours, null])
  assert.equal((await manager.post(`/calendars/${whole}/assign`, { unit: shop })).status, 409)
  assert.equal((await manager.post(`/calendars/${whole}/assign`, { unit: testId() })).status, 404)
  assert.equal((await manager.post(`/calendars/${ours}/remove`)).status, 409)
  assert.equal((await admin.post(`/units/${shop}/remove`)).status, 200)
  await work(house.ground, house.tenant)
  assert.deepEqual((await view(ours)).units, [], 'a removed unit no longer uses the calendar')
  assert.equal((await manager.post(`/calendars/${ours}/assign`, { unit: shop })).status, 404, 'a removed unit is given none')
  assert.equal((await manager.post(`/calendars/${ours}/remove`)).status, 200)
  assert.equal((await manager.get(`/calendars/${ours}`)).status, 404)
})

test('two people who give a unit a calendar in the same moment: one of them is told that it has one', async () => {
  const [site, one, other] = [await unit(null), await create(), await create()]
  const answers = await Promise.all([one, other].map(id => manager.post(`/calendars/${id}/assign`, { unit: site })))
  assert.deepEqual(answers.map(answer => answer.status).toSorted(), [200, 409])
})

test('hours change from today on, not in the past, and the list pages without gaps', async () => {
  const id = await create({ name: 'Z' })
  assert.equal((await manager.post(`/calendars/${id}/change`, { ...hours, effectiveFrom: '2020-01-01' })).status, 409)
  assert.equal((await manager.post(`/calendars/${id}/change`, { ...hours, effectiveFrom: '2099-01-01' })).status, 200)
  assert.deepEqual(
    (await view(id)).versions.map(version => version.effectiveFrom),
    ['2026-01-01', '2099-01-01'],
  )
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { rows: CalendarRow[]; next: string | null } = (await manager.get(`/calendars?limit=2${cursor ? `&cursor=${cursor}` : ''}`)).body
    seen.push(...page.rows.map(row => row.id))
    cursor = page.next
  }
  assert.equal(new Set(seen).size, seen.length)
  assert.ok(seen.includes(id))
  assert.equal((await (await house.as('viewer')).post(`/calendars/${id}/rename`, { name: 'x' })).status, 403)
})

test('every calendar is rebuilt from the log exactly as it is stored', async () => {
  const result = await inTenant(house.ground.database, house.tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(result.differing, [])
})
