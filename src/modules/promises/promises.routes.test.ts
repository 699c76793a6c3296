import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { uuidFrom } from '#kernel/id.ts'
import { inTenant } from '#platform/db.ts'
import type { Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse } from '../../../test/house.ts'
import { fireDue } from './firing.ts'
import { rejudgeNext } from './rejudging.ts'
import type { ClockRow, PolicyRow, PolicyView, Terms, TrialView } from './views.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

const hour = 3_600_000
const terms: Terms = {
  kind: 'customer',
  scope: [],
  start: { activities: ['受理'], where: [] },
  pause: { activities: ['等待客户'], where: [] },
  resume: { activities: ['客户回复'], where: [] },
  stop: { activities: ['办结'], where: [] },
  cancel: null,
  repeats: false,
  measure: 'elapsed',
  calendar: null,
  targets: [
    { tier: '金卡', minutes: 60 },
    { tier: null, minutes: 120 },
  ],
  warnings: [50],
  ladder: [{ percent: 200, role: 'team-manager' }],
}
const name = { 'zh-CN': '两小时办结', en: 'Done in two hours' }
const newId = (): string => uuidFrom(Date.now(), crypto.getRandomValues(new Uint8Array(10)))

async function send(client: Client, lines: readonly (readonly [string, string, number, object?])[]): Promise<void> {
  const body = lines
    .map(([key, activity, time, more], i) => JSON.stringify({ source: 'crm', id: `${key}/${activity}/${time}/${i}`, case: key, activity, time, ...more }))
    .join('\n')
  assert.equal((await client.send('/activities', body, { 'content-type': 'application/x-ndjson' })).status, 200)
}

/** A tenant of its own, with a promise in force since long. */
async function promised(given: Terms = terms): Promise<{ client: Client; tenant: string; id: string; settle: () => Promise<void> }> {
  const tenant = await house.newTenant()
  const client = await house.asIn(tenant, 'quality-manager')
  const id = newId()
  await client.post(`/promises/${id}/create`, { name, terms: given, source: null })
  await client.post(`/promises/${id}/activate`, { activeFrom: 0 })
  return { client, tenant, id, settle: () => house.settleIn(tenant) }
}

const clocks = async (client: Client, key: string): Promise<ClockRow[]> => ((await client.get(`/clocks/cases/${key}`)).body as { rows: ClockRow[] }).rows

test('clocks follow the events of a case: running, paused, kept, each with its time', async () => {
  const { client, settle } = await promised()
  const start = Date.now() - hour
  await send(client, [
    ['A', '受理', start],
    ['B', '受理', start],
    ['B', '等待客户', start + 10 * 60_000],
    ['C', '受理', start - hour],
    ['C', '办结', start],
  ])
  await settle()
  const [[a], [b], [c]] = [await clocks(client, 'A'), await clocks(client, 'B'), await clocks(client, 'C')]
  assert.deepEqual([a!.status, a!.dueAt, Math.round(a!.usedMinutes), a!.targetMinutes], ['running', start + 2 * hour, 60, 120])
  assert.deepEqual([b!.status, b!.dueAt, b!.pausedBy, b!.usedMinutes], ['paused', null, '等待客户', 10])
  assert.deepEqual([c!.status, c!.usedMinutes], ['kept', 60])
  const { rows } = (await client.get('/clocks')).body as { rows: ClockRow[] }
  assert.deepEqual(
    rows.map(({ caseKey }) => caseKey),
    ['A', 'B'],
  )
  const { rows: policies } = (await client.get('/promises')).body as { rows: PolicyRow[] }
  assert.deepEqual(
    policies.map(({ running, paused, kept, missed }) => [running, paused, kept, missed]),
    [[1, 1, 1, 0]],
  )
})

