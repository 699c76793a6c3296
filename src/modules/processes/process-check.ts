import type { Id } from '#kernel/id.ts'
import type { Locale, Words } from '#kernel/words.ts'
import { fill, text } from '#kernel/words.ts'
import { listUnits } from '#modules/identity/public.ts'
import type { BpmnFault } from '#platform/bpmn.ts'
import type { Tx } from '#platform/noun.ts'
import { Problem } from '#platform/problem.ts'
import { netOfBpmn } from '#science/process/bpmn/bpmn-net.ts'
import { compileWords } from './compile-words.ts'
import { criticalPath } from './critical-path.ts'
import { difference } from './difference.ts'
import { checkGate } from './gate.ts'
import { isBroken } from './lint.ts'
import type { ProcessModel } from './model.ts'
import { outsideView } from './outside.ts'
import { fileOf, findProcess } from './process.store.ts'
import { mostBytes, readFile } from './process-file.ts'
import type { CheckView, WalkView } from './views.ts'

/** The units of the enterprise: ids by name for imports, ids and names for the gate. Without any unit yet, nothing is strange. */
export type KnownUnits = Readonly<{ byName: ReadonlyMap<string, string>; all: ReadonlySet<string> | null }>

export async function knownUnits(tx: Tx): Promise<KnownUnits> {
  const units = await listUnits(tx)
  return { byName: new Map(units.map(({ id, name }) => [name, id])), all: units.length === 0 ? null : new Set(units.flatMap(({ id, name }) => [id, name])) }
}

/** The model in a file that somebody sent; a file that cannot be used is refused with a sentence and its place. */
export async function modelIn(xml: string, locale: Locale): Promise<ProcessModel> {
  refuseLarge(xml)
  const { model, fault } = await readFile(xml)
  if (fault) throw faultProblem(fault, locale)
  return model
}

export function refuseLarge(xml: string): void {
  if (Buffer.byteLength(xml) > mostBytes) throw new Problem('too-large', { most: `${mostBytes / 1024 / 1024} MB` })
}

const faultWords: Words<BpmnFault['reason']> = {
  external: text('文件里有文档类型或实体声明，出于安全不读取，请去掉', 'it declares a document type or entities, which are not read for safety; remove them'),
  'too-deep': text('嵌套超过 {detail} 层', 'it is nested more than {detail} levels deep'),
  'not-xml': text('不是完整的 XML（{detail}）', 'it is not well-formed XML ({detail})'),
  'not-bpmn': text('不是 BPMN 2.0 流程（{detail}）', 'it is not a BPMN 2.0 process ({detail})'),
}

/** What the parser says, in Chinese. */
const details: readonly (readonly [RegExp, string])[] = [
  [/^unclosed tag$/, '有标签没有写完'],
  [/^closing tag mismatch$/, '结束标签与开始标签不符'],
  [/^missing start tag$/, '没有找到开始标签'],
  [/^missing namespace for prefix (<.*>)$/, '前缀 $1 没有声明命名空间'],
  [/^unexpected element (<.*>)$/, '这里不应出现 $1'],
  [/^non-whitespace outside of root node$/, '根元素之外还有内容'],
  [/^unexpected end of file$/, '文件没有写完'],
  [/^no process$/, '里面没有流程步骤'],
]

export function faultProblem({ reason, line, column, detail: said }: BpmnFault, locale: Locale): Problem {
  const known = locale === 'zh-CN' ? details.find(([form]) => form.test(said)) : undefined
  const detail = known ? said.replace(known[0], known[1]) : said
  const place = line > 0 ? (locale === 'zh-CN' ? `，第 ${line} 行第 ${column} 列` : `, line ${line}, column ${column}`) : ''
  return new Problem('broken-model', { reason: fill(faultWords[reason][locale], { detail }) + place })
}

/** The net of a drawing, to be walked through step by step; what is not fully drawn yet cannot be walked. */
export function walkOf(model: ProcessModel): WalkView {
  const gap = checkGate(model, { promiseMinutes: null, units: null }).find(finding => isBroken([finding]) || finding.code === 'too-big' || finding.code === 'no-process')
  if (gap) return { compiled: null, reason: gap.reason }
  const { compiled, refusal } = netOfBpmn(model.scope)
  return { compiled, reason: refusal ? compileWords(refusal.reason) : null }
}

type Asked = Readonly<{ model: ProcessModel; promiseMinutes: number | null; against: Id<'process'> | null }>

/** What the gate says to a model, and how it differs from the published version of a process. */
export async function checkOf(tx: Tx, { model, promiseMinutes, against }: Asked): Promise<CheckView> {
  const { all } = await knownUnits(tx)
  const published = against ? await publishedModel(tx, against) : null
  return {
    findings: checkGate(model, { promiseMinutes, units: all }),
    outside: model.outside.map(outsideView),
    difference: published ? difference(published, model) : null,
    longestMinutes: criticalPath(model).minutes,
  }
}

async function publishedModel(tx: Tx, id: Id<'process'>): Promise<ProcessModel | null> {
  const last = (await findProcess(tx, id))?.versions.at(-1)
  return last ? (await readFile(await fileOf(tx, last.hash))).model : null
}
