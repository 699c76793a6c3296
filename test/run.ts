import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { settingsFrom } from '#platform/settings.ts'
import { ensureWeb } from '../src/app/build-web.ts'
import { openHouse } from '../src/app/house.ts'

/** The whole suite: one real database for all test files, each test in a tenant of its own. `npm test -- path…` runs some files only. */
await ensureWeb(message => console.log(message))
const home = mkdtempSync(join(tmpdir(), 'qm-test-'))
const house = await openHouse(settingsFrom({ QUALIMESH_HOME: home }), { poolSize: 2, note: message => console.error(message) })
const wanted = process.argv.slice(2)
const files = wanted.length > 0 ? wanted : ['src/**/*.test.ts', 'web/**/*.test.ts', 'test/**/*.test.ts']
const runner = spawn(process.execPath, ['--test', '--test-concurrency=2', '--test-timeout=420000', ...files], {
  stdio: 'inherit',
  env: { ...process.env, QUALIMESH_TEST_DATABASE: house.url, QUALIMESH_TEST_HOME: home, LANG: 'en_US.UTF-8' },
})
const code = await new Promise<number>(resolve => runner.once('exit', status => resolve(status ?? 1)))
await house.close()
rmSync(home, { recursive: true, force: true })
process.exitCode = code
