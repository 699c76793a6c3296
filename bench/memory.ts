import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { asOwner } from '#platform/db.ts'
import { embeddedUrl } from '#platform/embedded.ts'
import { familyOf, privateMemory } from './processes.ts'
import type { Figure } from './timing.ts'

const qm = fileURLToPath(new URL('../bin/qm', import.meta.url))

/** The product started as a user starts it, some pages asked for, then left alone for ten seconds; private memory of all its processes; time of a second start. */
export async function memoryBench(): Promise<Figure[]> {
  const home = mkdtempSync(join(tmpdir(), 'qm-bench-'))
  const environment = { ...process.env, QUALIMESH_HOME: home, PORT: '7493', QUALIMESH_LOG: 'silent', DATABASE_URL: '' }
  try {
    await run(environment, async () => {})
    const began = performance.now()
    let second = 0,
      memory = 0
    await run(environment, async pid => {
      second = (performance.now() - began) / 1000
      for (let round = 0; round < 50; round += 1) await fetch('http://127.0.0.1:7493/api/openapi.json')
      await asOwner(embeddedUrl(join(home, 'database')), client => client.query('select 1'))
      await new Promise(resolve => setTimeout(resolve, 10_000))
      memory = familyOf(pid).reduce((sum, process) => sum + privateMemory(process), 0) / 1024
    })
    return [
      { name: 'memory at rest, application and database processes, private', value: Math.round(memory), unit: 'MB', budget: '≤ 350' },
      { name: 'second start to the first page served', value: Math.round(second * 10) / 10, unit: 's', budget: '< 5' },
    ]
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

async function run(env: NodeJS.ProcessEnv, work: (pid: number) => Promise<void>): Promise<void> {
  const child = spawn(process.execPath, [qm, 'up'], { env, stdio: 'ignore' })
  const ended = new Promise(resolve => child.once('exit', resolve))
  for (let tries = 0; tries < 1200 && !(await fetch('http://127.0.0.1:7493/').catch(() => null))?.ok; tries += 1) await new Promise(resolve => setTimeout(resolve, 50))
  await work(child.pid!)
  child.kill('SIGINT')
  await ended
}
