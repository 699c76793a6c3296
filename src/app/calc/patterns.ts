import type { Finding, RuleId } from '#science/spc/finding.ts'
import { nelsonRules, westernElectric } from '#science/spc/rules.ts'

const westernElectricRules: readonly RuleId[] = ['beyond-limits', 'we-2-of-3', 'we-4-of-5', 'we-run-of-8']
const nelsonOrder: readonly RuleId[] = [
  'beyond-limits',
  'nelson-run-of-9',
  'nelson-trend-of-6',
  'nelson-alternating-14',
  'we-2-of-3',
  'we-4-of-5',
  'nelson-hugging-15',
  'nelson-mixture-8',
]

/** Where the rules of Western Electric and of Nelson complete, by number of the rule, points counted from 1. */
export function rulesFor(z: readonly number[]): { western_electric: Record<string, number[]>; nelson: Record<string, number[]> } {
  return { western_electric: completed(westernElectric(z), westernElectricRules), nelson: completed(nelsonRules(z), nelsonOrder) }
}

function completed(findings: readonly Finding[], rules: readonly RuleId[]): Record<string, number[]> {
  const points = (rule: RuleId): number[] => [...new Set(findings.filter(finding => finding.rule === rule).map(({ completedAt }) => completedAt + 1))].sort((a, b) => a - b)
  return Object.fromEntries(rules.map((rule, i) => [String(i + 1), points(rule)]))
}

/** Every member of the patterns of a rule, counted from 1. */
export function membersOf(findings: readonly Finding[], rule: RuleId): number[] {
  const members = new Set(findings.filter(finding => finding.rule === rule).flatMap(finding => finding.members))
  return [...members].map(index => index + 1).sort((a, b) => a - b)
}
