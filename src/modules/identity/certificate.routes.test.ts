import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import type { Answer, Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { detail, ok } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import { heldAt, holdingsByName, holdingsOf } from './public.ts'
import type { CertificateRow } from './views.ts'

let house: TestHouse, administrator: Client, agent: Client
before(async () => {
  house = await openTestHouse()
  administrator = await house.as('administrator')
  agent = await house.as('representative')
})
after(() => house.close())

const today = Date.now()
const inDays = (days: number): string => new Date(today + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
const content = (name: string, days: number | null): object => ({
  name,
  number: `N-${name}`,
  issuer: '协会',
  validFrom: inDays(-30),
  validUntil: days === null ? null : inDays(days),
})

async function granted(name: string, days: number | null, person: string = agent.person): Promise<string> {
  const id = testId()
  ok(await administrator.post(`/certificates/${id}/grant`, { person, ...content(name, days) }))
  return id
}
const listed = async (query: string): Promise<CertificateRow[]> => (ok(await administrator.get(`/certificates?${query}`)) as { rows: CertificateRow[] }).rows

test('certificates are found by name, by state, and by when they end; those that end first come first', async () => {
  const name = `Lift ${testId()}`
  await granted(name, null)
  await granted(name, 40)
  await granted(name, 10)
  await granted(name, -1)
  const ids = await listed(`name=${encodeURIComponent(` ${name.toUpperCase()} `)}`)
  assert.deepEqual(
    ids.map(({ state, daysLeft }) => [state, daysLeft]),
    [
      ['expired', -1],
      ['valid', 10],
      ['valid', 40],
      ['valid', null],
    ],
  )
  assert.deepEqual(
    (await listed(`within=30&name=${encodeURIComponent(name)}`)).map(({ daysLeft }) => daysLeft),
    [10],
  )
  const first = ok(await administrator.get(`/certificates?limit=2&name=${encodeURIComponent(name)}`)) as { rows: CertificateRow[]; next: string }
  const second = ok(await administrator.get(`/certificates?limit=2&name=${encodeURIComponent(name)}&cursor=${first.next}`)) as { rows: CertificateRow[]; next: null }
  assert.deepEqual([...first.rows, ...second.rows], ids)
  assert.deepEqual([(await listed(`search=${encodeURIComponent(name)}&state=expired`)).length, second.next], [1, null])
  assert.ok((ok(await administrator.get('/certificates/names')) as { rows: string[] }).rows.filter(each => each === name).length === 1)
})

test('a certificate is held from its first day until its last, in the zone of the enterprise, or until it is revoked', async () => {
  const name = `weld ${testId()}`
  const id = await granted(name, 0)
  const held = async (at: number): Promise<boolean> =>
    inTenant(house.ground.database, house.tenant, async tx => heldAt((await holdingsOf(tx, [agent.person])).get(agent.person) ?? [], at).includes(name))
  const midnight = Date.parse(`${inDays(1)}T00:00:00+08:00`)
  const begin = Date.parse(`${inDays(-30)}T00:00:00+08:00`)
  assert.deepEqual([await held(begin - 1), await held(begin), await held(midnight - 1), await held(midnight)], [false, true, true, false])
  ok(await administrator.post(`/certificates/${id}/revoke`, { reason: '作业违规' }))
  assert.deepEqual([await held(begin), await held(Date.now() + 1)], [true, false])
  const refused: Answer = await administrator.post(`/certificates/${id}/correct`, content(name, 5))
  assert.deepEqual([refused.status, detail(refused)], [409, 'This certificate was revoked and cannot be changed; record a new one instead.'])
  const known = await inTenant(house.ground.database, house.tenant, tx => holdingsByName(tx, ['A representative', 'Somebody else']))
  assert.deepEqual(
    [
      [...known.keys()],
      known
        .get('A representative')
        ?.flat()
        .some(({ key }) => key === name),
    ],
    [['A representative'], true],
  )
})

test('everybody sees his own certificates and nobody else’s; only who manages people writes', async () => {
  const colleague = await house.as('viewer')
  const name = `Forklift ${testId()}`
  await granted(name, 100)
  const own = async (client: Client): Promise<string[]> => (ok(await client.get('/certificates/own')) as { rows: CertificateRow[] }).rows.map(row => row.name)
  assert.deepEqual([(await own(agent)).includes(name), await own(colleague)], [true, []])
  assert.equal((await agent.get('/certificates')).status, 403)
  assert.equal((await (await house.as('quality-manager')).post(`/certificates/${testId()}/grant`, { person: agent.person, ...content(name, 1) })).status, 403)
  assert.equal((await administrator.post(`/certificates/${testId()}/grant`, { person: testId(), ...content(name, 1) })).status, 404)
})

test('the export holds the same rows, and no cell that a spreadsheet would run', async () => {
  await granted(`=HYPERLINK("x")${testId()}`, 3)
  const csv = (await administrator.get('/certificates.csv?search=HYPERLINK')).text.split('\r\n')
  assert.equal(csv.length, 3)
  assert.match(csv[1]!, /^A representative,"'=HYPERLINK/)
})

test('certificates are rebuilt from the log as they stand', async () => {
  await inTenant(house.ground.database, house.tenant, async tx => assert.deepEqual((await replayTenant(tx, house.ground.keyring, nouns)).differing, []))
})
