import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id, Instant } from '#kernel/decision.ts'
import { after, days, minutes } from '#kernel/decision.ts'
import { gramsOf } from '#science/text/grams.ts'
import { signsOf } from './accuracy.ts'
import { isMalformed, normalForm, primaryOf } from './address.ts'
import { careDays, isDay } from './care.ts'
import { completenessOf } from './completeness.ts'
import type { Customer, CustomerCommand } from './customer.ts'
import { applyCustomer } from './customer.ts'
import { decideCustomer } from './customer-decide.ts'
import type { EventOf, TogetherDecision } from './merge.ts'
import { consentsInForce, erase, leftBehind, merge, unmerge } from './merge.ts'
import { wantedOf } from './pieces.ts'
import type { AddressKind, CustomerKind, Profile } from './views.ts'
import { addressKinds, consentChannels, consentPurposes, contactChannels, customerLanguages } from './views.ts'

const noon = Date.UTC(2026, 0, 5, 12) as Instant
const blank: Profile = { name: '王芳', otherNames: [], tier: null, language: null, channel: null, hours: '', preferences: {}, organisation: null, notes: '' }
const wang = 'c1' as Id<'customer'>
const double = 'c2' as Id<'customer'>
const create = (kind: CustomerKind, profile: Partial<Profile> = {}): CustomerCommand => ({ do: 'create', kind, profile: { ...blank, ...profile } })
const reach = (key: string, kind: AddressKind, value: string, primary = false): CustomerCommand => ({
  do: 'add-address',
  key: key as Id<'address'>,
  kind,
  value,
  label: '',
  primary,
})
const birthday = (key: string, date: string): CustomerCommand => ({ do: 'set-care-date', key: key as Id<'care'>, kind: 'birthday', name: '', date, yearly: true, unit: null })

function live(story: readonly CustomerCommand[], id = wang): { said: string[]; customer: Customer | null } {
  let customer: Customer | null = null
  const said = story.flatMap((command, minute) => {
    const decision = decideCustomer(customer, command, { id, now: after(noon, minutes(minute)) })
    if (!decision.ok) return [decision.refusal]
    customer = decision.events.reduce<Customer | null>(applyCustomer, customer)
    return decision.events.map(event => event.type)
  })
  return { said, customer }
}

/** What becomes of several customers by one decision. */
function after2(customers: ReadonlyMap<string, Customer>, decision: TogetherDecision): ReadonlyMap<string, Customer> {
  assert.ok(decision.ok)
  return decision.events.reduce((all, event: EventOf) => new Map(all).set(event.nounId, applyCustomer(all.get(event.nounId)!, event)), customers)
}

test('an address is known once, however it is written; the one made primary last is used first', () => {
  const { said, customer } = live([
    create('person'),
    reach('a', 'mobile', '138 0013 8000'),
    reach('b', 'phone', '+86-13800138000'),
    reach('c', 'mobile', '13900139000', true),
    { do: 'change-address', key: 'a' as Id<'address'>, value: '13700137000', label: '', primary: true },
  ])
  assert.deepEqual(said, ['customer.created', 'customer.address-added', 'address-known', 'customer.address-added', 'customer.address-changed'])
  assert.equal(primaryOf(customer!.addresses, 'mobile')!.normal, '+8613700137000')
})

test('a changed address has to be verified again, a new label does not', () => {
  const key = 'a' as Id<'address'>
  const story: CustomerCommand[] = [create('person'), reach('a', 'email', 'Wang@Example.org'), { do: 'verify-address', key }]
  const change = (value: string): CustomerCommand => ({ do: 'change-address', key, value, label: 'office', primary: false })
  assert.notEqual(live([...story, change('wang@example.ORG')]).customer!.addresses[0]!.verifiedAt, null)
  assert.equal(live([...story, change('fang@example.org')]).customer!.addresses[0]!.verifiedAt, null)
})

test('organisations belong to nobody, a birthday is one, and a day has to exist', () => {
  assert.deepEqual(live([create('organisation', { organisation: double })]).said, ['only-people-belong'])
  assert.deepEqual(live([create('person'), birthday('a', '1990-02-30'), birthday('a', '1992-02-29'), birthday('b', '1990-01-01')]).said, [
    'customer.created',
    'bad-date',
    'customer.care-date-set',
    'one-birthday',
  ])
})

test('consent is not given in the future, and the last word counts', () => {
  const say = (deed: 'give-consent' | 'withdraw-consent', at: number): CustomerCommand => ({
    do: deed,
    purpose: 'marketing',
    channel: 'sms',
    at: (noon + at) as Instant,
    proof: 'form 12',
  })
  const { said, customer } = live([create('person'), say('give-consent', days(1)), say('give-consent', 0), say('withdraw-consent', 1)])
  assert.deepEqual(said, ['customer.created', 'in-future', 'customer.consent-given', 'customer.consent-withdrawn'])
  assert.deepEqual(
    consentsInForce(customer!.consents).map(({ given }) => given),
    [false],
  )
})

