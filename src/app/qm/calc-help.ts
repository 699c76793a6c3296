import { guide } from '#app/calc/guide.ts'
import { methods, subjects } from '#app/calc/methods.ts'
import { subjectWords } from '#app/calc/subject-words.ts'
import type { Locale } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'

const usage = text(
  `用法：
  qm calc < 输入.ndjson              每行 {"chart": 方法, "data": {…}}，每行得一行 JSON
  qm calc 方法 < 数据.ndjson          每行只是数据
  qm calc --help 方法                 该方法的示例
  qm calc process.facts --log 文件 [--case 列 --activity 列 --time 列]
  qm calc process.conformance --log 文件 --model 模型.json [--online]
  qm calc rootcause [文件.csv] [--derived a/b]
不可用的输入在该行得到 {"error": {code, message}}，其余照常；有失败时退出码为 1。
`,
  `usage:
  qm calc < input.ndjson             lines {"chart": METHOD, "data": {…}}, one line of JSON for each
  qm calc METHOD < data.ndjson       lines of data alone
  qm calc --help METHOD              an example of a method
  qm calc process.facts --log FILE [--case COL --activity COL --time COL]
  qm calc process.conformance --log FILE --model MODEL.json [--online]
  qm calc rootcause [FILE.csv] [--derived a/b]
Input that cannot be used gives {"error": {code, message}} on its line and the run goes on; exit status 1 if any failed.
`,
)

/** Help of all methods, or one method with its example; 2 for a method that does not exist. */
export function printCalcHelp(locale: Locale, name?: string): number {
  if (name === undefined) {
    console.log(usage[locale])
    for (const [subject, own] of Object.entries(subjects)) {
      console.log(`${subjectWords[subject]![locale]}:`)
      for (const [method, { says }] of Object.entries(own)) console.log(`  ${method.padEnd(26)}${says[locale]}`)
    }
    return 0
  }
  const method = Object.hasOwn(methods, name) ? methods[name]! : null
  if (!method) {
    console.error(locale === 'zh-CN' ? `qm calc：没有方法“${name}”` : `qm calc: there is no method "${name}"`)
    return 2
  }
  console.log(`${name}: ${method.says[locale]}\n\n  ${JSON.stringify({ chart: name, data: method.example })}\n  → ${JSON.stringify(method.run(method.example))}`)
  return 0
}

/** The guide to all methods as Markdown: `npx qm calc --guide > docs/calculations.md`. */
export function printGuide(locale: Locale): number {
  process.stdout.write(guide(locale))
  return 0
}
