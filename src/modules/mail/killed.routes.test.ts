import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { CaseView } from '#modules/desk/views.ts'
import type { MailRow, OutgoingRow } from '#modules/mail/views.ts'
import { asOwner } from '#platform/db.ts'
import { embeddedUrl } from '#platform/embedded.ts'
import { freePort } from '../../../test/free-port.ts'
import { testId } from '../../../test/house.ts'
import { deliver, headerIn, letter, mailboxOf, openPostOffice } from '../../../test/mail.ts'
import { until } from '../../../test/until.ts'

const qm = fileURLToPath(new URL('../../../bin/qm', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'qm-killed-'))
const database = embeddedUrl(join(home, 'database'))
const person = { email: 'lin@example.org', password: 'a long test password' }
/** The door at which whatever writes a chosen kind of event waits, so that the process is killed while it stands there: everything before is kept, this is not. */
const doorKey = 7621

let post: Awaited<ReturnType<typeof openPostOffice>>
let ports: Readonly<{ http: number; smtp: number }>
let child: ChildProcess
let headers: Record<string, string> = {}

before(async () => {
  post = await openPostOffice()
  ports = { http: await freePort(), smtp: await freePort() }
  await start()
  headers = await signIn()
  await asOwner(database, async owner => {
    await owner.query(`create table chosen (type text); grant select on chosen to public;
      create function wait_at_door() returns trigger language plpgsql as $$ begin
        if exists (select from chosen where type = new.type) then perform pg_advisory_xact_lock_shared(${doorKey}); end if;
        return new;
      end $$;
      create trigger wait_at_door before insert on event for each row execute function wait_at_door()`)
  })
})
after(async () => {
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGINT')
  await ended
  await post.close()
  rmSync(home, { recursive: true, force: true })
})

async function start(): Promise<void> {
  const environment = {
    ...{ QUALIMESH_HOME: home, PORT: String(ports.http), QUALIMESH_SMTP: String(ports.smtp), QUALIMESH_MAIL_INTERNAL: '1', QUALIMESH_LOG: 'silent', DATABASE_URL: '' },
    ...{ QUALIMESH_ADMIN_EMAIL: person.email, QUALIMESH_ADMIN_PASSWORD: person.password, QUALIMESH_LOCALE: 'en' },
  }
  child = spawn(process.execPath, [qm, 'up'], { env: { ...process.env, ...environment }, stdio: ['ignore', 'ignore', 'inherit'] })
  await until(async () => (await fetch(`http://127.0.0.1:${ports.http}/readyz`).catch(() => null))?.ok, 'the start')
}

