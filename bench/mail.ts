import type { Id } from '#kernel/id.ts'
import { openMailDoor } from '#modules/mail/door.ts'
import { takeIn } from '#modules/mail/intake.ts'
import { mailboxNoun } from '#modules/mail/nouns.ts'
import { inTenant } from '#platform/db.ts'
import type { Listener } from '#platform/mail/listener.ts'
import { perform } from '#platform/perform.ts'
import { startWork } from '../src/app/work.ts'
import { bombs } from '../test/bombs.ts'
import { bombMemory } from './bomb-memory.ts'
import type { BenchHouse } from './house.ts'
import { newId, openBenchHouse, percentileOf, requestOf } from './house.ts'
import { openSender } from './sender.ts'
import type { Figure } from './timing.ts'

const clients = 16
const seconds = 5
const address = 'help@example.org'
const body = `${'您好，包裹还没有到，请尽快处理。\r\n'.repeat(120)}`

/** Mail: how many are kept a second, how soon one is a case, and how long the worst ones take. */
export async function mailBench(): Promise<Figure[]> {
  const bench = await openBenchHouse()
  const { ground } = bench.house
  const door = await openMailDoor(ground, { host: '127.0.0.1', port: 0, lmtp: false, tls: null })
  try {
    await addMailbox(bench)
    const worst = await timeBombs(bench, door)
    const { soon, read } = await timeCases(bench, door)
    const rate = await countKept(door)
    const held = await bombMemory()
    return [
      { name: 'mails kept durably over SMTP, 16 clients, 6 KB each', value: Math.round(rate), unit: '/s', budget: '≥ 300' },
      { name: 'from kept to a case, p95', value: Math.round(percentileOf(soon, 0.95)), unit: 'ms', budget: '≤ 2000' },
      { name: 'mails read, judged and made cases, one after the other', value: Math.round(read), unit: '/s', budget: '' },
      { name: `the longest of ${worst.length} bombs`, value: Math.round(Math.max(...worst)), unit: 'ms', budget: '≤ 5000' },
      { name: `resident memory that one of ${held.each.length} bombs adds, most`, value: Math.round(Math.max(...held.each)), unit: 'MB', budget: '≤ 256' },
      { name: 'all bombs one after the other, above rest at their peak', value: Math.round(held.all), unit: 'MB', budget: '' },
      { name: 'bombs, median time', value: Math.round(percentileOf(worst, 0.5)), unit: 'ms', budget: '' },
    ]
  } finally {
    await door.close()
    await bench.close()
  }
}

async function addMailbox({ house, tenant }: BenchHouse): Promise<void> {
  const facts = { address, name: 'Help', unit: null, imap: null, smtp: null, plus: true, signature: '', acknowledgement: { on: false, zh: '', en: '' } }
  await perform(house.ground, mailboxNoun, newId() as Id<'mailbox'>, { command: { do: 'create', ...facts }, request: requestOf(tenant) })
}

function letter(number: number): string {
  return `From: "Wang" <wang${number % 1000}@customer.example>\r\nTo: ${address}\r\nSubject: Parcel ${number}\r\nMessage-ID: <${newId()}@customer.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${number} ${body}`
}

async function countKept({ port }: Listener): Promise<number> {
  const senders = await Promise.all(
    Array.from({ length: clients }, async () => {
      const sender = openSender(port, address)
      await sender.greet()
      return sender
    }),
  )
  const began = performance.now()
  let kept = 0
  await Promise.all(
    senders.map(async sender => {
      while (performance.now() - began < seconds * 1000) {
        await sender.send(letter(kept))
        kept += 1
      }
      sender.close()
    }),
  )
  return kept / ((performance.now() - began) / 1000)
}

/** While the jobs run as they do in the product: one mail after the other, then two hundred at once. */
async function timeCases({ house, tenant }: BenchHouse, { port }: Listener): Promise<Readonly<{ soon: readonly number[]; read: number }>> {
  const { ground } = house
  const worker = startWork(ground, (job, error) => console.error(job, error))
  house.onTold(worker.wake)
  const sender = openSender(port, address)
  await sender.greet()
  const settled = async (): Promise<boolean> => {
    const { rows } = await inTenant(ground.database, tenant, tx => tx.query(`select 1 from mail where stage <> 'settled' limit 1`, []))
    return rows.length === 0
  }
  const until = async (): Promise<number> => {
    const began = performance.now()
    while (!(await settled())) await new Promise(done => setTimeout(done, 5))
    return performance.now() - began
  }
  const soon: number[] = []
  for (let number = 0; number < 20; number += 1) {
    await sender.send(letter(number))
    soon.push(await until())
  }
  for (let number = 0; number < 200; number += 1) await sender.send(letter(1000 + number))
  const took = await until()
  sender.close()
  await worker.stop()
  return { soon, read: 200 / (took / 1000) }
}

async function timeBombs({ house, tenant }: BenchHouse, { port }: Listener): Promise<number[]> {
  const times: number[] = []
  for (const make of Object.values(bombs)) {
    const sender = openSender(port, address)
    await sender.greet()
    await sender.send(make())
    sender.close()
    const began = performance.now()
    while (await takeIn(house.ground, tenant));
    times.push(performance.now() - began)
  }
  return times
}
