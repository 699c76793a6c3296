import { flattenJson } from './flatten.ts'
import { readRecords } from './read-records.ts'
import type { RawRecord, ReadFailure, RecordBatch, RecordParser } from './record.ts'
import { failure, fieldName } from './record.ts'

/** The longest OCEL document taken: it is read whole, for its objects may come after the events that name them. */
export const largestOcel = 500 * 1024 * 1024

type OcelEvent = Readonly<{ id: string; type: string; time: string; attributes?: unknown; relationships?: unknown }>
type Named = Readonly<{ name: string; value: unknown }>
type Related = Readonly<{ objectId: string; qualifier?: string }>

/**
 * Read an OCEL 2.0 JSON log with the objects of one type as cases: one record per event and related object of that type.
 * Fields: `ocel:eid`, `ocel:activity`, `ocel:timestamp`, `ocel:case` (the object), `ocel:qualifier`, the event's attributes by name,
 * and `ocel:object-type:<type>` with the ids of all related objects, comma-separated. An event without such an object comes once,
 * with the problem `no-case-object`. Whole documents up to 500 MB are read into memory.
 * @param caseType an object type; without one the type related to the most events
 */
export function readOcel(path: string, caseType?: string, signal?: AbortSignal): AsyncGenerator<RecordBatch> {
  return readRecords(path, createOcelParser(caseType), signal)
}

/** The push parser behind `readOcel`; it yields nothing before the end. */
export function createOcelParser(caseType?: string): RecordParser {
  const parts: Buffer[] = []
  let size = 0
  let records: RawRecord[] = []
  const push = (bytes: Buffer): ReadFailure | null => {
    size += bytes.length
    if (size > largestOcel) return failure('too-large', 'an OCEL document may have at most 500 MB', size)
    parts.push(bytes)
    return null
  }
  const end = (): ReadFailure | null => {
    const parsed = parseLog(Buffer.concat(parts).toString('utf8'))
    parts.length = 0
    if ('code' in parsed) return parsed
    const type = caseType ?? mostRelated(parsed.events, parsed.typeOf)
    records = parsed.events.flatMap((event, index) => recordsOf(event, index + 1, type, parsed.typeOf))
    return null
  }
  const take = (): RawRecord[] => {
    const taken = records
    records = []
    return taken
  }
  return { push, end, take }
}

function parseLog(text: string): ReadFailure | { events: OcelEvent[]; typeOf: Map<string, string> } {
  let log: unknown
  try {
    log = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return failure('malformed', (error as Error).message)
  }
  const { events, objects } = (log ?? {}) as { events?: unknown; objects?: unknown }
  if (!Array.isArray(events) || !Array.isArray(objects)) return failure('malformed', 'OCEL 2.0 needs the arrays "events" and "objects"')
  const typeOf = new Map<string, string>()
  for (const object of objects as { id: string; type: string }[]) typeOf.set(String(object?.id), String(object?.type))
  return { events: events.filter(event => event !== null && typeof event === 'object'), typeOf }
}

function listOf<Item>(value: unknown): Item[] {
  return Array.isArray(value) ? value : []
}

function mostRelated(events: readonly OcelEvent[], typeOf: ReadonlyMap<string, string>): string {
  const counts = new Map<string, number>()
  for (const event of events) {
    const types = new Set(listOf<Related>(event.relationships).map(related => typeOf.get(related.objectId)))
    for (const type of types) if (type !== undefined) counts.set(type, (counts.get(type) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}

function recordsOf(event: OcelEvent, position: number, caseType: string, typeOf: ReadonlyMap<string, string>): RawRecord[] {
  const shared: Record<string, string> = {
    'ocel:eid': String(event.id),
    'ocel:activity': String(event.type),
    'ocel:timestamp': String(event.time),
  }
  for (const { name, value } of listOf<Named>(event.attributes)) flattenJson(value, shared, fieldName(String(name)))
  const related = listOf<Related>(event.relationships)
  for (const { objectId } of related) {
    const field = `ocel:object-type:${typeOf.get(objectId) ?? 'unknown'}`
    shared[field] = shared[field] === undefined ? objectId : `${shared[field]},${objectId}`
  }
  const cases = related.filter(({ objectId }) => typeOf.get(objectId) === caseType)
  if (cases.length === 0) return [{ position, fields: shared, raw: null, problem: 'no-case-object' }]
  return cases.map(({ objectId, qualifier }) => {
    const fields = { ...shared, 'ocel:case': objectId, 'ocel:qualifier': qualifier ?? '' }
    return { position, fields, raw: null, problem: null }
  })
}
