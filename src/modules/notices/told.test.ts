import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { days } from '#kernel/time.ts'
import { ladderRoles } from '#modules/identity/role.ts'
import type { LoggedEvent } from '#platform/noun.ts'
import type { Found } from './directory.ts'
import { dutyOf, personCalled, unitCalled } from './directory.ts'
import { isNews, noticeOfAssignment, noticesOfClock } from './notice.ts'
import type { Duty } from './told.ts'
import { toldOfBreach, toldOfRung, toldOfWarning } from './told.ts'

const duty: Duty = { holder: 'lin', teamManagers: ['wang', 'zhao'], qualityManagers: ['qian'], administrators: ['root'] }
const alone: Duty = { holder: null, teamManagers: [], qualityManagers: [], administrators: ['root'] }
const noon = Date.UTC(2026, 0, 5, 12)

test('a warning is for the holder, a breach for the holder and the team manager, a rung for the role it names', () => {
  assert.deepEqual(toldOfWarning(duty).people, ['lin'])
  assert.deepEqual(toldOfBreach(duty).people, ['lin', 'wang', 'zhao'])
  assert.deepEqual(
    ladderRoles.map(role => toldOfRung(duty, role)),
    [
      { people: ['lin'], reached: 'representative' },
      { people: ['wang', 'zhao'], reached: 'team-manager' },
      { people: ['qian'], reached: 'quality-manager' },
      { people: ['root'], reached: 'administrator' },
    ],
  )
})

test('who leads the team and holds the case is told of a breach once', () => {
  assert.deepEqual(toldOfBreach({ ...duty, holder: 'wang' }).people, ['wang', 'zhao'])
})

test('where nobody holds it nobody is warned; a breach goes to quality managers, never to administrators; a rung climbs and says so', () => {
  assert.deepEqual(toldOfWarning(alone).people, [])
  assert.deepEqual(toldOfBreach(alone), { people: [], reached: null })
  assert.deepEqual(toldOfBreach({ ...alone, qualityManagers: ['qian'] }), { people: ['qian'], reached: 'quality-manager' })
  assert.deepEqual(toldOfRung({ ...duty, holder: null, teamManagers: [] }, 'representative'), { people: ['qian'], reached: 'quality-manager' })
  assert.deepEqual(toldOfRung(alone, 'team-manager'), { people: ['root'], reached: 'administrator' })
})

test('whoever is there, a rung goes to somebody at or above its role, unless there is nobody above at all', () => {
  const some = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 })
  const duties = fc.record({ holder: fc.option(fc.constantFrom('a', 'b')), teamManagers: some, qualityManagers: some, administrators: some })
  fc.assert(
    fc.property(duties, fc.constantFrom(...ladderRoles), (each, role) => {
      const { people, reached } = toldOfRung(each, role)
      const above = [each.holder === null ? [] : [each.holder], each.teamManagers, each.qualityManagers, each.administrators].slice(ladderRoles.indexOf(role))
      assert.equal(
        people.length > 0,
        above.some(one => one.length > 0),
      )
      assert.ok(reached === null || ladderRoles.indexOf(reached) >= ladderRoles.indexOf(role))
    }),
  )
})

const found: Found = {
  people: [
    { id: 'p1', name: '林晓', email: 'Lin@example.org', unit: 'van' },
    { id: 'p2', name: '王伟', email: null, unit: null },
    { id: 'p3', name: '王伟', email: null, unit: 'hub' },
  ],
  units: [
    { id: 'van', name: '配送' },
    { id: 'hub', name: '分拣' },
  ],
  managers: [
    { unit: 'van', person: 'far', steps: 2 },
    { unit: 'van', person: 'near', steps: 1 },
    { unit: 'hub', person: 'other', steps: 0 },
  ],
  overseers: [
    { id: 'q', roles: ['quality-manager'] },
    { id: 'both', roles: ['administrator', 'quality-manager'] },
  ],
}

test('people and units are found by id, e-mail or a name that only one has', () => {
  assert.deepEqual(
    ['p3', 'lin@example.org', '林晓', '王伟', '没有', null].map(text => personCalled(found.people, text)?.id ?? null),
    ['p3', 'p1', 'p1', null, null, null],
  )
  assert.deepEqual(
    ['hub', '配送', '仓库'].map(text => unitCalled(found.units, text)),
    ['hub', 'van', null],
  )
})

test('the nearest team managers answer for a unit; without a unit it is that of the holder', () => {
  assert.deepEqual(dutyOf(found, { person: null, unit: '配送' }), { holder: null, teamManagers: ['near'], qualityManagers: ['q', 'both'], administrators: ['both'] })
  assert.deepEqual(dutyOf(found, { person: 'p3', unit: '仓库' }).teamManagers, ['other'])
  assert.deepEqual(dutyOf(found, { person: 'p2', unit: null }).teamManagers, [])
})

const event = (type: string, data: object, at = noon): LoggedEvent =>
  ({ seq: 7, transaction: '1', at, recordedAt: at, type, noun: type.split('.')[0], nounId: 'c1', actor: 'boss', address: null, cause: null, data }) as LoggedEvent

test('what is older than a week is history, a step one takes oneself is no news, and neither is anything else', () => {
  const told = { case: 'A', unit: null, person: null }
  assert.equal(isNews(event('clock.breached', told), noon), true)
  assert.equal(isNews(event('clock.breached', told, noon - days(8)), noon), false)
  assert.equal(isNews(event('clock.rejudged', told), noon), false)
  assert.equal(isNews(event('instance.step-assigned', { key: 1, person: 'lin' }), noon), true)
  assert.equal(isNews(event('instance.step-assigned', { key: 1, person: 'boss' }), noon), false)
  assert.equal(isNews(event('instance.step-assigned', { key: 1, person: null }), noon), false)
})

test('the same event gives the same notices, one for each person; a rung at 100 percent is the breach itself', () => {
  const breach = noticesOfClock(event('clock.breached', { case: 'A', unit: null, person: null }), undefined, duty)
  const rung = (percent: number) => noticesOfClock(event('clock.escalated', { case: 'A', percent, role: 'team-manager' }), undefined, duty)
  assert.equal(new Set(breach.map(({ id }) => id)).size, 3)
  assert.deepEqual(
    rung(100).map(({ id }) => id),
    breach.slice(1).map(({ id }) => id),
  )
  assert.ok(rung(150).every(({ id }) => !breach.some(each => each.id === id)))
  assert.deepEqual([rung(150)[0]!.percent, rung(150)[0]!.role, breach[0]!.happenedAt], [150, 'team-manager', noon])
})

test('a step that somebody is given names the step, the case and the giver', () => {
  const step = { instance: 'i1', key: 3, name: '核实', caseKey: 'R-1', clock: null, unit: null, person: 'lin' }
  const { person, kind, caseKey, by, step: place } = noticeOfAssignment(event('instance.step-assigned', { key: 3, person: 'lin' }), step)
  assert.deepEqual([person, kind, caseKey, by, place?.name], ['lin', 'step-assigned', 'R-1', 'boss', '核实'])
})
