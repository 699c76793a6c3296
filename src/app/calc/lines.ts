import type { Locale } from '#kernel/words.ts'
import type { Data, Result } from './input.ts'
import { isRecord, UnusableInput } from './input.ts'
import { methods } from './methods.ts'

/** One line of input as one result: the figures, or {error: {code, message}} in the language of the caller. @param method when the line is its data alone */
export function calculateLine(line: string, method: string | null, locale: Locale): Result {
  try {
    const { chart, data } = requestOf(line, method)
    if (!Object.hasOwn(methods, chart)) throw new UnusableInput('unknown-chart', '', chart)
    return methods[chart]!.run(data)
  } catch (error) {
    return { error: describe(error, locale) }
  }
}

function requestOf(line: string, method: string | null): { chart: string; data: Data } {
  const parsed = parse(line)
  if (!isRecord(parsed)) throw new UnusableInput('not-json', '', line.slice(0, 40))
  if (method !== null) return { chart: method, data: parsed }
  if (typeof parsed.chart !== 'string') throw new UnusableInput('missing-field', 'chart')
  if (!isRecord(parsed.data)) throw new UnusableInput('missing-field', 'data')
  return { chart: parsed.chart, data: parsed.data }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    throw new UnusableInput('not-json', '', (error as Error).message)
  }
}

/** Input of a shape nobody thought of must not end the run either: it is told as having no result. */
function describe(error: unknown, locale: Locale): { code: string; message: string } {
  const known = error instanceof UnusableInput ? error : new UnusableInput('not-defined', '', (error as Error).message)
  return { code: known.code, message: known.text[locale] }
}
