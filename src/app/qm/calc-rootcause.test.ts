import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

const main = `import { rootcause } from ${JSON.stringify(new URL('./calc-rootcause.ts', import.meta.url).href)}; process.exitCode = await rootcause(process.argv.slice(1), process.stdin)`

function call(input: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['--input-type=module', '-e', main, '--', ...args], { encoding: 'utf8', input })
}

const sites = ['S1', 'S2', 'S3', 'S4', 'S5']
const channels = ['phone', 'mail', 'desk', 'app']
const rows = sites.flatMap((site, s) => channels.map((channel, c) => ({ site, channel, wobble: ((s * 7 + c * 5) % 11) - 5 })))
const plain = ['site,channel,real,predict', ...rows.map(({ site, channel, wobble }) => `${site},${channel},${(site === 'S3' ? 50 : 100) + wobble / 2},100`)].join('\n')
const ratio = [
  'site,channel,late_real,late_predict,all_real,all_predict',
  ...rows.map(({ site, channel, wobble }) => `${site},${channel},${(site === 'S3' ? 300 : 100) + wobble},100,${1000 + 20 * wobble},1000`),
].join('\n')

test('the site that halved is told as one line of JSON, from standard input and from a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rootcause-'))
  const file = join(folder, 'change.csv')
  writeFileSync(file, plain)
  for (const { status, stdout } of [call(plain), call('', file, '--json')]) {
    assert.equal(status, 0)
    assert.equal(stdout.trim().split('\n').length, 1)
    const told = JSON.parse(stdout)
    assert.deepEqual([told.verdict, told.causes.length, told.causes[0].combination, told.causes[0].label], ['found', 1, { site: 'S3' }, 'site=S3'])
    assert.equal(told.total.predict, 2000)
    assert.ok(told.explained > 0.9 && told.causes[0].share > 0.9)
  }
  rmSync(folder, { recursive: true })
})

test('of a ratio the site whose rate rose is told, however the columns are spelled', () => {
  for (const input of [ratio, ratio.replace('late_real', 'real_late').replace('all_predict', 'all.predict')]) {
    const { status, stdout } = call(input, '--derived', 'late/all')
    assert.deepEqual([status, JSON.parse(stdout).causes.map((cause: { label: string }) => cause.label)], [0, ['site=S3']])
  }
})

test('where nothing changed, nothing stands out', () => {
  const { status, stdout } = call(plain.replaceAll(/,[\d.]+,100$/gm, ',100,100'))
  assert.deepEqual([status, JSON.parse(stdout).verdict, JSON.parse(stdout).causes], [0, 'nothing-stands-out', []])
})

test('input that cannot be used is one sentence and status 1', () => {
  const sentences = ['', 'site,real,predict', 'site,real\nS1,4', 'site,real,predict\nS1,x,4', 'site,real,predict\nS1,1,-4', 'real,predict\n1,2', 'site,real,predict\nS1,1'].map(
    input => call(input),
  )
  for (const { status, stdout, stderr } of [...sentences, call(plain, '--derived', 'a/b'), call('', '/absent.csv')]) {
    assert.deepEqual([status, stdout, stderr.trim().split('\n').length], [1, '', 1])
  }
  assert.match(sentences[3]!.stderr, /row 1: "x" in column "real" is not a number/)
})

test('a wrong call is one sentence and status 2', () => {
  for (const args of [['--derived', 'a'], ['--derived', 'a/a'], ['--what'], ['one.csv', 'two.csv']]) {
    const { status, stderr } = call('', ...args)
    assert.deepEqual([status, stderr.trim().split('\n').length], [2, 1])
  }
})
