import type { Locale, Text, Words } from '#kernel/words.ts'
import { fill, text } from '#kernel/words.ts'

/** Stable codes of everything that can go wrong at the door; refusals of nouns are `noun.refusal` and come from their module's words. */
export const problemStatus = {
  'invalid-input': 400,
  'invalid-json': 400,
  'sign-in-needed': 401,
  'wrong-credentials': 401,
  'wrong-signature': 401,
  'link-spent': 410,
  'not-permitted': 403,
  csrf: 403,
  'not-found': 404,
  'no-such-file': 404,
  'command-reused': 409,
  'too-large': 413,
  'unsupported-media': 415,
  'too-many-attempts': 429,
  'weak-password': 400,
  'unreadable-file': 422,
  'broken-model': 422,
  'too-slow': 503,
  'database-away': 503,
  internal: 500,
  'passkey-failed': 400,
  'unknown-column': 422,
  'bad-cursor': 400,
} as const
export type ProblemCode = keyof typeof problemStatus

export const problemWords: Words<ProblemCode> = {
  'invalid-input': text('请求内容有误，请检查标出的各项。', 'Some of what was sent cannot be used; see the fields named.'),
  'invalid-json': text('请求内容不是有效的 JSON。', 'The request body is not valid JSON.'),
  'sign-in-needed': text('请先登录。', 'Please sign in first.'),
  'wrong-credentials': text('邮箱或密码不正确。', 'The e-mail address or the password is not right.'),
  'wrong-signature': text('签名不符或已过时，未收下任何内容。', 'The signature does not fit, or is too old; nothing was taken.'),
  'link-spent': text('此链接已使用或已过期，请向管理员索取新链接。', 'This link was used or has expired; ask an administrator for a new one.'),
  'not-permitted': text('你的角色没有此项权限：{permission}。', 'Your roles do not include this permission: {permission}.'),
  csrf: text('页面已过期，请刷新后重试。', 'This page is out of date; reload it and try again.'),
  'no-such-file': text('这里提到的文件没有为此上传过，或已不再保存；请重新添加。', 'A file that is named here was not uploaded for this, or is no longer kept; add it again.'),
  'not-found': text('没有找到所请求的内容。', 'There is nothing at this address.'),
  'command-reused': text('同一个 Idempotency-Key 已用于另一内容，未作任何更改。', 'This Idempotency-Key was used with another body; nothing was changed.'),
  'too-large': text('内容过大，上限为 {most}。', 'This is too large; the most is {most}.'),
  'unsupported-media': text('不支持此内容类型：{type}。', 'This content type is not supported: {type}.'),
  'too-many-attempts': text('尝试次数过多，请在 {seconds} 秒后再试。', 'Too many attempts; try again in {seconds} seconds.'),
  'weak-password': text('密码至少 10 个字符，且不能是常见密码。', 'A password has at least 10 characters and is not a common one.'),
  'unreadable-file': text('文件无法读取：{reason}。文件已保留。', 'The file cannot be read: {reason}. It was kept.'),
  'broken-model': text('流程文件不能使用：{reason}。没有保存任何内容。', 'The process file cannot be used: {reason}. Nothing was saved.'),
  'too-slow': text('查询超过时限，请缩小范围。', 'This took too long; narrow the range.'),
  'database-away': text('数据库暂时不可用，请稍后重试。已确认的内容没有丢失。', 'The database is away for a moment; try again. Nothing confirmed is lost.'),
  internal: text('出现意外错误，已记录（编号 {request}）。', 'Something unexpected went wrong; it was recorded (request {request}).'),
  'passkey-failed': text('通行密钥未能验证，请重试。', 'The passkey could not be verified; please try again.'),
  'unknown-column': text('文件中没有名为“{column}”的列。', 'The file has no column named "{column}".'),
  'bad-cursor': text('翻页位置无效，请从第一页开始。', 'The paging position is not valid; start from the first page.'),
}

type FieldError = Readonly<{ field: string; message: Text }>

/** A request that ends in a problem document. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly values: Readonly<Record<string, string | number>>
  /** What is wrong with single fields of the input. */
  readonly errors: readonly FieldError[]
  constructor(code: ProblemCode, values: Readonly<Record<string, string | number>> = {}, errors: readonly FieldError[] = []) {
    super(code)
    this.code = code
    this.values = values
    this.errors = errors
  }
}

/** A command that was refused: becomes a problem with the code `noun.refusal`. */
export class Refused extends Error {
  readonly noun: string
  readonly refusal: string
  constructor(noun: string, refusal: string) {
    super(`${noun}.${refusal}`)
    this.noun = noun
    this.refusal = refusal
  }
}

export type ProblemDocument = Readonly<{
  type: string
  title: string
  status: number
  detail: string
  code: string
  errors?: readonly Readonly<{ field: string; message: string }>[]
}>

/** The RFC 9457 document of a problem in the reader's language. */
export function problemDocument(problem: Problem, locale: Locale): ProblemDocument {
  const errors = problem.errors.map(({ field, message }) => ({ field, message: message[locale] }))
  return {
    ...document(problem.code, problemStatus[problem.code], fill(problemWords[problem.code][locale], problem.values)),
    ...(errors.length > 0 ? { errors } : {}),
  }
}

/** The document of a refusal; `unknown` is "not found", every other refusal a conflict with the present state. */
export function refusalDocument({ noun, refusal }: Refused, words: Readonly<Record<string, Text>>, locale: Locale): ProblemDocument {
  const code = `${noun}.${refusal}`
  return document(code, refusal === 'unknown' ? 404 : 409, words[code]?.[locale] ?? code)
}

function document(code: string, status: number, detail: string): ProblemDocument {
  return { type: `/api/problems#${code}`, title: detail, status, detail, code }
}

const fieldMessages: Readonly<Record<string, Text>> = {
  required: text('必填', 'is needed'),
  additionalProperties: text('不认识此字段', 'is not a known field'),
  minLength: text('不能为空', 'must not be empty'),
  maxLength: text('过长', 'is too long'),
  pattern: text('格式不正确', 'is not in the right form'),
  format: text('格式不正确', 'is not in the right form'),
  enum: text('不在可选值之内', 'is not one of the allowed values'),
  type: text('类型不正确', 'is of the wrong type'),
  minimum: text('过小', 'is too small'),
  maximum: text('过大', 'is too large'),
  maxItems: text('过多', 'has too many entries'),
}

/** What is wrong with a field of something that no schema has looked at. */
export function fieldProblem(field: string, keyword: string): FieldError {
  return { field, message: fieldMessages[keyword] ?? fieldMessages.pattern! }
}

/** Words for one broken rule of a schema, by its JSON Schema keyword. */
export function fieldMessage(keyword: string, locale: Locale): string {
  return (fieldMessages[keyword] ?? fieldMessages.pattern!)[locale]
}
