/**
 * One event of a log (事件): something was done for one case at one instant.
 * `at` and `startedAt` are milliseconds since 1970 in UTC, null when the source gives none. `lifecycle` is the raw transition
 * ("start", "COMPLETE", …) and `resource` whoever did it. Whatever else the source says stays in `attributes`, as text.
 */
export type LogEvent = Readonly<{
  case: string
  activity: string
  at: number | null
  startedAt?: number | null
  lifecycle: string | null
  resource: string | null
  attributes?: Readonly<Record<string, string>>
}>

/**
 * A whole log as integer columns, cases one after the other, each case in its true order.
 * Case `c` owns the positions `offsets[c] … offsets[c + 1] - 1` of every event column.
 */
export type EventLog = Readonly<{
  cases: readonly string[]
  activities: readonly string[]
  resources: readonly string[]
  /** First position of each case, plus one closing entry: length = cases + 1. */
  offsets: Int32Array
  /** Index into `activities` per position. */
  activity: Int32Array
  /** Milliseconds since 1970 per position; NaN where the source gives no time. */
  at: Float64Array
  /** Index into `resources` per position; -1 where nobody is named. */
  resource: Int32Array
  /** Index of the event in the given order, per position. */
  source: Int32Array
}>

type Dictionary = { names: string[]; index: Map<string, number> }

const dictionary = (): Dictionary => ({ names: [], index: new Map() })

function codeOf({ names, index }: Dictionary, name: string): number {
  const known = index.get(name)
  if (known !== undefined) return known
  index.set(name, names.length)
  return names.push(name) - 1
}

/**
 * Encode a log for mining. Names are numbered by first appearance in the file; cases may be interleaved.
 * Inside a case events follow their instants, ties and events without an instant keep their file position
 * (XES 1849-2016 leaves ties to file order).
 */
export function encodeLog(events: readonly LogEvent[]): EventLog {
  const cases = dictionary()
  const caseOf = new Int32Array(events.length)
  for (let i = 0; i < events.length; i += 1) caseOf[i] = codeOf(cases, events[i]!.case)
  const offsets = caseOffsets(caseOf, cases.names.length)
  const source = groupByCase(caseOf, offsets)
  const instant = Float64Array.from(events, event => event.at ?? Number.NaN)
  orderCases(source, offsets, instant)
  return { cases: cases.names, offsets, source, ...columns(events, source, instant) }
}

function columns(events: readonly LogEvent[], source: Int32Array, instant: Float64Array) {
  const activities = dictionary()
  const resources = dictionary()
  for (const event of events) {
    codeOf(activities, event.activity)
    if (event.resource !== null) codeOf(resources, event.resource)
  }
  const activity = source.map(index => activities.index.get(events[index]!.activity)!)
  const resource = source.map(index => {
    const name = events[index]!.resource
    return name === null ? -1 : resources.index.get(name)!
  })
  const at = new Float64Array(source.length)
  for (let i = 0; i < source.length; i += 1) at[i] = instant[source[i]!]!
  return { activities: activities.names, resources: resources.names, activity, resource, at }
}

function caseOffsets(caseOf: Int32Array, cases: number): Int32Array {
  const offsets = new Int32Array(cases + 1)
  for (const code of caseOf) offsets[code + 1]! += 1
  for (let c = 0; c < cases; c += 1) offsets[c + 1]! += offsets[c]!
  return offsets
}

function groupByCase(caseOf: Int32Array, offsets: Int32Array): Int32Array {
  const next = offsets.slice()
  const source = new Int32Array(caseOf.length)
  for (let i = 0; i < caseOf.length; i += 1) {
    const code = caseOf[i]!
    source[next[code]!] = i
    next[code]! += 1
  }
  return source
}

function orderCases(source: Int32Array, offsets: Int32Array, instant: Float64Array): void {
  const carried = new Float64Array(instant.length)
  for (let c = 0; c + 1 < offsets.length; c += 1) {
    let last = Number.NEGATIVE_INFINITY
    let ordered = true
    for (let i = offsets[c]!; i < offsets[c + 1]!; i += 1) {
      const own = instant[source[i]!]!
      const here = Number.isNaN(own) ? last : own
      if (here < last) ordered = false
      carried[source[i]!] = here
      last = here
    }
    // Infinity - Infinity is NaN: events before the first known instant compare by file position as well.
    if (!ordered) source.subarray(offsets[c]!, offsets[c + 1]!).sort((a, b) => carried[a]! - carried[b]! || a - b)
  }
}
