import type { Id } from '#kernel/id.ts'
import { filterOf } from '#modules/desk/case-filter.ts'
import { countCases, listCases } from '#modules/desk/case-list.store.ts'
import { viewCase } from '#modules/desk/case-view.ts'
import { openingCases } from '#modules/desk/nouns.ts'
import { agentsOf, waitingCases } from '#modules/desk/routing.store.ts'
import { countFilters } from '#modules/desk/saved.store.ts'
import { asOwner, inTenant } from '#platform/db.ts'
import { performGathered } from '#platform/perform-gathered.ts'
import { gramsOf } from '#science/text/grams.ts'
import type { BenchHouse } from './house.ts'
import { newId, openBenchHouse, percentileOf, requestOf } from './house.ts'
import { startProduct } from './product.ts'
import type { Figure } from './timing.ts'

const cases = Number(process.env.QUALIMESH_BENCH_CASES ?? 1_000_000)
const clients = 8
const seconds = 5

/** The desk with a million cases (or as many as QUALIMESH_BENCH_CASES says) and two messages each, a twentieth of them live: lists, opening one, search, counts, and new cases. */
export async function deskBench(): Promise<Figure[]> {
  const bench = await openBenchHouse()
  try {
    const people = await fillDesk(bench)
    const { house, tenant } = bench
    const person = people[0]!
    const filter = { share: 'mine', person, stages: ['open', 'waiting'], snoozed: false, order: 'recent' } as const
    const first = { after: null, limit: 50 }
    const timed = async (name: string, most: number, ask: (tx: Parameters<typeof listCases>[0]) => Promise<unknown>): Promise<Figure> => {
      const times: number[] = []
      for (let i = 0; i < 30; i += 1) {
        const began = performance.now()
        await inTenant(house.ground.database, tenant, ask)
        times.push(performance.now() - began)
      }
      return { name: `${name}, p95`, value: Math.round(percentileOf(times, 0.95)), unit: 'ms', budget: `≤ ${most}` }
    }
    const { rows } = await inTenant(house.ground.database, tenant, tx => tx.query('select id from desk_case order by number desc limit 30', []))
    return [
      await timed('inbox, mine by the newest word', 100, tx => listCases(tx, filter, first)),
      await timed('inbox, mine by the nearest promise', 100, tx => listCases(tx, { ...filter, order: 'due' }, first)),
      await timed('inbox, all by who waits longest', 100, tx => listCases(tx, { ...filter, share: 'all', order: 'waiting' }, first)),
      await timed('inbox, all with a tag', 100, tx => listCases(tx, { ...filter, share: 'all', tag: 'vip' }, first)),
      await timed('solved ones', 100, tx => listCases(tx, { ...filter, share: 'all', stages: ['solved'] }, first)),
      await timed('opening a case', 80, tx => viewCase(tx, rows[Math.floor(Math.random() * rows.length)].id, person, Date.now())),
      await timed('search, rare Chinese words', 200, tx => listCases(tx, { ...filter, share: 'all', stages: ['closed'], search: '转运单7654' }, first)),
      await timed('search, frequent words', 200, tx => listCases(tx, { ...filter, share: 'all', stages: ['closed'], search: '没有更新' }, first)),
      await timed('search, nothing found', 200, tx => listCases(tx, { ...filter, share: 'all', stages: ['closed'], search: '火星快递' }, first)),
      await timed('counts of all lists', 300, tx => countCases(tx, person)),
      await timed('counts of 30 saved views together', 300, tx => countFilters(tx, thirtyViews(people))),
      await timed('the queue of waiting cases, as it is given from', 300, async tx => [await waitingCases(tx), await agentsOf(tx, Date.now(), null)]),
      { name: `new cases with their first word, ${clients} clients`, value: Math.round(await opened(bench)), unit: 'cases/s', budget: '≥ 1000' },
      { name: 'the same over HTTP, whole product at work, clients beside it', value: Math.round(await openedOverHttp()), unit: 'cases/s', budget: '≥ 1000' },
    ]
  } finally {
    await bench.close()
  }
}

/** Views as people keep them: three people's own in four states, everybody's by priority and tag, some of which find next to nothing, nobody's and watched ones. */
function thirtyViews(people: readonly string[]) {
  const states = ['live', 'snoozed', 'open', 'waiting'] as const
  const own = [0, 1, 2].flatMap(place => states.map(stage => filterOf({ share: 'mine', stage }, people[place]!)))
  const wide = states.flatMap(stage => ([{ priority: 'urgent' }, { priority: 'normal' }, { tag: 'vip' }, { tag: 'none has it' }] as const).map(asked => ({ ...asked, stage })))
  const everybodys = wide.map(asked => filterOf({ share: 'all', ...asked }, people[0]!))
  return [...own, ...everybodys, filterOf({ share: 'unassigned' }, people[0]!), filterOf({ share: 'watched' }, people[0]!)]
}

