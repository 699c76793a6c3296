import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { createCsvParser } from '#platform/reader/csv.ts'
import { readEvents } from '#platform/reader/read-events.ts'
import type { RecordParser } from '#platform/reader/record.ts'
import { createXesParser } from '#platform/reader/xes.ts'
import type { CompiledCalendar, WorkingCalendar } from '#science/calendar/working-time.ts'
import { addWorkingTime, compileCalendar, workingMilliseconds } from '#science/calendar/working-time.ts'
import { utc } from '#science/calendar/zone.ts'
import { varianceShares } from '#science/compare/variance-shares.ts'
import { encodeLog } from '#science/process/event-log.ts'
import { directlyFollows, variants } from '#science/process/graph.ts'
import { isoInstant } from '#science/process/instant.ts'
import { nelsonRules, nhsRules, westernElectric } from '#science/spc/rules.ts'
import { anhoejFindings } from '#science/spc/run.ts'
import { xmrLimits } from '#science/spc/xmr.ts'
import { createRandom, normal } from '#science/statistics/random.ts'
import { addToSketch, createSketch } from '#science/statistics/sketch.ts'
import { conformanceBench } from './conformance.ts'
import type { Figure } from './timing.ts'
import { figure, time } from './timing.ts'

const logs = new URL('../../shared/data/process/logs/', import.meta.url)
const chunk = 1 << 18

/** The figures the science is promised to keep, on the shared public logs; each is the median of seven rounds after three of warm-up. */
export async function scienceBench(): Promise<Figure[]> {
  return [
    figure('this machine: plain byte loop', byteLoopRate(), 'MB/s', 'none: shared machines run at half speed at times'),
    figure('XES parse, helpdesk, events yielded', parseRate('helpdesk.xes.gz', createXesParser), 'MB/s', '≥ 100'),
    figure('CSV parse, BPIC12, records yielded', parseRate('bpic12.csv.gz', createCsvParser), 'MB/s', '≥ 60'),
    figure('BPIC12 directly-follows graph and variants', await graphMilliseconds(), 'ms', '≤ 15'),
    figure('ISO instants parsed', instantRate(), '1/s', '≥ 3 000 000'),
    figure('sketch adds', sketchRate(), '1/s', '≥ 5 000 000'),
    figure('working time measurements', calendarRate(), '1/s', '≥ 5 000 000'),
    figure('1 000 000 additions of working time', additionSeconds(), 's', '≤ 0.2'),
    figure('1,000 XmR charts of 100 points, all rules', chartMilliseconds(), 'ms', '≤ 50'),
    figure('variance shares of 100,000 rows, 500 draws', sharesSeconds(), 's', '≤ 3'),
    ...(await conformanceBench()),
  ]
}

function perSecond(count: number, run: (index: number) => unknown): number {
  return (
    (count /
      time(() => {
        for (let i = 0; i < count; i += 1) run(i)
      })) *
    1000
  )
}

function byteLoopRate(): number {
  const bytes = new Uint8Array(1 << 24)
  let quotes = 0
  const milliseconds = time(() => {
    for (let i = 0; i < bytes.length; i += 1) if (bytes[i] === 34) quotes += 1
  })
  return (bytes.length + quotes) / 1000 / milliseconds
}

function instantRate(): number {
  const texts = Array.from({ length: 10 }, (_, i) => `2012-10-09T14:50:1${i}+00:00`)
  return perSecond(1e6, i => isoInstant(texts[i % 10]!, utc))
}

function parseRate(file: string, createParser: () => RecordParser): number {
  const bytes = gunzipSync(readFileSync(new URL(file, logs)))
  const milliseconds = time(() => {
    const parser = createParser()
    for (let start = 0; start < bytes.length; start += chunk) {
      parser.push(bytes.subarray(start, start + chunk))
      parser.take()
    }
    parser.end()
  })
  return bytes.length / 1000 / milliseconds
}

async function graphMilliseconds(): Promise<number> {
  const loaded = await readEvents(new URL('bpic12.csv.gz', logs).pathname)
  if (loaded.failure) throw new Error(loaded.failure.detail)
  const log = encodeLog(loaded.events)
  return time(() => {
    directlyFollows(log)
    variants(log)
  })
}

function sketchRate(): number {
  const values = Array.from({ length: 1000 }, (_, i) => Math.round(1000 * 1.01 ** i))
  const sketch = createSketch()
  return perSecond(1e6, i => addToSketch(sketch, values[i % 1000]!))
}

const calendarStart = Date.UTC(2024, 0, 1)

function officeCalendar(): CompiledCalendar {
  const shifts = [
    { start: 540, end: 720 },
    { start: 780, end: 1080 },
  ]
  const calendar: WorkingCalendar = { zone: 'Asia/Shanghai', week: [shifts, shifts, shifts, shifts, shifts, [], []], overrides: { '2026-10-01': [], '2026-10-10': shifts } }
  return compileCalendar(calendar, calendarStart, Date.UTC(2028, 0, 1))!
}

function calendarRate(): number {
  const compiled = officeCalendar()
  return perSecond(1e6, i => workingMilliseconds(compiled, calendarStart + (i % 9973) * 7_200_000, calendarStart + (i % 9967) * 10_800_000))
}

function additionSeconds(): number {
  const compiled = officeCalendar()
  return 1e6 / perSecond(1e6, i => addWorkingTime(compiled, calendarStart + (i % 9973) * 7_200_000, (i % 9967) * 60_000))
}

/** Limits, standardised values and the patterns of every preset: Nelson's eight, Western Electric's four, the NHS's four, Anhøj's two. */
function chartMilliseconds(): number {
  const random = createRandom(1, 'charts')
  const fleet = Array.from({ length: 1000 }, () => Array.from({ length: 100 }, () => 50 + normal(random)))
  return time(() => {
    for (const values of fleet) {
      const { centre, spread } = xmrLimits(values)
      const z = values.map(value => (value - centre) / spread)
      for (const rules of [nelsonRules, westernElectric, nhsRules]) rules(z)
      anhoejFindings(values, centre)
    }
  })
}

/** Cases of 400 people in 40 places over 24 months, unevenly spread. */
function sharesSeconds(): number {
  const random = createRandom(1, 'rows')
  const rows = 100_000
  const people = Int32Array.from({ length: rows }, () => Math.floor(random() ** 1.3 * 400))
  const factors = [
    { name: 'place', levels: 40, codes: people.map(person => person % 40) },
    { name: 'person', levels: 400, codes: people },
    { name: 'month', levels: 24, codes: people.map(() => Math.floor(random() * 24)) },
  ]
  const values = Float64Array.from({ length: rows }, (_, row) => (people[row]! % 40) / 20 + normal(random))
  const start = performance.now()
  varianceShares({ values, factors }, { draws: 500, confidence: 0.95, random })
  return (performance.now() - start) / 1000
}