test('a breach is told once at its due instant, by whichever of two workers comes first', async () => {
  const { client, tenant, settle } = await promised()
  const start = Date.now() - 3 * hour
  await send(
    client,
    Array.from({ length: 40 }, (_, i) => [`L${i}`, '受理', start + i] as const),
  )
  await settle()
  await Promise.all([fireDue(house.ground, tenant, Date.now()), fireDue(house.ground, tenant, Date.now())])
  const told = await inTenant(house.ground.database, tenant, tx => tx.query(`select type, noun_id, at from event where noun = 'clock' order by at`))
  const breaches = told.rows.filter(({ type }) => type === 'clock.breached')
  assert.deepEqual([breaches.length, new Set(breaches.map(({ noun_id }) => noun_id)).size], [40, 40])
  assert.equal(Number(breaches[0].at), start + 2 * hour)
  assert.equal(told.rows.filter(({ type }) => type === 'clock.warned').length, 40)
  const { rows } = (await client.get('/clocks?show=missed&limit=15')).body as { rows: ClockRow[] }
  assert.deepEqual([rows.length, rows[0]!.status, rows[0]!.open], [15, 'missed', true])
})

test('a search is taken to the letter: a percent sign finds no promise that has none', async () => {
  const { client } = await promised()
  const found = async (search: string): Promise<number> => ((await client.get(`/promises?search=${encodeURIComponent(search)}`)).body as { rows: PolicyRow[] }).rows.length
  assert.deepEqual([await found('two'), await found('%'), await found('_')], [1, 0, 0])
})

test('lists of clocks page without gaps', async () => {
  const { client, settle } = await promised()
  const start = Date.now() - 60_000
  await send(
    client,
    Array.from({ length: 23 }, (_, i) => [`P${i}`, i % 5 === 0 ? '受理' : '受理', start + (i % 4) * 1000] as const),
  )
  await send(
    client,
    [0, 1, 2].map(i => [`P${i}`, '等待客户', start + 30_000] as const),
  )
  await settle()
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = (await client.get(`/clocks?limit=5${cursor ? `&cursor=${cursor}` : ''}`)).body as { rows: ClockRow[]; next: string | null }
    seen.push(...page.rows.map(({ caseKey }) => caseKey))
    cursor = page.next
  }
  assert.deepEqual([seen.length, new Set(seen).size], [23, 23])
})

test('an answer that arrives late makes the broken promise kept, and both verdicts stay', async () => {
  const { client, tenant, settle } = await promised()
  const start = Date.now() - 3 * hour
  await send(client, [['late', '受理', start]])
  await settle()
  assert.equal((await clocks(client, 'late'))[0]!.status, 'missed')
  await send(client, [['late', '办结', start + hour]])
  await settle()
  const [clock] = await clocks(client, 'late')
  assert.deepEqual([clock!.status, clock!.judgedThen], ['kept', { status: 'missed', dueAt: start + 2 * hour }])
  const { rows } = await inTenant(house.ground.database, tenant, tx => tx.query(`select data from event where type = 'clock.rejudged'`))
  assert.deepEqual(
    rows.map(({ data }) => [data.was, data.is]),
    [['missed', 'kept']],
  )
})

test('other working hours judge open clocks anew, in pieces and once', async () => {
  const { client, tenant, settle } = await promised({ ...terms, measure: 'working', targets: [{ tier: null, minutes: 60 }] })
  const admin = await house.asIn(tenant, 'administrator')
  const hours = (from: string) => ({ zone: 'UTC', week: Array.from({ length: 7 }, () => [{ from, to: '24:00' }]), exceptions: [] })
  await admin.post('/tenant/working-hours', hours('00:00'))
  const start = Math.ceil(Date.now() / 86_400_000) * 86_400_000 + 86_400_000
  await send(client, [['H', '受理', start]])
  await settle()
  assert.equal((await clocks(client, 'H'))[0]!.dueAt, start + hour)
  await admin.post('/tenant/working-hours', hours('08:00'))
  while (await rejudgeNext(house.ground, tenant, Date.now())) {
    /* the next piece */
  }
  assert.equal((await clocks(client, 'H'))[0]!.dueAt, start + 9 * hour)
})

