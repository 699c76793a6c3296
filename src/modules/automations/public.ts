/** A rule that people write, put in force as a version, change and pause: for rooms above that have rules of their own. */
export type { RuleCommand, RuleEvent, RuleRefusal, VersionedRule } from './versioned-rule.ts'
export { versionedRules } from './versioned-rule.ts'
