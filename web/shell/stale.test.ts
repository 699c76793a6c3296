import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { test } from 'node:test'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { freshen } from './stale.ts'

const [mine, other, linked] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002', '01900000-0000-7000-8000-000000000003']

/** A page that looks at some queries; which of them it asks, and answers when the test says so. */
async function page(t: TestContext, keys: readonly (readonly string[])[]) {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: 15_000, retry: false } } })
  const asked: string[] = []
  const given = { up: 0 }
  let answers: (() => void)[] = []
  const ask = (key: readonly string[], signal: AbortSignal): Promise<unknown> => {
    asked.push(key.join('/'))
    signal.addEventListener('abort', () => {
      given.up += 1
    })
    return new Promise(done => answers.push(() => done({ links: [{ id: linked }] })))
  }
  const leave = keys.map(key => new QueryObserver(client, { queryKey: key, queryFn: ({ signal }) => ask(key, signal) }).subscribe(() => {}))
  const answer = async (): Promise<void> => {
    for (const each of answers) each()
    answers = []
    await new Promise(done => setImmediate(done))
  }
  await answer()
  const { hear, stop } = freshen(client)
  t.after(() => {
    stop()
    for (const each of leave) each()
    client.clear()
  })
  const pass = (milliseconds: number): readonly string[] => {
    asked.length = 0
    for (let passed = 0; passed < milliseconds; passed += 50) t.mock.timers.tick(50)
    return asked.toSorted()
  }
  return { given, answer, pass, hear, line: (noun: string, nounId: string) => hear('log', JSON.stringify({ type: `${noun}.changed`, noun, nounId })) }
}

const desk = [
  ['desk', 'cases', 'mine'],
  ['desk', 'counts'],
  ['desk', 'case', mine],
  ['desk', 'types', 'in-use'],
  ['desk', 'own-attendance'],
  ['desk', 'saved', 'view'],
]

test('what happens to a case makes lists and its own page ask again, and nothing else', async t => {
  const { pass, answer, line, hear } = await page(t, desk)
  line('case', other)
  assert.deepEqual(pass(600), ['desk/cases/mine', 'desk/counts'])
  await answer()
  pass(5000)
  line('case', mine)
  assert.deepEqual(pass(600), [`desk/case/${mine}`, 'desk/cases/mine', 'desk/counts'])
  await answer()
  pass(5000)
  line('case', linked)
  assert.ok(pass(600).includes(`desk/case/${mine}`), 'a page shows the cases it is linked with')
  await answer()
  pass(5000)
  hear('clocks', '1')
  assert.ok(pass(600).includes(`desk/case/${mine}`), 'of clocks nobody says whose they are')
  await answer()
  pass(5000)
  line('person', mine)
  assert.deepEqual(pass(2000), [])
})

test('however much happens, a list is asked for once in a second, and no answer is given up for the next one', async t => {
  const { given, pass, answer, line } = await page(t, [['desk', 'cases', 'mine']])
  let asked = 0
  for (let tenth = 0; tenth < 100; tenth += 1) {
    line('case', other)
    asked += pass(100).length
    await answer()
  }
  assert.ok(asked >= 6 && asked <= 10, `${asked} in ten seconds`)
  line('case', other)
  pass(2000)
  line('case', other)
  assert.deepEqual(pass(5000), [], 'the first question is not answered yet')
  await answer()
  assert.deepEqual(pass(1000), ['desk/cases/mine'])
  assert.equal(given.up, 0)
})

test('what ends with the session is not asked for while the page is on its way out', async t => {
  const { pass, line } = await page(t, [['sessions'], ['mesh', 'picture']])
  line('session', mine)
  assert.deepEqual(pass(900), [])
  assert.deepEqual(pass(200), ['sessions'])
})
