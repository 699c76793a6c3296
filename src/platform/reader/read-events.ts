import type { Zone } from '#science/calendar/zone.ts'
import { utc } from '#science/calendar/zone.ts'
import type { LogEvent } from '#science/process/event-log.ts'
import { guessInstantFormat, guessMapping } from '#science/process/guess.ts'
import type { InstantFormat } from '#science/process/instant.ts'
import { readInstant } from '#science/process/instant.ts'
import type { Fields, Mapping, Role } from '#science/process/mapping.ts'
import { eventOf, fieldText } from '#science/process/mapping.ts'
import { detectFormat, readLog } from './detect.ts'
import type { RawRecord, ReadFailure } from './record.ts'
import { failure } from './record.ts'

/** A whole log in memory. `skipped` counts records that could not become events: broken rows, or without case or activity. */
export type LoadedLog = Readonly<{ events: LogEvent[]; skipped: number; mapping: Mapping; failure: null }>
export type FailedLog = Readonly<{ failure: ReadFailure }>

/** What the caller knows of the columns; the rest is guessed from the first batch. Texts without an offset are read in `zone` (UTC). */
export type LoadOptions = Readonly<{ mapping?: Partial<Record<Role, string>>; zone?: Zone }>

const sampleSize = 200

/** Read a log file of any format as events, for calculations over one log (imports stream instead). */
export async function readEvents(path: string, options: LoadOptions = {}): Promise<LoadedLog | FailedLog> {
  const format = await detectFormat(path).catch((error: Error) => failure('cannot-read', error.message))
  if (typeof format !== 'string') return { failure: format }
  const events: LogEvent[] = []
  let skipped = 0
  let plan: Plan | null = null
  for await (const batch of readLog(path, format)) {
    if (batch.records.length > 0) {
      plan ??= planFor(batch.records, options)
      if (!('mapping' in plan)) return plan
      skipped += takeAll(batch.records, plan, events)
    }
    if (batch.failure) return { failure: batch.failure }
  }
  if (!plan || !('mapping' in plan)) return { failure: failure('malformed', 'the file holds no events') }
  return { events, skipped, mapping: plan.mapping, failure: null }
}

type Plan = FailedLog | { mapping: Mapping; instantOf: (text: string) => number | null }

function planFor(records: readonly RawRecord[], { mapping: known = {}, zone = utc }: LoadOptions): Plan {
  const samples = records.slice(0, sampleSize).map(record => record.fields)
  const headers = [...new Set(samples.flatMap(fields => Object.keys(fields)))]
  const absent = Object.values(known).find(name => !headers.includes(name))
  if (absent !== undefined) return { failure: failure('malformed', `there is no column "${absent}"; there are: ${headers.join(', ')}`) }
  const guess = guessMapping(headers, samples)
  const mapping = { ...guess.mapping, ...known }
  if (mapping.case === undefined) return { failure: failure('malformed', 'no column looks like the case: name it with --case') }
  if (mapping.activity === undefined) return { failure: failure('malformed', 'no column looks like the activity: name it with --activity') }
  const whole = { ...mapping, case: mapping.case, activity: mapping.activity }
  return { mapping: whole, instantOf: instantReader(timeFormat(whole, guess.timeFormat, samples), zone) }
}

/** The user may have named another time column than the guess. */
function timeFormat(mapping: Mapping, guessed: InstantFormat | null, samples: readonly Fields[]): InstantFormat {
  const values = samples.flatMap(fields => fieldText(fields, mapping.time) ?? [])
  return guessInstantFormat(values) ?? guessed ?? 'ymd'
}

function instantReader(format: InstantFormat, zone: Zone): (text: string) => number | null {
  return text => readInstant(text, format, zone).at
}

function takeAll(records: readonly RawRecord[], plan: Exclude<Plan, FailedLog>, events: LogEvent[]): number {
  let skipped = 0
  for (const { fields, problem } of records) {
    const event = problem === null ? eventOf(fields, plan.mapping, plan.instantOf) : null
    if (event) events.push(event)
    else skipped += 1
  }
  return skipped
}
