import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CaseRow } from '#modules/desk/views.ts'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import type { Answer, TestHouse } from '../../../test/house.ts'
import { allReadable, openTestHouse, testId } from '../../../test/house.ts'
import { addEntrance, openVisitor } from '../../../test/visitor.ts'
import { work } from '../../../test/work.ts'
import { ok as accepted } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'

const ok = (answer: Answer) => accepted(answer)
let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

test('a visitor who is erased is named in no chat any more, and his window opens nothing', async () => {
  const admin = await house.as('administrator')
  const entrance = await addEntrance(admin, {})
  const id = testId()
  const nothing = { otherNames: [], tier: null, language: null, channel: null, hours: '', preferences: {}, organisation: null, notes: '' }
  ok(await admin.post(`/customers/${id}/create`, { kind: 'person', profile: { ...nothing, name: '王芳' } }))
  ok(await admin.post(`/customers/${id}/add-address`, { key: testId(), kind: 'email', value: 'wang@example.org', label: '', primary: true }))
  const her = openVisitor(house.url)
  const token = await her.begin(entrance.token, '快递没有到', { name: '王芳', address: 'wang@example.org' })
  const [row] = (ok(await admin.get('/desk/cases?share=all')) as { rows: CaseRow[] }).rows
  assert.equal(row!.customer, id)
  ok(await admin.post(`/customers/${id}/erase`))
  await allReadable(house.ground, house.tenant)
  for (let pass = 0; pass < 3; pass += 1) await work(house.ground, house.tenant)
  const { rows } = await inTenant(house.ground.database, house.tenant, tx => tx.query('select name, address from chat', []))
  assert.deepEqual(rows, [{ name: '', address: '' }])
  assert.equal((await her.say(token, 'Hello?')).status, 404)
  const { differing } = await inTenant(house.ground.database, house.tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(differing, [])
})
