import type { Text } from '#kernel/words.ts'
import { fill, text } from '#kernel/words.ts'

/** The data of one calculation, as they came. */
export type Data = Readonly<Record<string, unknown>>

/** What a calculation prints: numbers, texts, lists and records of these; NaN and infinities become null in JSON. */
export type Result = Readonly<Record<string, unknown>>

export type InputCode =
  | 'not-json'
  | 'unknown-chart'
  | 'missing-field'
  | 'wrong-type'
  | 'too-few'
  | 'different-lengths'
  | 'out-of-range'
  | 'unknown-word'
  | 'not-defined'
  | 'saturated'

const messages: Readonly<Record<InputCode, Text>> = {
  'not-json': text('这一行不是 JSON 对象：{detail}', 'the line is not a JSON object: {detail}'),
  'unknown-chart': text('没有名为“{detail}”的方法；qm calc --help 列出全部方法', 'there is no method "{detail}"; qm calc --help lists them all'),
  'missing-field': text('缺少字段 {field}', 'the field {field} is missing'),
  'wrong-type': text('字段 {field} 应为{detail}', 'the field {field} must be {detail}'),
  'too-few': text('字段 {field} 至少要有 {detail} 个值', 'the field {field} needs at least {detail} values'),
  'different-lengths': text('字段 {field} 应与 {detail} 一样长', 'the field {field} must be as long as {detail}'),
  'out-of-range': text('字段 {field} 超出范围：{detail}', 'the field {field} is out of range: {detail}'),
  'unknown-word': text('字段 {field} 只能是：{detail}', 'the field {field} must be one of: {detail}'),
  'not-defined': text('这些数据得不出结果：{detail}', 'these data have no result: {detail}'),
  saturated: text('到来的工作不少于能做完的工作，队列会无限增长：{detail}', 'as much work arrives as can be done, the queue would grow for ever: {detail}'),
}

/** Input that cannot be used, with a stable code and one sentence that says what and where. */
export class UnusableInput extends Error {
  readonly code: InputCode
  readonly text: Text
  constructor(code: InputCode, field: string, detail: string | number | Text = '') {
    const said = typeof detail === 'object' ? detail : text(String(detail), String(detail))
    super(fill(messages[code].en, { field, detail: said.en }))
    this.code = code
    this.text = { en: this.message, 'zh-CN': fill(messages[code]['zh-CN'], { field, detail: said['zh-CN'] }) }
  }
}

/** The parameters that most calculations of charts keep apart. */
export function paramsOf(data: Data): Data {
  return isRecord(data.params) ? data.params : {}
}

export function isRecord(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A finite number. */
export function number(data: Data, field: string): number {
  const value = present(data, field)
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new UnusableInput('wrong-type', field, text('数字', 'a number'))
  return value
}

/** A number within bounds, ends included unless said otherwise. */
export function within(data: Data, field: string, [least, most]: readonly [number, number]): number {
  return checked(number(data, field), field, [least, most])
}

/** The same with a value to take when the field is absent or null. */
export function numberOr(data: Data, field: string, fallback: number): number {
  return data[field] === undefined || data[field] === null ? fallback : number(data, field)
}

/** A whole number of at least so much. */
export function whole(data: Data, field: string, least = 0): number {
  const value = number(data, field)
  if (!Number.isInteger(value)) throw new UnusableInput('wrong-type', field, text('整数', 'a whole number'))
  return checked(value, field, [least, Number.MAX_SAFE_INTEGER])
}

/** A list of finite numbers, at least so many, each within bounds. */
export function numbers(
  data: Data,
  field: string,
  { least = 1, range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] }: Readonly<{ least?: number; range?: readonly [number, number] }> = {},
): number[] {
  const value = present(data, field)
  if (!Array.isArray(value)) throw new UnusableInput('wrong-type', field, text('数字列表', 'a list of numbers'))
  if (value.length < least) throw new UnusableInput('too-few', field, least)
  value.forEach((item, i) => {
    if (typeof item !== 'number' || !Number.isFinite(item)) throw new UnusableInput('wrong-type', `${field}[${i}]`, text('数字', 'a number'))
    checked(item, `${field}[${i}]`, range)
  })
  return value as number[]
}

/** Two lists of one length. */
export function pair(data: Data, [first, second]: readonly [string, string], options: Parameters<typeof numbers>[2] = {}): readonly [number[], number[]] {
  const one = numbers(data, first, options)
  const other = numbers(data, second, options)
  sameLength(other, second, one, first)
  return [one, other]
}

export function sameLength(list: readonly unknown[], field: string, other: readonly unknown[], otherField: string): void {
  if (list.length !== other.length) throw new UnusableInput('different-lengths', field, otherField)
}

/** A list of texts (numbers are taken as texts too: site 7). */
export function texts(data: Data, field: string): string[] {
  const value = present(data, field)
  if (!Array.isArray(value)) throw new UnusableInput('wrong-type', field, text('文字列表', 'a list of texts'))
  return value.map((item, i) => {
    if (typeof item !== 'string' && typeof item !== 'number') throw new UnusableInput('wrong-type', `${field}[${i}]`, text('文字', 'a text'))
    return String(item)
  })
}

/** A list of lists of numbers, one below the other; of one length each when `square` lists are asked for. */
export function matrix(data: Data, field: string, { rectangular = false, least = 1 } = {}): number[][] {
  const value = present(data, field)
  if (!Array.isArray(value)) throw new UnusableInput('wrong-type', field, text('数字列表的列表', 'a list of lists of numbers'))
  if (value.length < least) throw new UnusableInput('too-few', field, least)
  const rows = value.map((_, i) => numbers({ [`${field}[${i}]`]: value[i] }, `${field}[${i}]`, { least: 1 }))
  if (rectangular) for (const [i, row] of rows.entries()) sameLength(row, `${field}[${i}]`, rows[0]!, `${field}[0]`)
  return rows
}

/** A list of records. */
export function records(data: Data, field: string): Data[] {
  const value = present(data, field)
  if (!Array.isArray(value) || !value.every(isRecord)) throw new UnusableInput('wrong-type', field, text('对象列表', 'a list of objects'))
  return value
}

/** One of some words; the first when absent. */
export function word<const Word extends string>(data: Data, field: string, words: readonly [Word, ...Word[]]): Word {
  const value = data[field] ?? words[0]
  if (!words.includes(value as Word)) throw new UnusableInput('unknown-word', field, words.join(', '))
  return value as Word
}

function present(data: Data, field: string): unknown {
  const value = data[field]
  if (value === undefined || value === null) throw new UnusableInput('missing-field', field)
  return value
}

function checked(value: number, field: string, [least, most]: readonly [number, number]): number {
  if (value < least) throw new UnusableInput('out-of-range', field, `${value} < ${least}`)
  if (value > most) throw new UnusableInput('out-of-range', field, `${value} > ${most}`)
  return value
}

/** A result, or the refusal that there is none. */
export function defined<Value>(value: Value | null, why: Text): Value {
  if (value === null) throw new UnusableInput('not-defined', '', why)
  return value
}
