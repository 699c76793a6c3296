export const ruleIds = [
  'beyond-limits',
  'anhoej-run',
  'anhoej-crossings',
  'we-2-of-3',
  'we-4-of-5',
  'we-run-of-8',
  'nhs-2-of-3',
  'nhs-shift-of-7',
  'nhs-trend-of-7',
  'nelson-run-of-9',
  'nelson-trend-of-6',
  'nelson-alternating-14',
  'nelson-hugging-15',
  'nelson-mixture-8',
] as const
export type RuleId = (typeof ruleIds)[number]

/** Where a pattern lies, for a trend where it goes; `both` for patterns that are of no side. */
export type Side = 'above' | 'below' | 'both'

/**
 * A pattern that chance hardly makes. `members` are the points of the pattern, `completedAt` the point at which it could first be
 * known; all 0-based.
 */
export type Finding = Readonly<{ rule: RuleId; completedAt: number; members: readonly number[]; side: Side }>

/** The rules that speak of a level that has moved and stayed, not of one odd point. */
export const sustainedRules: ReadonlySet<RuleId> = new Set<RuleId>(['anhoej-run', 'we-run-of-8', 'nhs-shift-of-7', 'nelson-run-of-9'])
