import { join } from 'node:path'
import type { Id, Instant } from '#kernel/decision.ts'
import { give } from '#modules/voice/giving.ts'
import { surveyNoun } from '#modules/voice/nouns.ts'
import type { Origin } from '#modules/voice/response.ts'
import { asOwner } from '#platform/db.ts'
import { embeddedUrl } from '#platform/embedded.ts'
import { perform } from '#platform/perform.ts'
import { recommendQuestion, satisfactionQuestion, surveyOf, whyQuestion } from '../test/surveys.ts'
import { newId, openBenchHouse, percentileOf, requestOf } from './house.ts'
import type { Product } from './product.ts'
import { startProduct } from './product.ts'
import { type Figure, figure } from './timing.ts'

const answers = Number(process.env.QUALIMESH_BENCH_ANSWERS ?? 500_000)
const clients = 16
const seconds = 10
const looks = 40

/** Answers accepted by sixteen clients at once, each durable before it is confirmed; the page of results over many answers of two years. */
export async function voiceBench(): Promise<Figure[]> {
  const door = await throughTheDoor()
  const product = await startProduct()
  try {
    const [survey, collector] = [newId(), newId()]
    const { post } = product.administrator
    await post(`/voice/surveys/${survey}/create`, { form })
    await post(`/voice/surveys/${survey}/publish`, { based: 1 })
    await post(`/voice/collectors/${collector}/make`, { survey, content: { kind: 'link', name: 'Everybody', unit: null, person: null, place: '' } })
    const single = await acceptAnswers(product, collector, 1)
    const batched = await acceptAnswers(product, collector, 20)
    await fill(product, survey, collector)
    const times = await lookAtResults(product, survey)
    const behind = await lookBehind(product, survey)
    return [
      figure(`answers through the door, ${clients} clients`, door, '/s', '≥ 1,500'),
      figure('answers over HTTP, twenty a request, clients on the same machine', batched, '/s', '≥ 1,500'),
      figure('the same, one a request', single, '/s', '≥ 1,500'),
      { name: `page of results over ${answers.toLocaleString('en')} answers, p95`, value: Math.round(percentileOf(times, 0.95)), unit: 'ms', budget: '≤ 150' },
      { name: 'the answers behind a number, p95', value: Math.round(percentileOf(behind, 0.95)), unit: 'ms', budget: '≤ 150' },
    ]
  } finally {
    await product.stop()
  }
}

const form = surveyOf([[satisfactionQuestion, whyQuestion], [recommendQuestion]])

/** Answers per second where nothing is between the clients and the door. */
async function throughTheDoor(): Promise<number> {
  const { house, tenant, close } = await openBenchHouse()
  const survey = newId() as Id<'survey'>
  for (const command of [{ do: 'create', form } as const, { do: 'publish', based: 1 } as const])
    await perform(house.ground, surveyNoun, survey, { command, request: requestOf(tenant) })
  const origin: Origin = { survey, version: 1, way: 'link', collector: null, customer: null, case: null, unit: null, person: null, language: 'en', facts: {} }
  const rate = await perSecond(1, async place => {
    const given = { tenant, id: newId() as Id<'response'>, origin, form, answers: { csat: 1 + (place % 5), nps: place % 11 } }
    await give(house.ground, { ...given, finished: true, now: Date.now() as Instant, address: null })
  })
  await close()
  return rate
}

async function acceptAnswers({ administrator: { post } }: Product, collector: string, atOnce: number): Promise<number> {
  return perSecond(atOnce, async place => {
    const answers = Array.from({ length: atOnce }, (_, i) => ({ id: newId(), answers: { csat: 1 + ((place + i) % 5), nps: (place + i) % 11 } }))
    await post(`/voice/collectors/${collector}/answers`, { answers })
  })
}

async function perSecond(each: number, work: (place: number) => Promise<void>): Promise<number> {
  const until = performance.now() + seconds * 1000
  let taken = 0
  const client = async (): Promise<void> => {
    while (performance.now() < until) {
      await work(taken)
      taken += each
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return taken / seconds
}

/** What has been answered over two years, with the marks and the counts that answering would have left. */
async function fill({ home }: Product, survey: string, collector: string): Promise<void> {
  await asOwner(embeddedUrl(join(home, 'database')), async owner => {
    const { rows } = await owner.query('select tenant from voice_survey where id = $1', [survey])
    const tenant: string = rows[0].tenant
    const given = `(select number, gen_random_uuid() as id, (extract(epoch from now()) * 1000)::bigint - (number % 730) * 86400000::bigint - number % 80000000 as at, 1 + number % 5 as csat, number % 11 as nps,
      ('00000000-0000-7000-8000-' || lpad((number % 50)::text, 12, '0'))::uuid as unit from generate_series(1, ${answers}) number)`
    await owner.query(`create temporary table given as select * from ${given} given`)
    await owner.query(
      `insert into voice_response (tenant, id, survey, version, stage, way, collector, unit, language, facts, began_at, finished_at, answers, wiped)
       select $1, id, $2, 1, 'finished', 'link', $3, unit, 'zh-CN', '{}', at - 60000, at, jsonb_build_object('csat', csat, 'nps', nps), false from given`,
      [tenant, survey, collector],
    )
    for (const question of ['csat', 'nps'])
      await owner.query(
        `insert into voice_mark (tenant, survey, question, item, value, at, response) select $1, $2, '${question}', '', ${question}::text, at, id from given order by ${question}::text, at`,
        [tenant, survey],
      )
    for (const plane of [`''`, `'unit:' || unit`, `'way:link'`])
      for (const [question, value] of [
        ['', `''`],
        ['csat', 'csat::text'],
        ['nps', 'nps::text'],
      ])
        await owner.query(
          `insert into voice_tally (tenant, survey, plane, day, question, item, value, n)
           select $1, $2, ${plane}, (to_timestamp(at / 1000.0) at time zone 'UTC')::date, '${question}', '', ${value}, count(*) from given group by 3, 4, 7
           on conflict (tenant, survey, question, plane, day, item, value) do update set n = voice_tally.n + excluded.n`,
          [tenant, survey],
        )
    await owner.query('vacuum analyze voice_response, voice_mark, voice_tally')
  })
}

const dayText = (before: number): string => new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10)

async function lookAtResults({ administrator: { get } }: Product, survey: string): Promise<number[]> {
  const times: number[] = []
  for (let look = 0; look < looks; look += 1) {
    const from = dayText([30, 90, 365, 730][look % 4]!)
    const began = performance.now()
    await get(`/voice/surveys/${survey}/results?from=${from}`)
    times.push(performance.now() - began)
  }
  return times
}

async function lookBehind({ administrator: { get } }: Product, survey: string): Promise<number[]> {
  const times: number[] = []
  for (let look = 0; look < looks; look += 1) {
    const began = performance.now()
    await get(`/voice/surveys/${survey}/responses?from=${dayText(730)}&question=nps&value=${look % 11}`)
    times.push(performance.now() - began)
  }
  return times
}
