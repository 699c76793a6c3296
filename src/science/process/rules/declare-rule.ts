/** The templates of DECLARE that speak of one activity. */
export const unaryTemplates = ['existence', 'absence', 'exactly', 'init', 'end'] as const
/** Those that relate two activities `a` and `b`. */
export const binaryTemplates = [
  'responded existence',
  'co-existence',
  'response',
  'precedence',
  'succession',
  'alternate response',
  'alternate precedence',
  'alternate succession',
  'chain response',
  'chain precedence',
  'chain succession',
  'not co-existence',
  'choice',
  'exclusive choice',
] as const
export type UnaryTemplate = (typeof unaryTemplates)[number]
export type BinaryTemplate = (typeof binaryTemplates)[number]

/**
 * A rule that each case must obey (Pesic 2008; templates as in Di Ciccio and Mecella 2015). `times` of existence (at least), absence (at most `times` - 1)
 * and exactly is 1 when not given. Beyond the classical templates: `response within` a time after `a`, and two rules on who does it: `b` by
 * another person than `a` (four eyes), `b` by another unit than `a`.
 */
export type Rule = Readonly<
  | { template: UnaryTemplate; a: string; times?: number }
  | { template: BinaryTemplate; a: string; b: string }
  | { template: 'response within'; a: string; b: string; milliseconds: number }
  | { template: 'different person' | 'different unit'; a: string; b: string }
>

/** What a rule needs to know of an event; `at` in milliseconds, null where unknown. */
export type RuleEvent = Readonly<{ activity: string; at?: number | null; person?: string | null; unit?: string | null }>

/** How a rule fares in one case: positions of the events that put it to the test, of those that pass and of those that fail it. A rule about the case as a whole that fails without any event to blame has the case's length as its position. */
export type RuleOutcome = Readonly<{ activations: readonly number[]; fulfilments: readonly number[]; violations: readonly number[] }>
