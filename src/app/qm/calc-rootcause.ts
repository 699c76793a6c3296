import { parseArgs } from 'node:util'
import { createCsvParser, readCsv } from '#platform/reader/csv.ts'
import type { RawRecord, ReadFailure, RecordBatch } from '#platform/reader/record.ts'
import type { TableRefusal } from '#science/rootcause/leaf-table.ts'
import { localise } from '#science/rootcause/localise.ts'
import type { Derived, TextTable } from '#science/rootcause/table-columns.ts'
import { takeTable } from '#science/rootcause/table-columns.ts'

const usage = 'usage: qm calc rootcause [FILE] [--derived a/b] [--json]'

const reasons: Record<TableRefusal, string> = {
  'no-rows': 'there are no rows',
  'no-dimensions': 'there is no attribute column beside the measures',
  'too-many-dimensions': 'there are too many attribute columns for so many rows (ten at most)',
  'column-lengths-differ': 'the columns differ in length',
  'value-not-a-number': 'a measure holds a value that is not a number',
  'negative-predict': 'an expected value (predict) is negative',
}

/**
 * `qm calc rootcause`: which attribute combinations explain a change. Reads CSV from FILE or standard input and prints one JSON object.
 * @returns the exit status: 0 done, 1 the input cannot be used, 2 wrong call (one sentence on stderr)
 */
export async function rootcause(args: readonly string[], input: AsyncIterable<Uint8Array>): Promise<number> {
  const call = readCall(args)
  if (typeof call === 'string') return complain(`${call}; ${usage}`, 2)
  const texts = await readTexts(call.file === null ? fromInput(input) : readCsv(call.file))
  if (typeof texts === 'string') return complain(call.file === null ? texts : `${call.file}: ${texts}`, 1)
  const taken = takeTable(texts, call.derived)
  if (!taken.ok) return complain(taken.reason, 1)
  const result = localise(taken.table)
  if (!result.ok) return complain(reasons[result.refusal], 1)
  const { verdict, total, explained, causes, leaves, noise } = result
  process.stdout.write(`${JSON.stringify({ verdict, total, explained, causes, leaves, noise })}\n`)
  return 0
}

type Call = Readonly<{ file: string | null; derived: Derived }>

function readCall(args: readonly string[]): Call | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { derived: { type: 'string' }, json: { type: 'boolean' } } })
    if (positionals.length > 1) return 'only one FILE can be read'
    const file = positionals[0] === undefined || positionals[0] === '-' ? null : positionals[0]
    if (values.derived === undefined) return { file, derived: null }
    const [numerator, denominator, ...more] = values.derived.split('/')
    if (!numerator || !denominator || more.length > 0 || numerator === denominator) return `--derived names two measures, as in a/b, not "${values.derived}"`
    return { file, derived: { numerator, denominator } }
  } catch (error) {
    return (error as Error).message.split('\n')[0]!
  }
}

async function* fromInput(input: AsyncIterable<Uint8Array>): AsyncGenerator<RecordBatch> {
  const parser = createCsvParser()
  let failed: ReadFailure | null = null
  for await (const bytes of input) {
    failed = parser.push(Buffer.from(bytes))
    yield { records: parser.take(), bytesRead: 0, failure: failed }
    if (failed) return
  }
  failed = parser.end()
  yield { records: parser.take(), bytesRead: 0, failure: failed }
}

/** All records as columns; a sentence when the file cannot be read or a row is not like the header. */
async function readTexts(batches: AsyncIterable<RecordBatch>): Promise<TextTable | string> {
  const columns = new Map<string, string[]>()
  let rows = 0
  for await (const { records, failure } of batches) {
    for (const record of records) {
      const wrong = addRow(columns, record, rows)
      if (wrong !== null) return wrong
      rows += 1
    }
    if (failure) return `it cannot be read: ${failure.detail}${failure.byteOffset === null ? '' : ` (at byte ${failure.byteOffset})`}`
  }
  return rows === 0 ? reasons['no-rows'] : { names: [...columns.keys()], columns, rows }
}

function addRow(columns: Map<string, string[]>, { fields, problem, position }: RawRecord, rows: number): string | null {
  if (problem !== null) return `row ${position} ${problem === 'column-count' ? 'has another number of columns than the header' : 'is not in the encoding of the file'}`
  if (rows === 0) for (const name of Object.keys(fields)) columns.set(name, [])
  for (const [name, values] of columns) values.push(fields[name] ?? '')
  return null
}

function complain(sentence: string, status: number): number {
  process.stderr.write(`qm calc: ${sentence}\n`)
  return status
}
