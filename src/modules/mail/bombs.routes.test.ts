import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { bombs } from '../../../test/bombs.ts'
import type { MailHouse } from '../../../test/mail.ts'
import { letter, openMailHouse } from '../../../test/mail.ts'
import { takeIn } from './intake.ts'

let it: MailHouse
before(async () => {
  it = await openMailHouse()
})
after(() => it.close())

const reasons = /^(?:too-large|too-deep|too-many-parts|headers-too-large|too-slow|too-heavy|unreadable)$/

for (const [name, make] of Object.entries(bombs))
  test(`${name}: it ends in the ledger with its reason or as a case, in 5 seconds, and the next mail is read`, async () => {
    await it.deliver(make(), { from: 'bomb@customer.example' })
    const began = Date.now()
    while (await takeIn(it.house.ground, it.house.tenant));
    const took = Date.now() - began
    const [mail] = await it.ledger()
    assert.equal(mail!.stage, 'settled')
    assert.ok(mail!.outcome === 'created' || (mail!.outcome === 'failed' && reasons.test(mail!.reason)), `${mail!.outcome} ${mail!.reason}`)
    assert.ok(took <= 5500, `${took} ms`)
    await it.deliver(letter())
    await takeIn(it.house.ground, it.house.tenant)
    assert.equal((await it.ledger())[0]!.outcome, 'created')
  })
