import { Readable } from 'node:stream'
import type { Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { listCare } from '#modules/customers/care.store.ts'
import { careDays } from '#modules/customers/care.ts'
import { saveCustomers } from '#modules/customers/customer.store.ts'
import type { Customer } from '#modules/customers/customer.ts'
import type { ImportCommand } from '#modules/customers/customer-import.ts'
import { viewCustomer } from '#modules/customers/customer-view.ts'
import type { CustomerFilter } from '#modules/customers/list.store.ts'
import { listCustomers } from '#modules/customers/list.store.ts'
import { importNoun } from '#modules/customers/nouns.ts'
import { customerImportJob, findCustomers } from '#modules/customers/public.ts'
import { listTwins } from '#modules/customers/twin.store.ts'
import { inTenant, inTenantBulk } from '#platform/db.ts'
import { storeFile } from '#platform/files.ts'
import type { Tx } from '#platform/noun.ts'
import { perform } from '#platform/perform.ts'
import type { BenchHouse } from './house.ts'
import { newId, openBenchHouse, percentileOf, requestOf } from './house.ts'
import type { Figure } from './timing.ts'
import { figure } from './timing.ts'

const customers = Number(process.env.QUALIMESH_BENCH_CUSTOMERS ?? 1_000_000)
const batch = 5000
const families = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗']
const given = [...'芳伟娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂兰']
const tiers = ['gold', 'silver', 'bronze', null] as const

/** A million customers with a number, an e-mail address and a birthday each: how fast they are written, listed, searched and opened. */
export async function customersBench(): Promise<Figure[]> {
  const house = await openBenchHouse()
  try {
    const start = performance.now()
    const some = await fill(house)
    const written = figure('customers written a second', customers / ((performance.now() - start) / 1000), '', '')
    await inTenantBulk(house.house.ground.database, house.tenant, tx => tx.query('analyze customer, customer_mark, customer_care, customer_search'))
    return [written, ...(await imported(house)), ...(await read(house, some))]
  } finally {
    await house.close()
  }
}

function aCustomer(index: number): Customer {
  const name = `${families[index % 20]}${given[Math.floor(index / 20) % 22]}${given[Math.floor(index / 440) % 22]}`
  const reached = { label: '', primaryAt: 0, addedAt: 0 as Instant, verifiedAt: null, from: null }
  const mobile = `+8613${String((index * 7919) % 1_000_000_000).padStart(9, '0')}`
  const email = `user${index}@mail${index % 50}.example.org`
  const day = new Date(Date.UTC(1950, 0, 1) + (index % 20_000) * 86_400_000).toISOString().slice(0, 10)
  return {
    ...{ kind: 'person', stage: 'active', consents: [], absorbed: [], value: null, mergedInto: null, createdAt: 0 as Instant },
    profile: { name, otherNames: [], tier: tiers[index % 4]!, language: 'zh-CN', channel: null, hours: '', preferences: {}, organisation: null, notes: '' },
    addresses: [
      { ...reached, key: 'm', kind: 'mobile', value: mobile, normal: mobile },
      { ...reached, key: 'e', kind: 'email', value: email, normal: email },
    ],
    careDates: [{ key: 'b', kind: 'birthday', name: '', date: day, yearly: true, unit: null, settled: [], from: null }],
  }
}

/** Returns the ids of a few hundred of them, from all over. */
async function fill({ house: { ground }, tenant }: BenchHouse): Promise<readonly Id<'customer'>[]> {
  const some: Id<'customer'>[] = []
  for (let from = 0; from < customers; from += batch) {
    const entries = Array.from({ length: Math.min(batch, customers - from) }, (_, index) => [newId() as Id<'customer'>, aCustomer(from + index)] as const)
    some.push(entries[0]![0])
    await inTenantBulk(ground.database, tenant, tx => saveCustomers(tx, entries))
  }
  return some
}

const rowsOfTable = 20_000

/** A table of customers who are not here yet, each with a number, a telephone number, an e-mail address and a birthday: looked through, then taken with its log. */
async function imported({ house: { ground }, tenant }: BenchHouse): Promise<Figure[]> {
  const rows = Array.from({ length: rowsOfTable }, (_, index) => {
    const { profile, careDates } = aCustomer(index)
    return `T-${index},${profile.name}${index},+4930${String(index).padStart(8, '0')},table${index}@mail.example.org,${careDates[0]!.date}`
  })
  const { sha256, bytes } = await storeFile(ground.files, tenant, Readable.from([`number,name,phone,email,birthday\n${rows.join('\n')}\n`]))
  const columns = { number: 'number', name: 'name', phone: 'phone', email: 'email', birthday: 'birthday' }
  const manner = { system: 'bench', encoding: 'auto', columns, known: 'fill', likely: 'create' } as const
  const id = newId() as Id<'customer-import'>
  const order = (command: ImportCommand) => perform(ground, importNoun, id, { command, request: requestOf(tenant) })
  await order({ do: 'upload', name: 'table.csv', sha256, bytes, headers: Object.keys(columns), manner, by: null })
  const job = customerImportJob([])
  const timed = async (): Promise<number> => {
    const start = performance.now()
    await job.run(ground, tenant)
    return rowsOfTable / ((performance.now() - start) / 1000)
  }
  const looked = await timed()
  await order({ do: 'start' })
  return [figure('rows of a table looked through a second', looked, '', ''), figure('customers taken from a table a second', await timed(), '', '')]
}

async function read({ house: { ground }, tenant }: BenchHouse, some: readonly Id<'customer'>[]): Promise<Figure[]> {
  const list = (filter: CustomerFilter) => (tx: Tx) => listCustomers(tx, filter, { after: null, limit: 50 })
  const number = (round: number): string => String((round * 43_331 * 7919) % 1_000_000_000).padStart(9, '0')
  const asked: Readonly<Record<string, readonly [(tx: Tx, round: number) => Promise<unknown>, string]>> = {
    'first page by name': [list({}), '≤ 100'],
    'first page of one tier': [list({ tier: 'silver' }), '≤ 100'],
    'least complete first': [list({ order: 'completeness' }), '≤ 100'],
    'search by whole number': [(tx, round) => list({ search: `13${number(round)}` })(tx), '≤ 100'],
    'search by six digits': [(tx, round) => list({ search: number(round).slice(2, 8) })(tx), '≤ 100'],
    'search by part of an e-mail address': [(tx, round) => list({ search: `user${round * 43_331}@` })(tx), '≤ 100'],
    'search by a rare name': [list({ search: '罗兰' }), '≤ 100'],
    'search by a family name': [list({ search: '王' }), '≤ 100'],
    'search by name within a tier': [list({ search: '王芳', tier: 'gold' }), '≤ 100'],
    'search that finds nothing': [list({ search: '不存在的人' }), '≤ 100'],
    'who has this address': [(tx, round) => findCustomers(tx, [{ kind: 'phone', value: `13${number(round)}` }]), '≤ 20'],
    'open one': [(tx, round) => viewCustomer(tx, some[round % some.length]!), '≤ 80'],
    'care of 30 days': [tx => listCare(tx, { days: careDays('2026-05-01', 30), unit: undefined, open: true }, { after: null, limit: 50 }), '≤ 300'],
    'duplicates by address': [tx => listTwins(tx, 'address', { after: null, limit: 50 }), ''],
    'duplicates by name': [tx => listTwins(tx, 'name', { after: null, limit: 50 }), ''],
  }
  const figures: Figure[] = []
  for (const [name, [ask, budget]] of Object.entries(asked)) {
    const times: number[] = []
    for (let round = 0; round < (budget === '' ? 3 : 40); round += 1) {
      const start = performance.now()
      await inTenant(ground.database, tenant, tx => ask(tx, round))
      times.push(performance.now() - start)
    }
    figures.push(figure(`${name}, of ${customers.toLocaleString('en')}, p95`, percentileOf(times, 0.95), 'ms', budget))
  }
  return figures
}
