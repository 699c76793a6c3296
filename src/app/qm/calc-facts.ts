import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { LoadedLog } from '#platform/reader/read-events.ts'
import { readEvents } from '#platform/reader/read-events.ts'
import { logFacts } from '#science/process/facts.ts'

const usage = 'usage: qm calc process.facts --log FILE [--case COL --activity COL --time COL]'

/** `qm calc process.facts`: the identity card of a log as one JSON object. Exit status as of `calc`. */
export async function facts(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (typeof options === 'string') return complain(`${options}; ${usage}`, 2)
  const { log: path, ...mapping } = options
  if (path === undefined) return complain(`--log is missing; ${usage}`, 2)
  const log = await readEvents(path, { mapping })
  if (log.failure) return complain(describe(path, log.failure.detail, log.failure.byteOffset), 1)
  return printFacts(path, log)
}

function printFacts(path: string, log: LoadedLog): number {
  if (log.events.length === 0) return complain(`${path} holds no events`, 1)
  const facts = logFacts(log.events, text => createHash('sha256').update(text).digest('hex'))
  process.stdout.write(`${JSON.stringify(facts)}\n`)
  if (log.skipped > 0) complain(`${log.skipped} records of ${path} could not be taken as events`, 0)
  return 0
}

function readOptions(args: readonly string[]): Partial<Record<'log' | 'case' | 'activity' | 'time', string>> | string {
  const text = { type: 'string' } as const
  try {
    return parseArgs({ args: [...args], options: { log: text, case: text, activity: text, time: text } }).values
  } catch (error) {
    return (error as Error).message.split('\n')[0]!
  }
}

function describe(path: string, detail: string, byteOffset: number | null): string {
  return `${path} cannot be read: ${detail}${byteOffset === null ? '' : ` (at byte ${byteOffset})`}`
}

function complain(sentence: string, status: number): number {
  process.stderr.write(`qm calc: ${sentence}\n`)
  return status
}
