import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { asOwner } from '#platform/db.ts'
import { embeddedUrl } from '#platform/embedded.ts'

const qm = fileURLToPath(new URL('../bin/qm', import.meta.url))
const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'qm-start-'))
  folders.push(home)
  return home
}

type Started = Readonly<{ child: ChildProcess; output: () => string; ended: Promise<number>; ready: Promise<void> }>

function start(environment: Record<string, string>, args: readonly string[] = ['up']): Started {
  const child = spawn(process.execPath, [qm, ...args], { env: { ...process.env, QUALIMESH_LOG: 'silent', DATABASE_URL: '', ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  const ended = new Promise<number>(resolve => child.once('close', code => resolve(code ?? -1)))
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      text += chunk.toString('utf8')
      if (/Ctrl-C/.test(text)) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    void ended.then(code => reject(new Error(`ended with ${code}: ${text}`)))
  })
  ready.catch(() => {}) // a start that is meant to fail is judged by its exit
  return { child, output: () => text, ended, ready }
}

test('first start prints a one-time link that signs the first administrator in; Ctrl-C stops cleanly; the second start keeps everything', async () => {
  const home = newHome(),
    environment = { QUALIMESH_HOME: home, PORT: '7611' }
  const first = start(environment)
  await first.ready
  const page = await fetch('http://127.0.0.1:7611/')
  assert.deepEqual([page.status, page.headers.get('content-type')], [200, 'text/html; charset=utf-8'])
  const link = /link\/(\S+)/.exec(first.output())![1]!
  const signed = await fetch(`http://127.0.0.1:7611/api/v1/links/${link}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: '林', email: 'lin@example.org', password: 'a password long enough', locale: 'zh-CN' }),
  })
  assert.equal(signed.status, 200, await signed.text())
  first.child.kill('SIGINT')
  assert.equal(await first.ended, 0)
  const second = start(environment)
  await second.ready
  assert.ok(!second.output().includes('/link/'), 'no link any more: somebody can sign in')
  const again = await fetch('http://127.0.0.1:7611/api/v1/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'lin@example.org', password: 'a password long enough' }),
  })
  assert.equal(again.status, 200)
  const other = start({ ...environment, PORT: '7612' })
  assert.equal(await other.ended, 69)
  assert.match(other.output(), /^qm: Another Qualimesh \(process \d+\) uses the data folder .+\n$/)
  second.child.kill('SIGINT')
  assert.equal(await second.ended, 0)
})

test('a busy port ends in one sentence and a non-zero exit', async () => {
  const holder = createServer().listen(7613, '127.0.0.1')
  const blocked = start({ QUALIMESH_HOME: newHome(), PORT: '7613' })
  assert.equal(await blocked.ended, 69)
  assert.match(blocked.output(), /qm: Port 7613 on 127\.0\.0\.1 is in use: .+\n$/)
  assert.ok(!blocked.output().includes('    at '), 'no stack trace')
  holder.close()
})

test('data of a newer version is refused untouched; a database that is away is named', async () => {
  const home = newHome(),
    environment = { QUALIMESH_HOME: home, PORT: '7614' }
  const first = start(environment)
  await first.ready
  await asOwner(embeddedUrl(join(home, 'database')), client => client.query(`insert into schema_version (module, version) values ('mesh', 99)`))
  first.child.kill('SIGINT')
  await first.ended
  const newer = start(environment)
  assert.equal(await newer.ended, 69)
  assert.match(newer.output(), /qm: The data was written by a newer Qualimesh \(it has mesh\/99\)/)
  const away = start({ QUALIMESH_HOME: newHome(), PORT: '7615', DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none' })
  assert.equal(await away.ended, 69)
  assert.match(away.output(), /qm: The database none at 127\.0\.0\.1 cannot be reached \(ECONNREFUSED\)/)
})

test('bad settings and unknown commands are named', async () => {
  const port = start({ QUALIMESH_HOME: newHome(), PORT: 'http' })
  assert.equal(await port.ended, 69)
  assert.match(port.output(), /qm: PORT must be a number/)
  const unknown = start({ LANG: 'zh_CN.UTF-8' }, ['fly'])
  assert.equal(await unknown.ended, 64)
  assert.match(unknown.output(), /没有命令“fly”/)
})