test('of two merged customers the later word about a consent counts, and of two at once the withdrawal', () => {
  const said = (given: boolean, at: number, from: Id<'customer'> | null) => ({ purpose: 'care', channel: 'any', given, at: at as Instant, proof: '', from }) as const
  assert.deepEqual(
    consentsInForce([said(true, 1, null), said(false, 2, double)]).map(({ given }) => given),
    [false],
  )
  assert.deepEqual(
    consentsInForce([said(false, 2, null), said(true, 2, double)]).map(({ given }) => given),
    [false],
  )
})

test('a care date is settled for a year in which it falls', () => {
  const settle = (year: number): CustomerCommand => ({ do: 'settle-care-date', key: 'a' as Id<'care'>, year, outcome: 'done', note: 'card sent' })
  const { said, customer } = live([create('person'), birthday('a', '1990-05-01'), settle(1989), settle(2026), settle(2026)])
  assert.deepEqual(said.slice(2), ['not-that-year', 'customer.care-settled', 'customer.care-settled'])
  assert.equal(customer!.careDates[0]!.settled.length, 1)
})

test('29 February is kept on 28 February in years without it, and on its own day in leap years', () => {
  assert.deepEqual(
    careDays('2027-02-27', 3).map(({ day, monthDay }) => `${day} ${monthDay}`),
    ['2027-02-27 227', '2027-02-28 228', '2027-02-28 229', '2027-03-01 301'],
  )
  assert.deepEqual(
    careDays('2028-02-28', 2).map(({ monthDay }) => monthDay),
    [228, 229],
  )
  assert.ok(isDay('2028-02-29') && !isDay('2027-02-29') && !isDay('2027-2-1'))
})

const addressKind = fc.constantFrom(...addressKinds)
const part = fc.oneof(
  fc.tuple(addressKind, fc.string({ minLength: 1 })).map(
    ([kind, value]) =>
      (key: string) =>
        reach(key, kind, value, key.endsWith('3')),
  ),
  fc.tuple(fc.constantFrom(...consentPurposes), fc.constantFrom(...consentChannels), fc.boolean()).map(
    ([purpose, channel, given]) =>
      (): CustomerCommand => ({ do: given ? 'give-consent' : 'withdraw-consent', purpose, channel, at: noon, proof: '' }),
  ),
  fc.constant((key: string) => birthday(key, '1990-05-01')),
)
const aCustomer = (id: Id<'customer'>): fc.Arbitrary<Customer> =>
  fc.array(part, { maxLength: 12 }).map(parts => live([create('person'), ...parts.map((make, index) => make(`${id}-${index}`))], id).customer!)

test('merging and taking it back gives both customers back exactly as they were', () => {
  fc.assert(
    fc.property(aCustomer(wang), aCustomer(double), (one, other) => {
      const before = new Map([
        [wang as string, one],
        [double as string, other],
      ])
      const whole = (all: ReadonlyMap<string, Customer>, id: Id<'customer'>) => ({ id, customer: all.get(id)! })
      const together = after2(before, merge(whole(before, wang), whole(before, double)))
      assert.equal(together.get(double)!.stage, 'merged')
      assert.ok(together.get(wang)!.addresses.length >= one.addresses.length)
      assert.deepEqual(after2(together, unmerge(whole(together, wang), whole(together, double))), before)
    }),
  )
})

test('nothing is merged with itself, across kinds, twice or while it is merged; erasing takes the merged ones along', () => {
  const one = { id: wang, customer: live([create('person')]).customer }
  const firm = { id: double, customer: live([create('organisation')], double).customer }
  const said = (decision: TogetherDecision) => (decision.ok ? decision.events.map(({ nounId, type }) => `${nounId} ${type}`) : decision.refusal)
  const gone = { id: double, customer: { ...one.customer!, stage: 'merged', mergedInto: wang } as const }
  assert.equal(said(merge(one, one)), 'itself')
  assert.equal(said(merge(one, firm)), 'kinds-differ')
  assert.equal(said(merge(one, gone)), 'is-merged')
  assert.equal(said(unmerge(one, firm)), 'not-merged')
  assert.equal(said(erase(gone, [])), 'is-merged')
  assert.deepEqual(said(erase(one, [double])), ['c1 customer.erased', 'c2 customer.erased'])
  const erased = applyCustomer(one.customer, { type: 'customer.erased' })
  assert.ok(erased.stage === 'erased' && erased.profile.name === '')
  const refused = decideCustomer(erased, reach('a', 'email', 'a@b.cn'), { id: wang, now: noon })
  assert.ok(!refused.ok && refused.refusal === 'is-erased')
})

test('an address has one normal form: taking it again changes nothing', () => {
  fc.assert(
    fc.property(addressKind, fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[+0-9 ()-]{1,20}$/)), (kind, value) => {
      const once = normalForm(kind, value)
      assert.equal(normalForm(kind, once), once)
    }),
    { numRuns: 2000, examples: [['mobile', '𝑂¨']] },
  )
})

