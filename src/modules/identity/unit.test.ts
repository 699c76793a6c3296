import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id, Instant } from '#kernel/decision.ts'
import type { Unit, UnitCommand } from './unit.ts'
import { applyUnit, decideUnit } from './unit.ts'

const id = 'u1' as Id<'unit'>
const moment = { id, now: Date.UTC(2026, 0, 5) as Instant }
const create: UnitCommand = { do: 'create', name: '浦东网点', kind: 'site', parent: null }

function live(commands: readonly UnitCommand[]): string[] {
  let unit: Unit | null = null
  return commands.flatMap(command => {
    const decision = decideUnit(unit, command, moment)
    if (!decision.ok) return [decision.refusal]
    unit = decision.events.reduce<Unit | null>(applyUnit, unit)
    return decision.events.map(event => event.type)
  })
}

test('a unit is created once, renamed, and gone after its removal', () => {
  assert.deepEqual(live([create, create, { do: 'rename', name: '新名' }, { do: 'remove' }, { do: 'rename', name: '再改' }]), [
    'unit.created',
    'already-created',
    'unit.renamed',
    'unit.removed',
    'unknown',
  ])
})
test('a unit never comes to lie inside itself', () => {
  assert.deepEqual(live([create, { do: 'move', parent: 'u2' as Id<'unit'>, above: ['u2' as Id<'unit'>, id] }]), ['unit.created', 'inside-itself'])
})
test('whatever is asked, nothing happens before it is created and nothing after it is removed', () => {
  const command = fc.constantFrom<UnitCommand>(create, { do: 'rename', name: 'x' }, { do: 'move', parent: null, above: [] }, { do: 'remove' })
  fc.assert(
    fc.property(fc.array(command), commands => {
      const seen = live(commands)
      const first = seen.findIndex(word => word.startsWith('unit.')),
        removed = seen.indexOf('unit.removed')
      assert.ok(first < 0 || seen[first] === 'unit.created')
      assert.ok(removed < 0 || !seen.slice(removed + 1).some(word => word.startsWith('unit.')))
    }),
  )
})