test('before hours are saved, the open promises they would move are shown; saving them moves exactly those', async () => {
  const tenant = await house.newTenant()
  const client = await house.asIn(tenant, 'administrator')
  const [calendar, id] = [newId(), newId()]
  const hours = (from: string) => ({ week: Array.from({ length: 7 }, () => [{ from, to: '24:00' }]), exceptions: [], holidays: 'none' })
  const start = Math.ceil(Date.now() / 86_400_000) * 86_400_000 + 2 * 86_400_000
  const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10)
  await client.post(`/calendars/${calendar}/create`, { name: 'Desk', zone: 'UTC', effectiveFrom: '2020-01-01', ...hours('00:00') })
  await client.post(`/promises/${id}/create`, { name, terms: { ...terms, measure: 'working', calendar, targets: [{ tier: null, minutes: 60 }] }, source: null })
  await client.post(`/promises/${id}/activate`, { activeFrom: 0 })
  await send(client, [
    ['E', '受理', start],
    ['F', '受理', Date.now()],
  ])
  await house.settleIn(tenant)
  const changed = { effectiveFrom: dayOf(start), ...hours('08:00') }
  const effect = await client.post('/clocks/hours-effect', { calendar, ...changed })
  assert.deepEqual(effect.body, { open: 2, more: false, earlier: 0, later: 1, broken: 0, mended: 0, moved: [{ caseKey: 'E', before: start + hour, after: start + 9 * hour }] })
  assert.equal((await clocks(client, 'E'))[0]!.dueAt, start + hour, 'nothing was stored')
  await client.post(`/calendars/${calendar}/change`, changed)
  while (await rejudgeNext(house.ground, tenant, Date.now())) {
    /* the next piece */
  }
  assert.equal((await clocks(client, 'E'))[0]!.dueAt, start + 9 * hour)
  assert.equal((await client.post('/clocks/hours-effect', { calendar, ...changed, week: [] })).status, 404)
})

test('taking an import out again takes its clocks with it', async () => {
  const { client, settle } = await promised()
  const csv = `case,activity,time\nX,受理,${new Date(Date.now() - hour).toISOString()}\n`
  const uploaded = await client.send('/imports', csv, { 'content-type': 'application/octet-stream', 'x-file-name': 'log.csv' })
  const { id } = uploaded.body as { id: string }
  const { mapping } = (await client.get(`/imports/${id}/preview`)).body as { mapping: object }
  await client.post(`/imports/${id}/start`, { mapping })
  await settle()
  assert.equal((await clocks(client, 'X')).length, 1)
  await client.post(`/imports/${id}/undo`)
  await settle()
  assert.deepEqual(await clocks(client, 'X'), [])
})

test('a draft is tried on the past before it is put in force, and nothing is stored', async () => {
  const tenant = await house.newTenant()
  const client = await house.asIn(tenant, 'quality-manager')
  const start = Date.now() - 100 * hour
  await send(
    client,
    Array.from({ length: 20 }, (_, i) => [
      [`T${i}`, '受理', start, i < 5 ? { tier: '金卡' } : {}] as const,
      [`T${i}`, '办结', start + (i < 12 ? 50 : 130) * 60_000] as const,
    ]).flat(),
  )
  await house.settleIn(tenant)
  const trial = (await client.post('/promise-trials', { terms })).body as TrialView
  assert.deepEqual([trial.cases, trial.clocks, trial.kept, trial.missed, trial.median], [20, 20, 12, 8, 50])
  assert.ok(trial.onTime!.lower < 0.6 && trial.onTime!.upper > 0.6 && trial.worst.length === 8)
  assert.deepEqual(await clocks(client, 'T1'), [])
  const refused = await client.post('/promise-trials', { terms: { ...terms, stop: { activities: [], where: [] } } })
  assert.deepEqual([refused.status, (refused.body as { code: string }).code], [409, 'policy.never-stops'])
})

test('a promise put in force is shown the cases that are there already', async () => {
  const tenant = await house.newTenant()
  const client = await house.asIn(tenant, 'quality-manager')
  await send(client, [['old', '受理', Date.now() - 5 * hour]])
  await house.settleIn(tenant)
  const id = newId()
  await client.post(`/promises/${id}/create`, { name, terms, source: '《条例》第一条' })
  assert.deepEqual(await clocks(client, 'old'), [])
  await client.post(`/promises/${id}/activate`, { activeFrom: Date.now() - 10 * hour })
  await house.settleIn(tenant)
  assert.equal((await clocks(client, 'old'))[0]!.status, 'missed')
  const view = (await client.get(`/promises/${id}`)).body as PolicyView
  assert.deepEqual([view.stage, view.draft, view.versions.length, view.source], ['active', null, 1, '《条例》第一条'])
})
