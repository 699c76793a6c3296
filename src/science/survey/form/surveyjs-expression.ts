/** What can stand on one side of a comparison in an expression of SurveyJS: the answer to a question, a value (null for nothing), a list of values. */
export type Scalar = string | number | boolean
export type Operand = Readonly<{ name: string }> | Readonly<{ value: Scalar | null }> | Readonly<{ list: readonly Scalar[] }>

/** How two sides are compared; `holds` asks an answer that is itself yes or no. */
export type Sign = 'holds' | 'answered' | 'empty' | 'equals' | 'differs' | 'above' | 'at-least' | 'below' | 'at-most' | 'contains' | 'lacks' | 'any-of' | 'all-of' | 'none-of'

export type Expression =
  | Readonly<{ all: readonly Expression[] }>
  | Readonly<{ any: readonly Expression[] }>
  | Readonly<{ not: Expression }>
  | Readonly<{ left: Operand; sign: Sign; right: Operand | null }>

/** Why an expression cannot be taken: it breaks off or is no expression; it calls a function; it calculates; it is nested too deeply. */
export type ExpressionFault = 'not-understood' | 'function' | 'calculation' | 'too-deep'

/** An expression of SurveyJS as far as it compares answers with values. `and` binds before `or`; names of operators in small or capital letters. */
export function parseExpression(source: string): Expression | ExpressionFault {
  const tokens = tokensOf(source)
  if (typeof tokens === 'string') return tokens
  try {
    const stream: Stream = { tokens, at: 0 }
    const expression = either(stream, 0)
    return stream.at < tokens.length ? 'not-understood' : expression
  } catch (error) {
    if (error instanceof Unreadable) return error.fault
    throw error
  }
}

class Unreadable extends Error {
  readonly fault: ExpressionFault
  constructor(fault: ExpressionFault) {
    super(fault)
    this.fault = fault
  }
}

type Token = Readonly<{ kind: 'name' | 'text' | 'number' | 'word' | 'sign'; text: string }>
type Stream = { tokens: readonly Token[]; at: number }

const longest = 10_000
// A name in braces; a text in quotes, where a backslash keeps the next character; a number; a word; a sign.
const lexeme = /\s*(?:\{([^{}]+)\}|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\d+(?:\.\d+)?(?![\p{L}\d_]))|([\p{L}\d_]+)|(\*=|&&|\|\||==|!=|<>|<=|>=|[=<>!()[\],+\-*/%^]))/uy

function tokensOf(source: string): Token[] | ExpressionFault {
  if (source.length > longest) return 'too-deep'
  const text = source.trimEnd()
  const tokens: Token[] = []
  lexeme.lastIndex = 0
  while (lexeme.lastIndex < text.length) {
    const found = lexeme.exec(text)
    if (!found) return 'not-understood'
    const [, name, single, double, number, word, sign] = found
    const quoted = single ?? double
    if (name !== undefined) tokens.push({ kind: 'name', text: name })
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replace(/\\(.)/gs, '$1') })
    else if (number !== undefined) tokens.push({ kind: 'number', text: number })
    else tokens.push(word === undefined ? { kind: 'sign', text: sign! } : { kind: 'word', text: word })
  }
  return tokens
}

/** Whether the next token is one of these signs or words; if so it is passed. */
function passes(stream: Stream, ...texts: readonly string[]): boolean {
  const token = stream.tokens[stream.at]
  const is = token !== undefined && (token.kind === 'sign' || token.kind === 'word') && texts.includes(token.text.toLowerCase())
  if (is) stream.at += 1
  return is
}

const deepest = 40

function either(stream: Stream, depth: number): Expression {
  if (depth > deepest) throw new Unreadable('too-deep')
  const any = [both(stream, depth)]
  while (passes(stream, 'or', '||')) any.push(both(stream, depth))
  return any.length === 1 ? any[0]! : { any }
}

function both(stream: Stream, depth: number): Expression {
  const all = [single(stream, depth)]
  while (passes(stream, 'and', '&&')) all.push(single(stream, depth))
  return all.length === 1 ? all[0]! : { all }
}

function single(stream: Stream, depth: number): Expression {
  if (passes(stream, '!', 'negate')) {
    const negated = single(stream, depth + 1)
    // In `!{a} = 1` the sign belongs to `{a}` alone, which says something else than it seems to.
    if ('left' in negated && negated.sign !== 'holds' && !isClosed(stream)) throw new Unreadable('not-understood')
    return { not: negated }
  }
  if (!passes(stream, '(')) return comparison(stream)
  const inner = either(stream, depth + 1)
  if (!passes(stream, ')')) throw new Unreadable(faultAt(stream))
  return inner
}

