import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id, Instant } from '#kernel/decision.ts'
import { text } from '#kernel/words.ts'
import type { Service, ServiceCommand } from './service.ts'
import { applyService, decideService } from './service.ts'
import type { Touchpoint, TouchpointCommand } from './touchpoint.ts'
import { applyTouchpoint, decideTouchpoint, placeBetween } from './touchpoint.ts'
import type { TouchpointElement } from './views.ts'

const now = Date.UTC(2026, 10, 24) as Instant
const delivery = { name: text('快递派送', 'Parcel delivery'), description: text('', ''), channels: ['电话', 'App'], tiers: [{ key: 'gold', name: text('金卡', 'Gold') }] }

function liveService(...commands: readonly ServiceCommand[]): string[] {
  let service: Service | null = null
  return commands.flatMap(command => {
    const decision = decideService(service, command, { id: 's1' as Id<'service'>, now })
    if (!decision.ok) return [decision.refusal]
    service = decision.events.reduce<Service | null>(applyService, service)
    return decision.events.map(event => event.type)
  })
}
test('a service is created once, changed, and gone after its removal; no channel and no tier stands twice', () => {
  const create: ServiceCommand = { do: 'create', ...delivery }
  assert.deepEqual(liveService(create, create, { do: 'change', ...delivery, channels: [] }, { do: 'remove' }, { do: 'remove' }), [
    'service.created',
    'already-created',
    'service.changed',
    'service.removed',
    'unknown',
  ])
  assert.deepEqual(liveService({ ...create, channels: ['App', 'App'] }), ['repeated-channel'])
  assert.deepEqual(liveService({ ...create, tiers: [...delivery.tiers, ...delivery.tiers] }), ['repeated-tier'])
})
test('a service with touchpoints stays', () => {
  const decision = decideService({ ...delivery, removed: false, dependants: 2 }, { do: 'remove' }, { id: 's1' as Id<'service'>, now })
  assert.deepEqual(decision, { ok: false, refusal: 'still-in-use' })
})

const greeting: TouchpointElement = { tier: 'fixed', text: text('您好，我是快递员', 'Hello, your courier'), choices: [], standard: null }
const create: TouchpointCommand = {
  do: 'create',
  service: 's1' as Id<'service'>,
  place: 1,
  channels: ['电话', 'App'],
  channel: '电话',
  name: text('派送前联系', 'Call before delivery'),
  elements: [greeting],
}
function liveTouchpoint(...commands: readonly TouchpointCommand[]): string[] {
  let touchpoint: Touchpoint | null = null
  return commands.flatMap(command => {
    const decision = decideTouchpoint(touchpoint, command, { id: 't1' as Id<'touchpoint'>, now })
    if (!decision.ok) return [decision.refusal]
    touchpoint = decision.events.reduce<Touchpoint | null>(applyTouchpoint, touchpoint)
    return decision.events.map(event => event.type)
  })
}
test('a touchpoint is created in a service on one of its channels, changed, moved and removed', () => {
  const { service: _service, place: _place, ...rest } = create as Extract<TouchpointCommand, { do: 'create' }>
  assert.deepEqual(
    liveTouchpoint(create, { ...rest, do: 'change', channel: null }, { do: 'move', place: 3 }, { do: 'move', place: 3 }, { do: 'remove' }, { do: 'move', place: 4 }),
    ['touchpoint.created', 'touchpoint.changed', 'touchpoint.moved', 'touchpoint.removed', 'unknown'],
  )
  assert.deepEqual(liveTouchpoint({ ...create, channels: null } as TouchpointCommand), ['unknown-service'])
  assert.deepEqual(liveTouchpoint({ ...create, channel: '门店' } as TouchpointCommand), ['unknown-channel'])
})
test('a limited choice has at least two choices, the other tiers have none, and every element says something', () => {
  const elements = (...given: Partial<TouchpointElement>[]): TouchpointCommand => ({ ...create, elements: given.map(each => ({ ...greeting, ...each })) }) as TouchpointCommand
  const [door, locker] = [text('送上门', 'To the door'), text('放快递柜', 'To the locker')]
  assert.deepEqual(liveTouchpoint(elements({ tier: 'limited-choice', choices: [door] })), ['choices-needed'])
  assert.deepEqual(liveTouchpoint(elements({ tier: 'limited-choice', choices: [door, text('', ' ')] })), ['choices-needed'])
  assert.deepEqual(liveTouchpoint(elements({ choices: [door, locker] })), ['choices-not-meant'])
  assert.deepEqual(liveTouchpoint(elements({ text: text('', ' ') })), ['element-without-text'])
  assert.deepEqual(liveTouchpoint(elements({ tier: 'limited-choice', choices: [door, locker] }, { tier: 'custom', text: text('', 'As the customer wishes') })), [
    'touchpoint.created',
  ])
})
test('whatever lies between two places is between them, the ends are open', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 100 }), (before, gap) => {
      const between = placeBetween(before, before + gap)
      assert.ok(before < between && between < before + gap)
      assert.ok(placeBetween(null, before) < before && placeBetween(before, null) > before)
    }),
  )
})
