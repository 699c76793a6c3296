import { readRecords } from './read-records.ts'
import type { RawRecord, RecordBatch, RecordParser } from './record.ts'
import { fieldName } from './record.ts'
import { createXesScanner } from './xes-scan.ts'

type Assembly = {
  records: RawRecord[]
  events: number
  traces: number
  caseFields: Record<string, string>
  fields: Record<string, string> | null
  inTrace: boolean
  eventsOfTrace: number
  late: boolean
}

const caseKeys = new Map<string, string>()

/**
 * Read an XES log, plain, gz or zipped: one record per event, in file order. Fields are the event's attributes, nested ones as
 * `parent/child`, and the trace's with the prefix `case:`; a trace without a name gets its ordinal as `case:concept:name`.
 * Defaults of `<global>` are not values and not applied.
 */
export function readXes(path: string, signal?: AbortSignal): AsyncGenerator<RecordBatch> {
  return readRecords(path, createXesParser(), signal)
}

/** The push parser behind `readXes`. */
export function createXesParser(): RecordParser {
  const it: Assembly = { records: [], events: 0, traces: 0, caseFields: {}, fields: null, inTrace: false, eventsOfTrace: 0, late: false }
  const scanner = createXesScanner({
    beginTrace: () => beginTrace(it),
    endTrace: () => {
      it.inTrace = false
      it.caseFields = {}
    },
    beginEvent: () => beginEvent(it),
    endEvent: () => endEvent(it),
    attribute: (key, value, nested) => attribute(it, key, value, nested),
  })
  const take = (): RawRecord[] => {
    const taken = it.records
    it.records = []
    return taken
  }
  return { push: scanner.push, end: scanner.end, take }
}

function beginTrace(it: Assembly): void {
  it.traces += 1
  it.inTrace = true
  it.late = false
  it.eventsOfTrace = 0
  it.caseFields = {}
}

function beginEvent(it: Assembly): void {
  if (it.inTrace && it.eventsOfTrace === 0) it.caseFields['case:concept:name'] ??= String(it.traces)
  it.eventsOfTrace += 1
  it.events += 1
  it.fields = { ...it.caseFields }
}

function endEvent(it: Assembly): void {
  if (!it.fields) return
  it.records.push({ position: it.events, fields: it.fields, raw: null, problem: it.late ? 'late-trace-name' : null })
  it.fields = null
}

function attribute(it: Assembly, key: string, value: string, nested: boolean): void {
  if (!it.fields) {
    if (it.inTrace) traceAttribute(it, key, value, nested)
  } else if (nested) addNested(it.fields, key, value)
  else it.fields[fieldName(key)] = value
}

/** The schema puts a trace's attributes before its events; a name after them would split the case, so what follows is marked. */
function traceAttribute(it: Assembly, key: string, value: string, nested: boolean): void {
  if (it.eventsOfTrace > 0 && key === 'concept:name') it.late = true
  else if (nested) addNested(it.caseFields, caseKey(key), value)
  else it.caseFields[caseKey(key)] = value
}

function caseKey(key: string): string {
  const known = caseKeys.get(key)
  if (known !== undefined) return known
  const made = `case:${key}`
  if (caseKeys.size < 10_000) caseKeys.set(key, made)
  return made
}

/** Lists repeat keys: the second `items/item` becomes `items/item#2`, so nothing is lost. */
function addNested(fields: Record<string, string>, name: string, value: string): void {
  if (!Object.hasOwn(fields, name)) {
    fields[name] = value
    return
  }
  let count = 2
  while (Object.hasOwn(fields, `${name}#${count}`)) count += 1
  fields[`${name}#${count}`] = value
}
