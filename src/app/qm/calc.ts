import { isRecord } from '#app/calc/input.ts'
import { calculateLine } from '#app/calc/lines.ts'
import { methods } from '#app/calc/methods.ts'
import type { Locale } from '#kernel/words.ts'
import { localeFor } from '#kernel/words.ts'
import { conformance } from './calc-conformance.ts'
import { facts } from './calc-facts.ts'
import { printCalcHelp, printGuide } from './calc-help.ts'
import { rootcause } from './calc-rootcause.ts'

/**
 * `qm calc`: the science on the command line. Without a method it reads lines {"chart": …, "data": …}; with one, lines of data alone.
 * Each line gives one line of JSON, in order; what cannot be used gives {"error": {code, message}} and the run goes on.
 * @returns the exit status: 0 all done, 1 some input could not be used, 2 wrong call (one sentence on stderr)
 */
export async function calc(args: readonly string[]): Promise<number> {
  const [method, ...rest] = args
  const locale = localeFor(process.env.QUALIMESH_LOCALE ?? process.env.LC_ALL ?? process.env.LANG)
  if (method === '--help' || method === '-h' || method === 'help') return printCalcHelp(locale, rest[0])
  if (method === '--guide') return printGuide(locale)
  if (method === 'process.facts') return facts(rest)
  if (method === 'process.conformance') return conformance(rest)
  if (method === 'rootcause') return rootcause(rest, process.stdin)
  if (method !== undefined && !Object.hasOwn(methods, method)) return complain(locale, method)
  if (rest.length > 0) return complain(locale, `${method} ${rest[0]}`)
  if (process.stdin.isTTY) return printCalcHelp(locale, method)
  return calculateInput(method ?? null, locale)
}

async function calculateInput(method: string | null, locale: Locale): Promise<number> {
  let status = 0
  for await (const line of linesOf(process.stdin)) {
    if (line.trim() === '') continue
    const result = calculateLine(line, method, locale)
    if (isRecord(result.error)) status = 1
    if (!process.stdout.write(`${JSON.stringify(result)}\n`)) await new Promise(resolve => process.stdout.once('drain', resolve))
  }
  return status
}

async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of input) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop()!
    yield* lines
  }
  yield rest + decoder.decode()
}

function complain(locale: Locale, method: string): number {
  process.stderr.write(
    locale === 'zh-CN' ? `qm calc：没有方法“${method}”；qm calc --help 列出全部方法\n` : `qm calc: there is no method "${method}"; qm calc --help lists them all\n`,
  )
  return 2
}
