import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '#platform/db.ts'
import { openKeyring } from '#platform/secrets.ts'
import { startWork } from './work.ts'

/** The jobs in a thread of their own, so that a heavy import never delays an answer. */
const { url, home } = workerData as { url: string; home: string }
const database = openDatabase(url, 6)
const worker = startWork({ database, keyring: openKeyring(join(home, 'master.key')), files: join(home, 'files'), told: () => worker.wake() }, (job, error) => {
  parentPort?.postMessage({ job, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
})
parentPort?.on('message', async (message: 'wake' | 'stop') => {
  if (message === 'wake') return worker.wake()
  await worker.stop()
  await database.end()
  parentPort?.close()
})
