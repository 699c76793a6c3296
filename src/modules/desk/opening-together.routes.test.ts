import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { inTenant } from '#platform/db.ts'
import { CommandReused } from '#platform/perform.ts'
import { performGathered } from '#platform/perform-gathered.ts'
import { replayTenant } from '#platform/replay.ts'
import type { TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { ok } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import type { CaseCommand } from './case.ts'
import { openingCases } from './nouns.ts'
import type { CaseView } from './views.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

const facts = { contact: { name: '王芳', address: '' }, channel: 'api', priority: 'normal', service: null, tier: null, customer: null, owner: null, unit: null, tags: [] } as const
function opening(subject: string): CaseCommand {
  const conversation = testId()
  const said = { message: testId(), conversation, kind: 'in', text: `${subject} 没有更新`, author: null, saidAt: null, holdSeconds: 0, mentions: [], call: null } as const
  return { do: 'open', ...facts, subject, conversation, said }
}
const requestOf = (commandId: string) => ({ tenant: house.tenant, commandId, actor: null, address: null, cause: 'test', now: Date.now() as Instant })
const open = (id: string, command: CaseCommand, commandId: string = testId()) =>
  performGathered(house.ground, openingCases, id as Id<'case'>, { command, request: requestOf(commandId) })

test('cases that come in a crowd are each opened once, with a number, words and lines of their own', async () => {
  const ids = Array.from({ length: 60 }, testId)
  const outcomes = await Promise.all(ids.map((id, place) => open(id, opening(`Parcel ${place}`))))
  assert.ok(outcomes.every(outcome => outcome.ok))
  const agent = await house.as('representative')
  const views: CaseView[] = await Promise.all(ids.map(async id => ok(await agent.get(`/desk/cases/${id}`))))
  assert.equal(new Set(views.map(({ key }) => key)).size, 60)
  assert.deepEqual(
    views.map(({ subject, said }) => [subject, said.map(({ text }) => text)]),
    ids.map((_, place) => [`Parcel ${place}`, [`Parcel ${place} 没有更新`]]),
  )
  const replayed = await inTenant(house.ground.database, house.tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(replayed.differing, [])
})

test('who comes twice in a crowd gets the first outcome, who names a case that is there is refused, and a command id of another is his fault alone', async () => {
  const [id, other, taken, commandId] = [testId(), testId(), testId(), testId()]
  const command = opening('Once')
  await open(taken, opening('There already'))
  const beside = () => Array.from({ length: 20 }, () => open(testId(), opening('Beside them')))
  const [first, again, refused, ...others] = await Promise.all([open(id, command, commandId), open(id, command, commandId), open(taken, opening('A second time')), ...beside()])
  assert.deepEqual(again, first)
  assert.deepEqual([first!.ok, refused], [true, { ok: false, refusal: 'already-opened' }])
  const [reused, ...more] = await Promise.allSettled([open(other, opening('Another'), commandId), ...beside()])
  assert.ok(reused!.status === 'rejected' && reused.reason instanceof CommandReused)
  assert.ok(others.every(each => each.ok) && more.every(each => each.status === 'fulfilled' && each.value.ok))
  const agent = await house.as('representative')
  assert.equal((await agent.get(`/desk/cases/${other}`)).status, 404)
  const view: CaseView = ok(await agent.get(`/desk/cases/${id}`))
  assert.deepEqual([view.subject, view.said.length], ['Once', 1])
})
