/** One raw record of a foreign log, before any meaning is given to it. */
export type RawRecord = Readonly<{
  /** Row or event number, 1-based, header not counted. */
  position: number
  fields: Readonly<Record<string, string>>
  /** The original line; null when the fields as compact JSON are the raw form (see `rawText`). */
  raw: string | null
  problem: RecordProblem | null
}>

/** Why one record cannot be taken as it is; the rest of the file is not affected. */
export type RecordProblem = 'column-count' | 'bad-encoding' | 'not-json' | 'not-an-object' | 'no-case-object' | 'late-trace-name'

/** Why the file cannot be read (further). `byteOffset` counts decompressed bytes; null when no place is to blame. */
export type ReadFailure = Readonly<{
  code: 'cannot-read' | 'bad-archive' | 'malformed' | 'bad-encoding' | 'too-large' | 'too-many-files' | 'aborted'
  byteOffset: number | null
  detail: string
}>

/** About two thousand records. `bytesRead` counts bytes of the file as stored, for progress. Only the last batch can carry a failure. */
export type RecordBatch = Readonly<{ records: readonly RawRecord[]; bytesRead: number; failure: ReadFailure | null }>

/** A push parser: bytes in, records out. Bytes may be cut anywhere, inside a character too. `take` empties the finished records. */
export type RecordParser = Readonly<{
  push: (bytes: Buffer) => ReadFailure | null
  end: () => ReadFailure | null
  take: () => RawRecord[]
}>

/** What a quarantine keeps of a record: its original line or its fields as compact JSON. */
export function rawText(record: RawRecord): string {
  return record.raw ?? JSON.stringify(record.fields)
}

/** A failure value; `byteOffset` where a place is to blame. */
export function failure(code: ReadFailure['code'], detail: string, byteOffset: number | null = null): ReadFailure {
  return { code, detail, byteOffset }
}

/** A field name that is safe as an object key: `__proto__` from a hostile file must neither vanish nor reach a prototype. */
export function fieldName(name: string): string {
  return name === '__proto__' ? '__proto__ ' : name
}
