export const ruleIds = ['beyond-limits', 'anhoej-run', 'anhoej-crossings', 'we-2-of-3', 'we-4-of-5', 'we-run-of-8', 'nhs-2-of-3', 'nhs-shift-of-7', 'nhs-trend-of-7'] as const
export type RuleId = (typeof ruleIds)[number]

/**
 * A pattern that chance hardly makes. `members` are the points of the pattern, `completedAt` the point at which it could first be
 * known; all 0-based. `side` is where the pattern lies, for a trend where it goes.
 */
export type Finding = Readonly<{ rule: RuleId; completedAt: number; members: readonly number[]; side: 'above' | 'below' }>

/** The rules that speak of a level that has moved and stayed, not of one odd point. */
export const sustainedRules: ReadonlySet<RuleId> = new Set<RuleId>(['anhoej-run', 'we-run-of-8', 'nhs-shift-of-7'])
