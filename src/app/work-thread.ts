import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { watchMailboxes } from '#modules/mail/public.ts'
import { openDatabase } from '#platform/db.ts'
import { openOutside } from '#platform/outside.ts'
import type { Ground } from '#platform/perform.ts'
import { openKeyring } from '#platform/secrets.ts'
import { startWork } from './work.ts'

/** The jobs in a thread of their own, so that a heavy import never delays an answer. */
const { url, home, internalServers } = workerData as { url: string; home: string; internalServers: boolean }
const database = openDatabase(url, 6)
const ground: Ground = {
  ...{ database, keyring: openKeyring(join(home, 'master.key')), files: join(home, 'files'), outside: openOutside(internalServers) },
  told: () => worker.wake(),
}
const report = (job: string, error: unknown): void => {
  parentPort?.postMessage({ job, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
const worker = startWork(ground, report)
const watch = watchMailboxes(ground, error => report('mail/fetching', error))
parentPort?.on('message', async (message: 'wake' | 'stop') => {
  if (message === 'wake') return worker.wake()
  await watch.stop()
  await worker.stop()
  await database.end()
  parentPort?.close()
})
