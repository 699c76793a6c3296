import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const shared = (path: string): string => fileURLToPath(new URL(`../../../../shared/data/process/${path}`, import.meta.url))
const main = `import { calc } from ${JSON.stringify(new URL('./calc.ts', import.meta.url).href)}; process.exitCode = await calc(process.argv.slice(1))`

function qmCalc(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return fed('', ...args)
}

function fed(input: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['--input-type=module', '-e', main, '--', ...args], { encoding: 'utf8', input })
}

test('lines go in and come out in order; a bad one is told on its line, the run goes on, and the status says so', () => {
  const good = '{"chart": "nps", "data": {"promoters": 60, "passives": 25, "detractors": 15}}'
  const { status, stdout } = fed(`${good}\nnonsense\n\n${good}`)
  const lines = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  assert.deepEqual([status, lines.length, Math.round(lines[0].nps), lines[1].error.code, Math.round(lines[2].nps)], [1, 3, 45, 'not-json', 45])
  assert.equal(fed(good).status, 0)
  assert.equal(fed('{"n": [10]}', 'constants').status, 0)
})

test('root causes are found in a table from standard input', () => {
  const rows = ['S1', 'S2', 'S3'].flatMap(site => ['phone', 'chat'].map((channel, i) => `${site},${channel},${site === 'S3' ? 40 + i : 99 + i},100`))
  const { status, stdout } = fed(['site,channel,real,predict', ...rows].join('\n'), 'rootcause')
  const { verdict, causes } = JSON.parse(stdout)
  assert.deepEqual([status, verdict, causes.map((cause: { label: string }) => cause.label)], [0, 'found', ['site=S3']])
})

test('help names every method in both languages, one with its example', () => {
  const { status, stdout } = qmCalc('--help')
  assert.equal(status, 0)
  assert.match(stdout, /krippendorff-alpha/)
  assert.match(qmCalc('--help', 'xmr').stdout, /"chart":"xmr"/)
  assert.equal(qmCalc('--help', 'magic').status, 2)
})

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
  assert.deepEqual([qmCalc().status, qmCalc().stdout], [0, ''])
  assert.equal(qmCalc('process.magic').status, 2)
  assert.equal(qmCalc('process.facts', '--lag', 'x').status, 2)
  const absent = qmCalc('process.facts', '--log', '/absent.xes')
  assert.deepEqual([absent.status, absent.stderr.trim().split('\n').length], [1, 1])
})
