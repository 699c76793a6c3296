import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const shared = (path: string): string => fileURLToPath(new URL(`../../../../shared/data/process/${path}`, import.meta.url))
const main = `import { conformance } from ${JSON.stringify(new URL('./calc-conformance.ts', import.meta.url).href)}; process.exitCode = await conformance(process.argv.slice(1))`

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['--input-type=module', '-e', main, '--', ...args], { encoding: 'utf8' })
}
const pair = (log: string, model: string): string[] => ['--log', shared(`logs/${log}.xes.gz`), '--model', shared(`models/${model}.json`)]

test('offline and online the same figures come as one JSON object', () => {
  const expected = { cases: 9, events: 43, optimal_deviations_total: 6, fitting_cases: 4 }
  const [offline, online] = [run(...pair('tickets', 'tickets-imf')), run(...pair('tickets', 'tickets-imf'), '--online')]
  const { average_trace_fitness: average, ...counts } = JSON.parse(offline.stdout)
  assert.deepEqual([offline.status, counts, average.toFixed(9)], [0, expected, '0.917768959'])
  assert.deepEqual(JSON.parse(online.stdout), JSON.parse(offline.stdout))
  assert.equal(offline.stdout.trim().split('\n').length, 1)
})

test('a model may name events by activity and life-cycle transition', () => {
  const { status, stdout } = run(...pair('reviewing', 'reviewing-imf'))
  assert.deepEqual([status, JSON.parse(stdout).fitting_cases, JSON.parse(stdout).average_trace_fitness], [0, 100, 1])
})

test('a model too wide for the monitor is refused online', () => {
  const { status, stdout, stderr } = run(...pair('a42f0n00', 'a42'), '--online')
  assert.deepEqual([status, stdout], [1, ''])
  assert.match(stderr, /more than 20000 reachable markings/)
})

test('a wrong call is told from input that cannot be used', () => {
  const log = shared('logs/running-example.xes.gz')
  assert.equal(run().status, 2)
  assert.equal(run('--log', log).status, 2)
  assert.equal(run(...pair('tickets', 'tickets-imf'), '--offline').status, 2)
  for (const args of [
    ['--log', log, '--model', log],
    ['--log', log, '--model', shared('models/absent.json')],
    ['--log', log, '--model', shared('reference.json')],
    ['--log', shared('logs/absent.xes'), '--model', shared('models/a12.json')],
    [...pair('tickets', 'tickets-imf'), '--case', 'no such column'],
    [...pair('a12f0n00', 'reviewing-imf'), '--activity', 'no such column'],
  ]) {
    const { status, stdout, stderr } = run(...args)
    assert.deepEqual([status, stdout, stderr.trim().split('\n').length], [1, '', 1], stderr)
  }
})
