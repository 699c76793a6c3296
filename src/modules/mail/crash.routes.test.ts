import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { passTime } from '#modules/desk/passing-time.ts'
import { inTenant } from '#platform/db.ts'
import { cutOffAt } from '../../../test/failing.ts'
import { testId } from '../../../test/house.ts'
import type { MailHouse } from '../../../test/mail.ts'
import { addMailbox, deliver, headerIn, letter, openMailHouse, smtpAt } from '../../../test/mail.ts'
import { readToEnd } from '../../../test/work.ts'
import { ok as accepted } from '../../../test/workplace.ts'
import { openMailDoor } from './door.ts'
import { takeIn } from './intake.ts'
import { sendAnswers } from './outgoing.follow.ts'
import { postDue } from './posting.ts'

const ok = (answer: Parameters<typeof accepted>[0]) => accepted(answer)
let it: MailHouse
before(async () => {
  it = await openMailHouse()
})
after(() => it.close())

const acknowledgement = { on: true, zh: '已收到 {number}', en: 'We have it: {number}' }
/** A mailbox of its own for each round, so that the one acknowledgement a day is due in each. */
async function fresh(): Promise<string> {
  const address = `crash-${testId().slice(-12)}@example.org`
  await addMailbox(it.admin, address, { smtp: smtpAt(it.post.port), acknowledgement })
  return address
}

for (const when of ['before', 'after'] as const)
  test(`cut off ${when} any commit of the intake, nothing is lost and nothing doubled`, async () => {
    let place = 1
    for (let cut = true; cut; place += 1) {
      const address = await fresh()
      const from = `${testId()}@customer.example`
      const first = letter({ From: from, Subject: `Round ${place}` })
      await it.deliver(first, { to: address })
      await it.deliver(letter({ From: from, Subject: 'More', 'In-Reply-To': headerIn(first, 'Message-ID') }, 'And one more thing'), { to: address })
      const broken = cutOffAt(it.house.ground, place, when)
      await takeIn(broken.ground, it.house.tenant).catch(() => null)
      cut = broken.wasCut()
      while (await takeIn(it.house.ground, it.house.tenant));
      const mails = await it.ledger(`from=${from}`)
      assert.deepEqual(mails.map(({ outcome, reason }) => [outcome, reason]).toSorted(), [
        ['appended', ''],
        ['created', ''],
      ])
      assert.equal(new Set(mails.map(mail => mail.case)).size, 1)
      const { said, messages, customerName } = await it.view(mails[0]!.case!)
      assert.deepEqual([said.map(({ text }) => text), messages, customerName], [['Where is my parcel?', 'And one more thing'], 2, from])
      assert.equal((await it.sent()).filter(({ to }) => to === from).length, 1)
    }
    assert.ok(place > 8)
  })

test('cut off at any commit on its way out, an answer leaves once; where nobody knows whether it left, somebody is asked', async () => {
  while (await postDue(it.house.ground, it.house.tenant, Date.now()));
  let place = 1
  for (let cut = true; cut; place += 1) {
    const from = `${testId()}@customer.example`
    await it.deliver(letter({ From: from }), { to: await fresh() })
    await it.settle()
    const before = it.post.arrived.length
    const { case: of } = (await it.ledger(`from=${from}`))[0]!
    const { conversations, messages } = await it.view(of!)
    ok(await it.agent.post(`/desk/cases/${of}/reply`, { conversation: conversations[0]!.id, text: 'Soon', seen: messages, afterwards: 'open' }))
    await passTime(it.house.ground, it.house.tenant, Date.now() + 20_000)
    const broken = cutOffAt(it.house.ground, place, 'after')
    await readToEnd(broken.ground, it.house.tenant, sendAnswers).catch(() => null)
    await postDue(broken.ground, it.house.tenant, Date.now()).catch(() => null)
    cut = broken.wasCut()
    await readToEnd(it.house.ground, it.house.tenant, sendAnswers)
    await postDue(it.house.ground, it.house.tenant, Date.now())
    const stage = (await it.sent()).find(({ to, kind }) => to === from && kind === 'answer')!.stage
    const arrived = it.post.arrived.slice(before).filter(({ to }) => to === from).length
    assert.ok(arrived <= 1, `${arrived} arrived at ${place}`)
    assert.ok(stage === 'sent' ? arrived === 1 : stage === 'handing-over', stage)
  }
  assert.ok(place > 4)
})

test('while the database is away a sender is asked to come again, and then nothing is missing', async () => {
  const { ground } = cutOffAt(it.house.ground, 1, 'before')
  await inTenant(ground.database, it.house.tenant, tx => tx.query('select 1')).catch(() => null)
  const door = await openMailDoor({ ...ground, database: { ...ground.database, pool: away } }, { host: '127.0.0.1', port: 0, lmtp: false, tls: null })
  const raw = letter({ Subject: 'Patience' })
  await assert.rejects(deliver(door.port, raw, { from: 'a@customer.example', to: it.address }), /451.*4\.3\.0/)
  await door.close()
  assert.match(await it.deliver(raw), /^250/)
})
const away = { query: () => Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' })) } as never