/** Cases as years of work leave them: most are closed, each has a word of the customer and an answer. A folder that was kept full is not filled again. */
async function fillDesk({ house, tenant }: BenchHouse): Promise<string[]> {
  const owners = await inTenant(house.ground.database, tenant, tx => tx.query('select distinct owner from (select owner from desk_case limit 100) newest', []))
  if (owners.rows.length > 0) return owners.rows.map(row => row.owner)
  const people = Array.from({ length: 100 }, newId)
  await asOwner(house.url, async owner => {
    // The index of the search is made once over all words, not a million times for each.
    await owner.query(`set app.tenant = '${tenant}'; set maintenance_work_mem = '1GB'; drop index desk_text_grams`)
    await owner.query('create temp table sample as select n, gen_random_uuid() as id, gen_random_uuid() as talk from generate_series(1, $1) n', [cases])
    await owner.query(
      `insert into desk_case (id, number, case_key, subject, stage, priority, channel, contact, owner, tags, watchers, opened_at, last_at, waiting_since, solved_at, closed_at, outcome, snippet, messages, conversations, links, held, merged)
       select id, nextval('desk_number'), 'C-b' || n, '快递没有更新 ' || n, case when n % 20 = 0 then case when n % 40 = 0 then 'open' else 'waiting' end when n % 20 = 1 then 'solved' else 'closed' end, 'normal', 'web',
         jsonb_build_object('name', '客户' || n, 'address', 'c' || n || '@example.org'), ($1::uuid[])[1 + n % 100], case when n % 50 = 0 then '{vip}'::text[] else '{}' end, '{}',
         1700000000000 + n::bigint * 60000, 1700000000000 + n::bigint * 60000 + 3600000, case when n % 40 = 0 then 1700000000000 + n::bigint * 60000 end, null, null, '', '已回复', 2, array[talk], '[]', '[]', '[]' from sample`,
      [people],
    )
    await owner.query(`insert into desk_conversation (id, case_id, channel, subject, opened_at) select talk, id, 'web', '', 1700000000000 + n::bigint * 60000 from sample`)
    await owner.query(`insert into desk_message (id, conversation, kind, stage, at, text, mentions)
      select gen_random_uuid(), talk, kind, 'sent', 1700000000000 + n::bigint * 60000, case kind when 'in' then '我的快递三天没有更新，转运单' || n || '，请帮我查一下' else '您好，已联系转运中心，今天送到' end, '{}' from sample, unnest(array['in', 'out']) kind`)
    await owner.query(
      `insert into desk_text (id, conversation, at, grams)
      select gen_random_uuid(), talk, 1700000000000 + n::bigint * 60000, $1::text[] || array(select substr(n::text, i, 3) from generate_series(1, greatest(1, length(n::text) - 2)) i) from sample`,
      [gramsOf('我的快递三天没有更新，转运单，请帮我查一下')],
    )
    await owner.query(`insert into desk_text (id, conversation, at, grams) select gen_random_uuid(), talk, 1700000000000 + n::bigint * 60000, $1::text[] from sample`, [
      gramsOf('您好，已联系转运中心，今天送到'),
    ])
    await owner.query('create index desk_text_grams on desk_text using gin (grams)')
    await owner.query('vacuum analyze')
  })
  return people
}

async function opened({ house, tenant }: BenchHouse): Promise<number> {
  const began = performance.now()
  const open = async (): Promise<number> => {
    let done = 0
    for (; performance.now() - began < seconds * 1000; done += 1) {
      const said = { message: newId(), conversation: newId(), kind: 'in', text: '快递三天没有更新', author: null, saidAt: null, holdSeconds: 0, mentions: [], call: null } as const
      const facts = {
        subject: 'Parcel',
        contact: { name: '王芳', address: '' },
        channel: 'api',
        priority: 'normal',
        service: null,
        tier: null,
        customer: null,
        owner: null,
        unit: null,
        tags: [],
      } as const
      const outcome = await performGathered(house.ground, openingCases, newId() as Id<'case'>, {
        command: { do: 'open', ...facts, conversation: said.conversation, said },
        request: requestOf(tenant),
      })
      if (!outcome.ok) throw new Error(outcome.refusal)
    }
    return done
  }
  const counts = await Promise.all(Array.from({ length: clients }, open))
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - began) / 1000)
}

/** The same as systems of others do it: the product as somebody starts it, with all that follows from a case, and those who ask it on the same machine. */
async function openedOverHttp(): Promise<number> {
  const product = await startProduct()
  const contact = { name: '王芳', address: '' }
  const facts = { subject: 'Parcel', contact, channel: 'api', priority: 'normal', service: null, tier: null, customer: null, owner: null, unit: null, tags: [] }
  const began = performance.now()
  let done = 0
  const open = async (): Promise<void> => {
    for (; performance.now() - began < 2 * seconds * 1000; done += 1)
      await product.administrator.post(`/desk/cases/${newId()}/open`, { ...facts, text: '快递三天没有更新', kind: 'in', saidAt: null })
  }
  await Promise.all(Array.from({ length: clients }, open))
  const rate = done / ((performance.now() - began) / 1000)
  await product.stop()
  return rate
}