/** No word of farewell: the process is gone from one moment to the next. The database, a process of its own, lives on. */
async function kill(): Promise<void> {
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

async function signIn(): Promise<Record<string, string>> {
  const answer = await fetch(`http://127.0.0.1:${ports.http}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(person),
  })
  return { cookie: answer.headers.getSetCookie()[0]!.split(';')[0]!, 'x-csrf-token': ((await answer.json()) as { csrf: string }).csrf, 'content-type': 'application/json' }
}

async function call<Body>(path: string, body?: object): Promise<Body> {
  const answer = await fetch(`http://127.0.0.1:${ports.http}/api/v1${path}`, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers })
  assert.equal(answer.status, 200, `${path} ${await answer.clone().text()}`)
  return (await answer.json()) as Body
}

const acknowledgement = { on: true, zh: '已收到 {number}', en: 'We have it: {number}' }
type Round = Readonly<{ address: string; from: string; mails: readonly string[] }>

/** A mailbox, and somebody who writes to it and then writes more. */
async function round(name: string): Promise<Round> {
  const [address, from] = [`help-${testId().slice(-12)}@example.org`, `${testId()}@customer.example`]
  await call(`/mail/mailboxes/${testId()}/create`, mailboxOf(address, { smtp: { host: '127.0.0.1', port: post.port, security: 'none', user: '', password: '' }, acknowledgement }))
  const first = letter({ From: from, Subject: name })
  return { address, from, mails: [first, letter({ From: from, Subject: 'More', 'In-Reply-To': headerIn(first, 'Message-ID') }, 'And one more thing')] }
}

/** Hand mails over, one after the other; whoever hears no 250 keeps his and comes again. @returns those that are to come again */
async function handOver({ address, from }: Round, mails: readonly string[]): Promise<readonly string[]> {
  const unheard: string[] = []
  for (const mail of mails)
    await deliver(ports.smtp, mail, { from, to: address }).then(
      answer => assert.match(answer, /^250/),
      () => unheard.push(mail),
    )
  return unheard
}

async function ledgerOf({ from }: Round): Promise<readonly MailRow[]> {
  return (await call<{ rows: readonly MailRow[] }>(`/mail?from=${encodeURIComponent(from)}`)).rows
}

/** Look until both mails of a round are settled. */
async function settled(of: Round): Promise<readonly MailRow[]> {
  return until(async () => {
    const rows = await ledgerOf(of)
    return rows.length === 2 && rows.every(({ stage }) => stage === 'settled') ? rows : null
  }, 'both mails settled')
}

/** Look until the acknowledgement has left, or is on its way. */
async function acknowledged({ from }: Round): Promise<readonly OutgoingRow[]> {
  return until(async () => {
    const own = (await call<{ rows: readonly OutgoingRow[] }>('/mail/outgoing')).rows.filter(({ to }) => to === from)
    return own.length > 0 && own.every(({ stage }) => stage !== 'queued') ? own : null
  }, 'the acknowledgement')
}

/** Every mail that was taken is one word of one case, and the one acknowledgement has left once. */
async function isWhole(of: Round): Promise<void> {
  const mails = await settled(of)
  assert.deepEqual(mails.map(({ outcome, reason }) => [outcome, reason]).toSorted(), [
    ['appended', ''],
    ['created', ''],
  ])
  assert.equal(new Set(mails.map(mail => mail.case)).size, 1)
  const { said, messages, customerName } = await call<CaseView>(`/desk/cases/${mails[0]!.case}`)
  assert.deepEqual([said.map(({ text }) => text), messages, customerName], [['Where is my parcel?', 'And one more thing'], 2, of.from])
  const cases = await call<{ rows: readonly unknown[] }>(`/desk/cases?share=all&customer=${(await customersOf(of)).join()}&limit=200`)
  assert.equal(cases.rows.length, 1)
  assert.equal((await acknowledged(of)).length, 1)
  assert.ok(post.arrived.filter(({ to }) => to === of.from).length <= 1)
}

async function customersOf({ from }: Round): Promise<readonly string[]> {
  const { rows } = await call<{ rows: readonly { id: string }[] }>(`/customers?search=${encodeURIComponent(from)}`)
  assert.equal(rows.length, 1, 'one customer')
  return rows.map(({ id }) => id)
}

/** What the intake writes into the log, in its order. */
async function steps(): Promise<readonly string[]> {
  const newest = async (): Promise<number> => asOwner(database, async owner => (await owner.query('select coalesce(max(seq), 0)::int as seq from event')).rows[0].seq)
  const of = await round('Undisturbed')
  const began = await newest()
  assert.deepEqual(await handOver(of, of.mails), [])
  await isWhole(of)
  const { rows } = await asOwner(database, owner => owner.query('select type from event where seq > $1 group by type order by min(seq)', [began]))
  return rows.map(({ type }) => type)
}

/** Kill the process while it stands at this step, start it again, and let whoever heard nothing come again. */
async function killedAt(step: string): Promise<void> {
  const of = await round(`Killed at ${step}`)
  const unheard = await asOwner(database, async owner => {
    await owner.query('insert into chosen values ($1)', [step])
    await owner.query('select pg_advisory_lock($1)', [doorKey])
    const handed = handOver(of, of.mails)
    await until(
      async () => (await owner.query(`select 1 from pg_locks where locktype = 'advisory' and objid = $1 and not granted`, [doorKey])).rows.length > 0,
      `something at ${step}`,
    )
    await kill()
    await owner.query('delete from chosen')
    await owner.query('select pg_advisory_unlock($1)', [doorKey])
    return handed
  })
  await start()
  assert.deepEqual(await handOver(of, unheard), [])
  await isWhole(of)
}

/** Each is written in a transaction of its own, so that to be killed at one is to be killed after the one before. */
const ofIntake = ['mail.received', 'mail.judged', 'customer.created', 'case.opened', 'case.message-received', 'outgoing.queued', 'mail.settled']

test('killed at any step of the intake: no mail that was taken is lost, none is doubled', async t => {
  const all = await steps()
  assert.deepEqual(
    ofIntake.filter(step => !all.includes(step)),
    [],
  )
  for (const step of ofIntake) await t.test(step, () => killedAt(step))
})
