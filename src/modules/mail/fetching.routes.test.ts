import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openDovecot } from '../../../test/dovecot.ts'
import { testId } from '../../../test/house.ts'
import type { MailHouse } from '../../../test/mail.ts'
import { addMailbox, letter, mailboxOf, openMailHouse } from '../../../test/mail.ts'
import { until } from '../../../test/until.ts'
import { ok as accepted, detail } from '../../../test/workplace.ts'
import type { Watch } from './fetching.ts'
import { watchMailboxes } from './fetching.ts'
import type { Tried } from './mailbox-act.ts'
import type { MailboxView, MailRow } from './views.ts'

const ok = (answer: Parameters<typeof accepted>[0]) => accepted(answer)
let it: MailHouse
let server: Awaited<ReturnType<typeof openDovecot>>
let watch: Watch | null = null
let box: string
const address = `imap-${testId().slice(-12)}@example.org`
const account = (more: object = {}): object => ({ host: 'imap.example.org', port: server.port, security: 'none', user: 'help', password: 'right', folder: 'INBOX', ...more })
const start = (): void => {
  watch = watchMailboxes(it.house.ground, () => {}, { lookMilliseconds: 50, againMilliseconds: 50 })
}
const here = async (): Promise<MailRow[]> => it.ledger(`mailbox=${box}`)
const arrived = (count: number): Promise<MailRow[]> =>
  until(async () => {
    const rows = await here()
    return rows.length >= count ? rows : null
  }, `${count} mails`)

before(async () => {
  server = await openDovecot()
  it = await openMailHouse()
})
after(async () => {
  await watch?.stop()
  await it.close()
  await server.close()
})

test('an account is tried before it is kept: what the server says is said, the password is never shown again', async () => {
  const tried = async (imap: object): Promise<Tried> => ok(await it.admin.post(`/mail/mailboxes/${testId()}/try`, { imap, smtp: null }))
  assert.deepEqual(await tried(account()), { imap: '', smtp: null })
  assert.match((await tried(account({ password: 'wrong' }))).imap!, /auth/i)
  assert.match((await tried(account({ folder: 'Nowhere' }))).imap!, /exist/i)
  assert.match((await tried(account({ port: 1 }))).imap!, /ECONNREFUSED/)
  box = await addMailbox(it.admin, address, { imap: account() })
  const shown = (await it.admin.get(`/mail/mailboxes/${box}`)).text
  assert.doesNotMatch(shown, /sealed|password|right/)
  ok(await it.admin.post(`/mail/mailboxes/${box}/change`, mailboxOf(address, { imap: account({ password: null }) })))
})

test('what lay there comes, what comes is told at once, and after an outage nothing is missing', async () => {
  await server.append(letter({ Subject: 'Before' }))
  start()
  await arrived(1)
  const began = Date.now()
  await server.append(letter({ Subject: 'Told at once' }))
  await arrived(2)
  assert.ok(Date.now() - began < 5000)
  await server.stop()
  await until(async () => (ok(await it.admin.get(`/mail/mailboxes/${box}`)) as MailboxView).trouble, 'the trouble')
  await server.startAgain()
  for (const subject of ['During one', 'During two']) await server.append(letter({ Subject: subject }))
  await arrived(4)
  await it.settle()
  assert.deepEqual(
    (await here()).map(({ subject, outcome, source }) => [subject, outcome, source]).toSorted(),
    ['Before', 'During one', 'During two', 'Told at once'].map(subject => [subject, 'created', 'imap']),
  )
  const { trouble, checkedAt } = ok(await it.admin.get(`/mail/mailboxes/${box}`)) as MailboxView
  assert.deepEqual([trouble, checkedAt !== null], [null, true])
})

test('when the server has numbered its mails anew, all are looked at again and none is doubled', async () => {
  await watch!.stop()
  await server.stop()
  server.renumber()
  await server.startAgain()
  await server.append(letter({ Subject: 'After the numbers' }))
  start()
  await until(async () => {
    await it.settle()
    return (await here()).some(({ subject, outcome }) => subject === 'After the numbers' && outcome === 'created')
  }, 'the new mail')
  const rows = await here()
  assert.equal(rows.filter(({ outcome }) => outcome === 'created').length, 5)
  assert.equal(rows.filter(({ outcome, reason }) => outcome === 'suppressed' && reason === 'duplicate').length, 4)
})

test('a mailbox that is paused is not fetched; an address has one mailbox; a name for servers leads nowhere inside', async () => {
  ok(await it.admin.post(`/mail/mailboxes/${box}/pause`))
  const before = (await here()).length
  await server.append(letter({ Subject: 'While paused' }))
  ok(await it.admin.post(`/mail/mailboxes/${box}/resume`))
  await arrived(before + 1)
  const twice = await it.admin.post(`/mail/mailboxes/${testId()}/create`, mailboxOf(address.toUpperCase()))
  assert.deepEqual([twice.status, detail(twice)], [409, 'This address has a mailbox already; choose another address.'])
})