test('numbers are found however people write them; what cannot be one is marked', () => {
  for (const written of ['13800138000', '138 0013 8000', '+86 138-0013-8000', '0086 13800138000', '8613800138000', '１３８００１３８０００'])
    assert.equal(normalForm('mobile', written), '+8613800138000', written)
  assert.equal(normalForm('phone', '021-6888 1234 转 12'), '+862168881234')
  assert.equal(normalForm('phone', '+49 30 901820'), '+4930901820')
  assert.equal(normalForm('email', ' Wang.Fang@Example.ORG '), 'wang.fang@example.org')
  const odd = (kind: AddressKind, value: string) => isMalformed({ kind, normal: normalForm(kind, value) })
  assert.ok(!odd('mobile', '13800138000') && odd('mobile', '1380013800') && odd('mobile', 'later'))
  assert.ok(!odd('phone', '95588') && !odd('phone', '400-820-8820') && odd('phone', '12'))
  assert.ok(!odd('email', 'a@b.cn') && odd('email', 'a@b') && odd('email', 'a@@b.cn'))
})

test('a profile scores between 0 and 1, and filling a field never lowers it', () => {
  const fill = fc.record({
    tier: fc.option(fc.constant('gold')),
    language: fc.option(fc.constantFrom(...customerLanguages)),
    channel: fc.option(fc.constantFrom(...contactChannels)),
  })
  fc.assert(
    fc.property(fc.constantFrom<CustomerKind>('person', 'organisation'), aCustomer(wang), fill, part, (kind, base, filled, make) => {
      const bare: Customer = { ...base, kind }
      const { score, gaps } = completenessOf(bare)
      assert.ok(score >= 0 && score <= 1)
      assert.equal(score === 1, gaps.length === 0)
      const fuller: Customer = { ...bare, profile: { ...bare.profile, ...filled } }
      assert.ok(completenessOf(fuller).score >= score)
      const decision = decideCustomer(bare, make('new-1'), { id: wang, now: noon })
      if (decision.ok) assert.ok(completenessOf(decision.events.reduce<Customer>(applyCustomer, bare)).score >= score)
    }),
  )
})

test('signs of error: mistyped, shared, long unverified, hardly possible', () => {
  const { customer } = live([create('person'), reach('a', 'email', 'wang@example'), reach('b', 'mobile', '13800138000'), birthday('c', '1880-01-01')])
  const beside = { now: after(noon, days(400)), today: '2027-02-09', sharedWith: new Map([['b', [{ id: 'x', name: '王方' }]]]) }
  assert.deepEqual(
    signsOf(customer!, beside).map(({ sign, key }) => `${key} ${sign}`),
    ['a malformed', 'a unverified', 'b shared', 'b unverified', 'c implausible-birthday'],
  )
})

test('whatever part of a text is looked for, its pieces are among those of the text', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-c1-3王芳]{3,12}$/), fc.nat(9), fc.nat(9), (text, from, length) => {
      const { pieces } = wantedOf(text.slice(from, from + 1 + length))
      const known = new Set(gramsOf(text))
      // One or two Latin letters are looked for at the beginning of a word alone.
      assert.ok(pieces.every(piece => known.has(piece) || piece.startsWith('^')))
    }),
  )
})

test('what a customer is worth is told with what it was before; the same again is nothing new, and a merge leaves each its own', () => {
  const worth = (amount: number, from = '2026-01-01'): CustomerCommand => ({ do: 'value', value: { amount, currency: 'CNY', from } })
  assert.deepEqual(
    live([create('person'), worth(1_200_000), worth(1_200_000), worth(1_200_000, '2026-02-30'), worth(900), { do: 'value', value: null }, { do: 'value', value: null }]).said,
    ['customer.created', 'customer.valued', 'bad-date', 'customer.valued', 'customer.valued'],
  )
  const [kept, other] = [live([create('person'), worth(500)]).customer!, live([create('person'), worth(700)], double).customer!]
  const decision = decideCustomer(kept, worth(600), { id: wang, now: noon })
  assert.deepEqual(decision.ok && decision.events, [
    { type: 'customer.valued', before: { amount: 500, currency: 'CNY', from: '2026-01-01' }, value: { amount: 600, currency: 'CNY', from: '2026-01-01' } },
  ])
  assert.deepEqual(leftBehind(kept, other), [{ field: 'value', kept: '5.00 CNY', other: '7.00 CNY' }])
  const both = new Map([
    [wang, kept],
    [double, other],
  ] as const)
  const merged = after2(both, merge({ id: wang, customer: kept }, { id: double, customer: other }))
  assert.deepEqual([merged.get(wang)!.value?.amount, merged.get(double)!.value?.amount], [500, 700])
  const apart = after2(merged, unmerge({ id: wang, customer: merged.get(wang)! }, { id: double, customer: merged.get(double)! }))
  assert.equal(apart.get(double)!.value?.amount, 700)
  assert.equal(after2(apart, erase({ id: wang, customer: apart.get(wang)! }, [])).get(wang)!.value, null)
})
