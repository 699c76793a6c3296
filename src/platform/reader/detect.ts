import { readCsv } from './csv.ts'
import { readNdjson } from './ndjson.ts'
import { readOcel } from './ocel.ts'
import type { RecordBatch } from './record.ts'
import { headOf } from './source.ts'
import { readXes } from './xes.ts'

export type LogFormat = 'xes' | 'csv' | 'ocel' | 'ndjson'

const headSize = 4096

/** The format of a log by its content, compression looked through; content that says nothing is CSV. Rejects when the file cannot be read. */
export async function detectFormat(path: string): Promise<LogFormat> {
  return formatOf(path, await headOf(path, headSize))
}

/** The same from a name and the first decompressed bytes. */
export function formatOf(name: string, head: Buffer): LogFormat {
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (text.startsWith('<')) return 'xes'
  if (!text.startsWith('{')) return 'csv'
  const base = name.toLowerCase().replace(/\.(gz|zip)$/, '')
  if (/\.(ndjson|jsonl)$/.test(base)) return 'ndjson'
  if (/\.jsonocel$/.test(base)) return 'ocel'
  // A line that is a whole object is NDJSON; an OCEL document opens one object and names its parts.
  const line = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n')).trim()
  if (isObject(line)) return /"(events|eventTypes)"\s*:/.test(line) && /"(objects|objectTypes)"\s*:/.test(line) ? 'ocel' : 'ndjson'
  return /"(objectTypes|eventTypes|objects|events)"\s*:/.test(text) ? 'ocel' : 'ndjson'
}

function isObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null
  } catch {
    return false
  }
}

/** Read a log of any format with the reader's own defaults. */
export function readLog(path: string, format: LogFormat, signal?: AbortSignal): AsyncGenerator<RecordBatch> {
  switch (format) {
    case 'xes':
      return readXes(path, signal)
    case 'csv':
      return readCsv(path, {}, signal)
    case 'ocel':
      return readOcel(path, undefined, signal)
    case 'ndjson':
      return readNdjson(path, signal)
  }
}
