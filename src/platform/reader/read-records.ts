import type { RawRecord, ReadFailure, RecordBatch, RecordParser } from './record.ts'
import { failure } from './record.ts'
import type { Source } from './source.ts'
import { openSource } from './source.ts'

const batchSize = 2000

/**
 * Run a file through a parser, batch by batch; memory stays bounded by one chunk and one batch. Whatever is wrong with the file
 * (missing, broken archive, malformed text, abort) is the `failure` of the last batch, after all records before it.
 */
export async function* readRecords(path: string, parser: RecordParser, signal?: AbortSignal): AsyncGenerator<RecordBatch> {
  let source: Source
  try {
    source = await openSource(path)
  } catch (error) {
    yield { records: [], bytesRead: 0, failure: failureOf(error) }
    return
  }
  let records: RawRecord[] = []
  const steps = parse(source, parser, signal)
  try {
    let step = await steps.next()
    while (!step.done) {
      records = records.length === 0 ? step.value : records.concat(step.value)
      let start = 0
      for (; records.length - start >= batchSize; start += batchSize) {
        yield { records: records.slice(start, start + batchSize), bytesRead: source.bytesRead(), failure: null }
      }
      if (start > 0) records = records.slice(start)
      step = await steps.next()
    }
    yield { records, bytesRead: source.bytesRead(), failure: step.value }
  } finally {
    source.close()
  }
}

async function* parse(source: Source, parser: RecordParser, signal?: AbortSignal): AsyncGenerator<RawRecord[], ReadFailure | null> {
  const chunks = source.chunks[Symbol.asyncIterator]()
  while (true) {
    if (signal?.aborted) return failure('aborted', 'reading was aborted')
    // Only the source may fail by throwing; an exception of a parser is a bug and shows as one.
    const next = await chunks.next().catch(failureOf)
    if ('code' in next) return next
    const failed = next.done ? parser.end() : parser.push(next.value)
    yield parser.take()
    if (failed || next.done) return failed
  }
}

function failureOf(error: unknown): ReadFailure {
  const { code, message } = error as NodeJS.ErrnoException
  const system = code !== undefined && /^E[A-Z]+$/.test(code)
  return failure(system ? 'cannot-read' : 'bad-archive', message)
}
