import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TestHouse } from '../../test/house.ts'
import { openTestHouse, testId, testRequest } from '../../test/house.ts'
import { inTenant } from './db.ts'
import { append } from './log.ts'
import { storyOf } from './personal.ts'
import { destroyKeys, keysOf } from './secrets.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

test('with its key destroyed, what the log holds of somebody cannot be read, and nobody makes a new key unnoticed', async () => {
  const id = testId()
  const about = { noun: 'thing', secret: ['hash'] }
  const origin = { noun: { name: 'thing', personal: { fields: ['name', 'hash'] } }, id, request: testRequest(house.tenant) }
  const { database, keyring } = house.ground
  const read = (): Promise<unknown[]> => inTenant(database, house.tenant, async tx => (await storyOf(tx, keyring, about, id)).map(({ data }) => data))
  await inTenant(database, house.tenant, tx => append(tx, keyring, origin, [{ type: 'thing.named', name: '王芳', hash: 'aa', count: 1 } as never]))
  assert.deepEqual(await read(), [{ count: 1, name: '王芳' }])
  await inTenant(database, house.tenant, tx => destroyKeys(tx, [id]))
  assert.deepEqual(await read(), [{ count: 1 }])
  await assert.rejects(
    inTenant(database, house.tenant, tx => keysOf(tx, keyring, [id])),
    /erased/,
  )
})
