import type { Decision, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { LadderRole, RoleName } from '#modules/identity/role.ts'
import { ladderRoles } from '#modules/identity/role.ts'
import type { Limit } from './recovery.ts'
import { isWithin } from './recovery-decide.ts'
import type { Limits, RecoveryRules } from './views.ts'

/** Rules of recovery (补救规则): what each role may give alone, how soon an answer is expected above that, and when the customer is asked whether it helped. */
export type Rules = RecoveryRules
export type RulesCommand = Readonly<{ do: 'set' } & Rules>
export type RulesEvent = Readonly<{ type: 'recovery-rules.set' } & Rules>
export type RulesRefusal = 'less-above'

/** Until somebody sets them: nobody below quality managers gives anything alone. */
export const firstRules: Rules = {
  currency: 'CNY',
  limits: { representative: 0, 'team-manager': 0, 'quality-manager': null, administrator: null },
  approvalMinutes: 15,
  followUpDays: 3,
}

export function decideRules(_rules: Rules | null, { do: _, ...rules }: RulesCommand, _moment: Moment<'recovery-rules'>): Decision<RulesEvent, RulesRefusal> {
  const falls = ladderRoles.slice(1).some((role, place) => lessThan(rules.limits[role], rules.limits[ladderRoles[place]!]))
  return falls ? refuse('less-above') : accept<RulesEvent>({ type: 'recovery-rules.set', ...rules })
}

function lessThan(one: Limit, other: Limit): boolean {
  return one !== null && (other === null || one < other)
}

export function applyRules(_rules: Rules | null, { type: _, ...rules }: RulesEvent): Rules {
  return rules
}

/** What somebody of these roles may give alone for one case: the most that any of them allows; 0 for roles that serve nobody. */
export function limitOf(limits: Limits, roles: readonly RoleName[]): Limit {
  const own = ladderRoles.filter(role => roles.includes(role)).map(role => limits[role])
  return own.includes(null) ? null : Math.max(0, ...own.map(Number))
}

/** The lowest role whose limit covers an amount beside what the case cost already; null when none does. */
export function roleFor(limits: Limits, already: number, amount: number): LadderRole | null {
  return ladderRoles.find(role => isWithin(limits[role], already, amount)) ?? null
}
