import type { RawRecord, RecordBatch } from '#platform/reader/record.ts'
import type { Mapping } from '../views.ts'
import type { DemoOptions, DemoPlan, Industry } from './options.ts'
import { complete, dayLength, industries, startOf } from './options.ts'
import type { DemoEvent } from './simulate.ts'
import { simulate } from './simulate.ts'

/** The size that a demo claims to have as a file, so that progress can be shown. */
export const demoBytes = 1_000_000
const batchSize = 2000

/** The name says everything that the demo is made of: whoever has it can make the same again. */
export function demoName(options: DemoOptions): string {
  const { industry, seed, days, cases, endsAt } = complete(options)
  return `demo ${industry} seed=${seed} days=${days} cases=${cases} end=${endsAt}`
}

export function parseDemoName(name: string): DemoPlan {
  const match = /^demo (\w+) seed=(\d+) days=(\d+) cases=(\d+) end=(\d+)$/.exec(name)
  if (!match || !(industries as readonly string[]).includes(match[1]!)) throw new Error(`not the name of a demo: ${name}`)
  const [seed, days, cases, endsAt] = match.slice(2).map(Number) as [number, number, number, number]
  return { industry: match[1] as Industry, seed, days, cases, endsAt }
}

export function demoMapping(): Mapping {
  return {
    columns: {
      case: 'case',
      activity: 'activity',
      time: 'time',
      start: 'start',
      person: 'person',
      unit: 'unit',
      site: 'site',
      channel: 'channel',
      service: 'service',
      tier: 'tier',
      partner: 'partner',
      customer: 'customer',
      id: 'id',
    },
    attributes: ['大区', '班次', '产品', '难度', '满意度', '投诉原因'],
    timeFormat: 'epoch-ms',
    zone: 'Asia/Shanghai',
  }
}

/** The demo as a reader would give a log: by the order of finishing, which makes progress the share of the period that has passed. */
export function* demoRecords(name: string): Generator<RecordBatch> {
  const plan = parseDemoName(name)
  const start = startOf(plan),
    length = plan.days * dayLength
  let records: RawRecord[] = [],
    position = 0
  for (const event of simulate(plan)) {
    position += 1
    records.push({ position, fields: fieldsOf(event), raw: null, problem: null })
    if (records.length < batchSize) continue
    yield { records, bytesRead: Math.floor(((event.at - start) / length) * demoBytes), failure: null }
    records = []
  }
  yield { records, bytesRead: demoBytes, failure: null }
}

function fieldsOf(event: DemoEvent): Record<string, string> {
  const { id, case: key, activity, startedAt, at, unit, site, person, channel, service, tier, partner, customer, attributes } = event
  return {
    id,
    case: key,
    activity,
    time: String(at),
    start: String(startedAt),
    unit,
    site,
    person: person ?? '',
    channel,
    service,
    tier,
    partner: partner ?? '',
    customer,
    ...attributes,
  }
}