function isClosed({ tokens, at }: Stream): boolean {
  const token = tokens[at - 1]
  return token?.kind === 'sign' && token.text === ')'
}

const signs: ReadonlyMap<string, Sign> = new Map<string, Sign>([
  ...(['=', '==', 'equal'] as const).map((text): [string, Sign] => [text, 'equals']),
  ...(['!=', '<>', 'notequal'] as const).map((text): [string, Sign] => [text, 'differs']),
  ...(['>', 'greater'] as const).map((text): [string, Sign] => [text, 'above']),
  ...(['>=', 'greaterorequal'] as const).map((text): [string, Sign] => [text, 'at-least']),
  ...(['<', 'less'] as const).map((text): [string, Sign] => [text, 'below']),
  ...(['<=', 'lessorequal'] as const).map((text): [string, Sign] => [text, 'at-most']),
  ...(['contains', 'contain', '*='] as const).map((text): [string, Sign] => [text, 'contains']),
  ...(['notcontains', 'notcontain'] as const).map((text): [string, Sign] => [text, 'lacks']),
  ...([['anyof', 'any-of'] as const, ['allof', 'all-of'] as const, ['noneof', 'none-of'] as const] as [string, Sign][]),
])

/** The sign that an operator of SurveyJS stands for; undefined where it is none. */
export function signOf(operator: string): Sign | undefined {
  if (operator === 'empty') return 'empty'
  return operator === 'notempty' ? 'answered' : signs.get(operator)
}

function comparison(stream: Stream): Expression {
  const left = operand(stream)
  if (passes(stream, 'empty')) return { left, sign: 'empty', right: null }
  if (passes(stream, 'notempty')) return { left, sign: 'answered', right: null }
  const token = stream.tokens[stream.at]
  const sign = token && (token.kind === 'sign' || token.kind === 'word') ? signs.get(token.text.toLowerCase()) : undefined
  if (!sign) return bare(stream, left)
  stream.at += 1
  const right = operand(stream)
  const next = stream.tokens[stream.at]
  if (next && signs.has(next.text.toLowerCase()) && next.kind !== 'text') throw new Unreadable('not-understood')
  return faultless(stream, { left, sign, right })
}

function bare(stream: Stream, left: Operand): Expression {
  return faultless(stream, { left, sign: 'holds', right: null })
}

/** After a comparison comes a joint or an end; where it is calculated on, the comparison is not what it seems. */
function faultless(stream: Stream, expression: Expression): Expression {
  if (faultAt(stream) === 'calculation') throw new Unreadable('calculation')
  return expression
}

function faultAt({ tokens, at }: Stream): ExpressionFault {
  const token = tokens[at]
  return token?.kind === 'sign' && '+-*/%^'.includes(token.text) ? 'calculation' : 'not-understood'
}

function operand(stream: Stream): Operand {
  const token = stream.tokens[stream.at]
  if (token?.kind === 'name') {
    stream.at += 1
    return { name: token.text }
  }
  if (passes(stream, '[')) return { list: list(stream) }
  return { value: scalar(stream) }
}

function list(stream: Stream): Scalar[] {
  const values: Scalar[] = []
  while (!passes(stream, ']')) {
    if (values.length > 0 && !passes(stream, ',')) throw new Unreadable('not-understood')
    const value = scalar(stream)
    if (value === null) throw new Unreadable('not-understood')
    values.push(value)
  }
  return values
}

const named: ReadonlyMap<string, Scalar | null> = new Map<string, Scalar | null>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', null],
])

function scalar(stream: Stream): Scalar | null {
  const isNegative = passes(stream, '-')
  const token = stream.tokens[stream.at]
  if (!token || token.kind === 'name' || token.kind === 'sign' || (isNegative && token.kind !== 'number')) throw new Unreadable(faultAt(stream))
  stream.at += 1
  if (token.kind === 'number') return isNegative ? -Number(token.text) : Number(token.text)
  if (token.kind === 'text') return token.text
  const next = stream.tokens[stream.at]
  if (next?.kind === 'sign' && next.text === '(') throw new Unreadable('function')
  return named.has(token.text.toLowerCase()) ? named.get(token.text.toLowerCase())! : token.text
}
