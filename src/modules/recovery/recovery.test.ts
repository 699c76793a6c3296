import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id, Instant } from '#kernel/decision.ts'
import { days, minutes } from '#kernel/decision.ts'
import { ladderRoles } from '#modules/identity/role.ts'
import { costReport } from './cost.ts'
import type { Recovery, RecoveryCommand } from './recovery.ts'
import { applyRecovery } from './recovery.ts'
import { decideRecovery, isWithin } from './recovery-decide.ts'
import { applyRules, decideRules, firstRules, limitOf, roleFor } from './rules.ts'

const now = 1_764_000_000_000 as Instant
const id = 'r' as Id<'recovery'>
const [agent, manager] = ['agent', 'manager'] as unknown as [Id<'person'>, Id<'person'>]
const begin: RecoveryCommand = { do: 'begin', case: 'c' as Id<'case'>, customer: null, unit: null, service: null, failure: 'late', what: 'Two days late', currency: 'CNY' }
const propose = (amount: number, more: object = {}): RecoveryCommand => ({
  ...{ do: 'propose', by: agent, remedy: { kind: 'voucher', amount, note: '' }, currency: 'CNY', limit: 5000, wants: 'team-manager', approvalMinutes: 15 },
  ...more,
})

/** Carry commands out one after the other; refusals stand in the answer. */
function told(commands: readonly RecoveryCommand[], at = now, start: Recovery | null = null): { state: Recovery | null; refused: string[]; events: string[] } {
  const story: { state: Recovery | null; refused: string[]; events: string[] } = { state: start, refused: [], events: [] }
  for (const command of commands) {
    const decision = decideRecovery(story.state, command, { id, now: at })
    if (!decision.ok) story.refused.push(decision.refusal)
    else
      for (const event of decision.events) {
        story.state = applyRecovery(story.state, event)
        story.events.push(event.type)
      }
  }
  return story
}

test('within his own limit a representative gives alone; the customer is asked days later', () => {
  const { state, refused } = told([begin, { do: 'apologise', way: 'phone', note: 'Called', by: agent, followUpDays: 3 }, propose(5000), { do: 'give', followUpDays: 3 }])
  assert.deepEqual(refused, [])
  assert.deepEqual([state!.stage, state!.decision?.own, state!.givenAt, state!.followUpBy], ['given', true, now, now + days(3)])
  const early = told([{ do: 'pass-time' }], now, state)
  assert.deepEqual(early.events, [])
  const due = told([{ do: 'pass-time' }, { do: 'pass-time' }], (now + days(3)) as Instant, state)
  assert.deepEqual(due.events, ['recovery.follow-up-due'])
})

test('above it somebody else has to say yes, within minutes, and not whoever proposed it', () => {
  const asked = told([begin, propose(5001)])
  assert.deepEqual([asked.state!.stage, asked.state!.answerBy], ['awaiting', now + minutes(15)])
  assert.deepEqual(told([{ do: 'give', followUpDays: 3 }], now, asked.state).refused, ['not-now'])
  assert.deepEqual(told([{ do: 'approve', note: '', by: agent, limit: null }], now, asked.state).refused, ['own-proposal'])
  assert.deepEqual(told([{ do: 'approve', note: '', by: manager, limit: 5000 }], now, asked.state).refused, ['above-own-limit'])
  assert.equal(told([{ do: 'approve', note: '', by: manager, limit: 6000 }], now, asked.state).state!.stage, 'approved')
  assert.deepEqual(told([{ do: 'decline', note: ' ', by: manager }], now, asked.state).refused, ['no-reason'])
  const declined = told([{ do: 'decline', note: 'Too much', by: manager }, propose(4000)], now, asked.state)
  assert.equal(declined.state!.stage, 'approved')
})

test('where no role may give so much, the proposal is refused and not left hanging', () => {
  assert.deepEqual(told([begin, propose(9_000_000, { wants: null })]).refused, ['nobody-may'])
})

test('nobody is asked whether it helped before anything reached him; who is not reached is asked the next day', () => {
  const settle: RecoveryCommand = { do: 'settle', satisfaction: 'satisfied', rating: 5, returned: 'yes', note: '', by: agent }
  assert.deepEqual(told([begin, settle]).refused, ['nothing-to-ask'])
  const sorry = told([begin, { do: 'apologise', way: 'phone', note: '', by: agent, followUpDays: 3 }, { do: 'not-reached', note: '' }])
  assert.deepEqual([sorry.state!.attempts, sorry.state!.followUpBy], [1, now + days(1)])
  assert.deepEqual([told([settle], now, sorry.state).state!.stage, told([settle], now, sorry.state).state!.outcome?.rating], ['settled', 5])
})

test('what was given cannot be withdrawn', () => {
  assert.deepEqual(told([begin, propose(100), { do: 'give', followUpDays: 3 }, { do: 'withdraw', note: 'Mistake' }]).refused, ['not-now'])
})

test('however a sum is cut into pieces, what somebody gives alone for one case never passes his limit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 12 }), (limit, pieces) => {
      const given = pieces.reduce((already, amount) => {
        const begun = { ...told([begin]).state!, already }
        return told([propose(amount, { limit })], now, begun).state!.stage === 'approved' ? already + amount : already
      }, 0)
      return given <= limit
    }),
  )
})

test('a limit is the highest of the roles, and the lowest role that may is asked', () => {
  const limits = { representative: 5000, 'team-manager': 20_000, 'quality-manager': null, administrator: null } as const
  assert.deepEqual([limitOf(limits, ['viewer']), limitOf(limits, ['representative', 'team-manager']), limitOf(limits, ['administrator'])], [0, 20_000, null])
  assert.deepEqual([roleFor(limits, 0, 5000), roleFor(limits, 1, 5000), roleFor(limits, 0, 20_001)], ['representative', 'team-manager', 'quality-manager'])
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(100_000), (already, amount) =>
      ladderRoles.every(role => ladderRoles.indexOf(role) < ladderRoles.indexOf(roleFor(limits, already, amount)!) !== isWithin(limits[role], already, amount)),
    ),
  )
})

test('a higher role cannot have a lower limit', () => {
  const set = (limits: object) => decideRules(null, { do: 'set', ...firstRules, limits: { ...firstRules.limits, ...limits } }, { id: 't' as Id<'recovery-rules'>, now })
  assert.deepEqual(set({ representative: 100 }), { ok: false, refusal: 'less-above' })
  const fine = set({ representative: 100, 'team-manager': 100 })
  assert.ok(fine.ok)
  assert.equal(fine.ok && applyRules(null, fine.events[0]!).limits.representative, 100)
})

test('costs are summed with shares and means that carry how many they stand on', () => {
  const sums = (key: string, ratings: number[]) => ({ ...{ key, name: null, n: 4, cost: 1000, alone: 3, settled: 3, satisfied: 2, asked: 2, returned: 1 }, ratings })
  const { total, rows } = costReport('CNY', [sums('late', [4, 5]), sums('lost', [3])])
  assert.deepEqual([total.n, total.cost, total.alone.count, total.satisfied.n, total.rating.n, total.rating.mean], [8, 2000, 6, 6, 3, 4])
  // Student: 4 ± 4.302653 · 1 / √3
  assert.ok(Math.abs(total.rating.interval!.lower - (4 - 4.302653 / Math.sqrt(3))) < 1e-5)
  assert.equal(rows[1]!.rating.interval, null)
})
