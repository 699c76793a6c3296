import { flattenJson } from './flatten.ts'
import { readRecords } from './read-records.ts'
import type { RawRecord, ReadFailure, RecordBatch, RecordParser, RecordProblem } from './record.ts'
import { failure } from './record.ts'

const longestLine = 1 << 24

/**
 * Read one JSON object per line, plain or CloudEvents 1.0 (attributes `id`, `source`, `type`, `time`, `subject`; data as `data/…`).
 * A line that is no JSON object comes with a problem and its raw text; blank lines are passed over.
 */
export function readNdjson(path: string, signal?: AbortSignal): AsyncGenerator<RecordBatch> {
  return readRecords(path, createNdjsonParser(), signal)
}

/** The push parser behind `readNdjson`. */
export function createNdjsonParser(): RecordParser {
  let rest: Buffer = Buffer.alloc(0)
  let base = 0
  let lines = 0
  let records: RawRecord[] = []
  const takeLine = (bytes: Buffer): void => {
    const raw = bytes
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trim()
    lines += 1
    if (raw !== '') records.push(recordOf(raw, lines))
  }
  const push = (bytes: Buffer): ReadFailure | null => {
    const joined = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
    let start = 0
    for (let stop = joined.indexOf(10); stop >= 0; stop = joined.indexOf(10, start)) {
      takeLine(joined.subarray(start, stop))
      start = stop + 1
    }
    rest = joined.subarray(start)
    base += start
    return rest.length > longestLine ? failure('too-large', `line ${lines + 1} is longer than 16 MB`, base) : null
  }
  const end = (): null => {
    if (rest.length > 0) takeLine(rest)
    rest = Buffer.alloc(0)
    return null
  }
  const take = (): RawRecord[] => {
    const taken = records
    records = []
    return taken
  }
  return { push, end, take }
}

function recordOf(raw: string, position: number): RawRecord {
  const fields: Record<string, string> = {}
  let problem: RecordProblem | null = null
  try {
    const value: unknown = JSON.parse(raw)
    if (value === null || typeof value !== 'object' || Array.isArray(value)) problem = 'not-an-object'
    else flattenJson(value, fields)
  } catch {
    problem = 'not-json'
  }
  return { position, fields, raw, problem }
}
