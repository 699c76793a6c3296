import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { readEvents } from '#platform/reader/read-events.ts'
import type { ConformanceReading } from '#science/process/conformance/conformance.ts'
import { checkConformance } from '#science/process/conformance/conformance.ts'
import { monitorConformance } from '#science/process/conformance/monitor-log.ts'
import type { EventLog, LogEvent } from '#science/process/event-log.ts'
import { encodeLog } from '#science/process/event-log.ts'
import type { Classifier, Net } from '#science/process/net/net.ts'
import { readNet } from '#science/process/net/net.ts'

const usage = 'usage: qm calc process.conformance --log FILE --model MODEL.json [--online] [--case COL --activity COL --time COL]'

/**
 * `qm calc process.conformance …`: how a log agrees with a model, as one JSON object on stdout. With `--online` every event goes through the live
 * monitor instead of the search; the figures are the same.
 * @returns the exit status: 0 done, 1 the input cannot be used, 2 wrong call (one sentence on stderr)
 */
export async function conformance(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (typeof options === 'string') return complain(`${options}; ${usage}`, 2)
  const { log: path, model, online = false, ...mapping } = options
  if (path === undefined) return complain(`--log is missing; ${usage}`, 2)
  if (model === undefined) return complain(`--model is missing; ${usage}`, 2)
  const net = await readModel(model)
  if (typeof net === 'string') return complain(`${model} cannot be used: ${net}`, 1)
  const loaded = await readEvents(path, { mapping })
  if (loaded.failure) return complain(`${path} cannot be read: ${loaded.failure.detail}${at(loaded.failure.byteOffset)}`, 1)
  if (loaded.events.length === 0) return complain(`${path} holds no events`, 1)
  const log = classified(loaded.events, net.classifier)
  if (typeof log === 'string') return complain(`${path} cannot be used: ${log}`, 1)
  const status = print(online ? monitorConformance(log, net) : checkConformance(log, net), model)
  if (loaded.skipped > 0) complain(`${loaded.skipped} records of ${path} could not be taken as events`, 0)
  return status
}

type Options = { log?: string; model?: string; online?: boolean; case?: string; activity?: string; time?: string }

function readOptions(args: readonly string[]): Options | string {
  const text = { type: 'string' } as const
  try {
    return parseArgs({ args: [...args], options: { log: text, model: text, online: { type: 'boolean' }, case: text, activity: text, time: text } }).values
  } catch (error) {
    return (error as Error).message.split('\n')[0]!
  }
}

async function readModel(path: string): Promise<Net | string> {
  try {
    const { net, problem } = readNet(JSON.parse(await readFile(path, 'utf8')))
    return net ?? problem
  } catch (error) {
    return (error as Error).message.split('\n')[0]!
  }
}

/** The events named as the model names them: by activity, or by activity and life-cycle transition joined by "+". */
function classified(events: readonly LogEvent[], classifier: Classifier): EventLog | string {
  if (classifier === 'concept:name') return encodeLog(events)
  if (events.some(({ lifecycle }) => lifecycle === null)) return 'the model names events by activity and life-cycle transition, and some events have no transition'
  return encodeLog(events.map(event => ({ ...event, activity: `${event.activity}+${event.lifecycle}` })))
}

function print({ conformance: figures, problem }: ConformanceReading, model: string): number {
  if (!figures) return complain(`${model} cannot be used: ${problem}`, 1)
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  return 0
}

function at(byteOffset: number | null): string {
  return byteOffset === null ? '' : ` (at byte ${byteOffset})`
}

function complain(sentence: string, status: number): number {
  process.stderr.write(`qm calc: ${sentence}\n`)
  return status
}
