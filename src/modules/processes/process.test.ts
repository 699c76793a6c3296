import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id, Instant } from '#kernel/decision.ts'
import type { Process, ProcessCommand } from './process.ts'
import { applyProcess, decideProcess } from './process.ts'

const moment = { id: 'p1' as Id<'process'>, now: Date.UTC(2026, 0, 5) as Instant }
const about = { name: { 'zh-CN': '报修受理', en: '' }, service: null, promiseMinutes: null }
const create: ProcessCommand = { do: 'create', ...about, hash: 'h1', errors: 0, warnings: 0 }
const save = (based: number, hash: string, errors = 0): ProcessCommand => ({ do: 'save', based, hash, errors, warnings: 0 })
const publish = (based: number, errors = 0): ProcessCommand => ({ do: 'publish', based, errors, by: null })

function live(commands: readonly ProcessCommand[]): { seen: string[]; process: Process | null } {
  let process: Process | null = null
  const seen = commands.flatMap(command => {
    const decision = decideProcess(process, command, moment)
    if (!decision.ok) return [decision.refusal]
    process = decision.events.reduce<Process | null>(applyProcess, process)
    return decision.events.map(event => event.type)
  })
  return { seen, process }
}

test('a process is drawn, published, drawn anew, published again, retired and reopened', () => {
  const { seen, process } = live([create, publish(1), save(1, 'h2'), publish(2), { do: 'retire' }, save(2, 'h3'), { do: 'reopen' }])
  assert.deepEqual(seen, ['process.created', 'process.published', 'process.draft-saved', 'process.published', 'process.retired', 'is-retired', 'process.reopened'])
  assert.deepEqual(
    [process?.stage, process?.versions.map(({ number, hash }) => [number, hash])],
    [
      'published',
      [
        [1, 'h1'],
        [2, 'h2'],
      ],
    ],
  )
})

test('of two who saved from the same draft the second is refused, so nobody’s work is lost', () => {
  const { seen, process } = live([create, save(1, 'hers'), save(1, 'his')])
  assert.deepEqual([seen.at(-1), process?.draft.hash], ['stale-draft', 'hers'])
})

test('nothing with errors is published, nothing unseen, and nothing twice', () => {
  assert.deepEqual(live([create, publish(1, 2), save(1, 'h2'), publish(1), publish(2), publish(2)]).seen.slice(1), [
    'has-errors',
    'process.draft-saved',
    'stale-draft',
    'process.published',
    'nothing-new',
  ])
})

test('an old version comes back as the draft, and the published one stays in force', () => {
  const restore: ProcessCommand = { do: 'restore', based: 2, version: 1, hash: '', errors: 0, warnings: 0 }
  const { process } = live([create, publish(1), save(1, 'h2'), publish(2), restore])
  assert.deepEqual([process?.draft.hash, process?.draft.number, process?.versions.at(-1)?.number], ['h1', 3, 2])
})

test('a process without any name is refused', () => {
  assert.deepEqual(live([{ ...create, name: { 'zh-CN': ' ', en: '' } } as ProcessCommand]).seen, ['nameless'])
})

test('whatever is asked, draft numbers only rise, versions count up by one and are never lost', () => {
  const command = fc.oneof(
    fc.record({ based: fc.integer({ min: 1, max: 4 }), hash: fc.constantFrom('a', 'b', 'c') }).map(({ based, hash }) => save(based, hash)),
    fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat(1)).map(([based, errors]) => publish(based, errors)),
    fc.constantFrom<ProcessCommand>({ do: 'retire' }, { do: 'reopen' }, { do: 'describe', ...about, errors: 1, warnings: 0 }),
    fc.integer({ min: 1, max: 3 }).map((version): ProcessCommand => ({ do: 'restore', based: version, version, hash: '', errors: 0, warnings: 0 })),
  )
  fc.assert(
    fc.property(fc.array(command, { maxLength: 30 }), commands => {
      let before: Process | null = null
      for (let i = 0; i <= commands.length; i += 1) {
        const { process } = live([create, ...commands.slice(0, i)])
        if (before) assert.ok(process!.draft.number >= before.draft.number && process!.versions.length >= before.versions.length)
        assert.deepEqual(
          process!.versions.map(({ number }) => number),
          process!.versions.map((_, index) => index + 1),
        )
        before = process
      }
    }),
  )
})
