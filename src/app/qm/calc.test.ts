import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const shared = (path: string): string => fileURLToPath(new URL(`../../../../shared/data/process/${path}`, import.meta.url))
const main = `import { calc } from ${JSON.stringify(new URL('./calc.ts', import.meta.url).href)}; process.exitCode = await calc(process.argv.slice(1))`

function qmCalc(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['--input-type=module', '-e', main, '--', ...args], { encoding: 'utf8' })
}

test('the facts of a log come as one JSON object', () => {
  const { status, stdout } = qmCalc('process.facts', '--log', shared('logs/running-example.xes.gz'))
  assert.deepEqual([status, JSON.parse(stdout).dfg_sha16], [0, '0fab2ccd8485d247'])
})

test('columns may be named, and a wrong name is told with the right ones', () => {
  const log = shared('logs/bpic12.csv.gz')
  const named = qmCalc('process.facts', '--log', log, '--case', 'case', '--activity', 'lifecycle', '--time', 'ts_ms')
  assert.equal(JSON.parse(named.stdout).activities, 3)
  const wrong = qmCalc('process.facts', '--log', log, '--case', 'Case')
  assert.deepEqual([wrong.status, wrong.stdout], [1, ''])
  assert.match(wrong.stderr, /no column "Case"; there are: case, activity, lifecycle, resource, ts_ms/)
})

test('a wrong call and an absent file are one sentence and a status', () => {
  assert.equal(qmCalc().status, 2)
  assert.equal(qmCalc('process.magic').status, 2)
  assert.equal(qmCalc('process.facts', '--lag', 'x').status, 2)
  const absent = qmCalc('process.facts', '--log', '/absent.xes')
  assert.deepEqual([absent.status, absent.stderr.trim().split('\n').length], [1, 1])
})
