import { Worker } from 'node:worker_threads'
import type { Instant } from '#kernel/time.ts'
import { found, signInLink } from '#modules/identity/public.ts'
import type { Settings } from '#platform/settings.ts'
import { settingsFrom } from '#platform/settings.ts'
import { startTracing } from '#platform/tracing.ts'
import { ensureWeb } from '../build-web.ts'
import { openHouse } from '../house.ts'
import { openMailDoors } from '../mail-doors.ts'
import { serve } from '../serve.ts'
import { untilStopped } from './until-stopped.ts'
import { printUp } from './up.words.ts'

export type Running = Readonly<{
  settings: Settings
  url: string
  link: string | null
  databasePid: number | null
  stop: () => Promise<void>
}>

/** Serve and work in one process on one machine; `environment` is process.env or a test's own. */
export async function startUp(environment: Readonly<Record<string, string | undefined>>, note: (message: string) => void): Promise<Running> {
  const settings = settingsFrom(environment)
  const stopTracing = await startTracing(settings.traceEndpoint)
  const house = await openHouse(settings, { poolSize: 24, note })
  try {
    const now = Date.now() as Instant
    await found(house.ground, { now, locale: settings.locale, publicUrl: settings.publicUrl, administrator: settings.administrator })
    const server = await serve(house, settings)
    const closeDoors = await openMailDoors(house.ground, settings.mail)
    const thread = startThread(house.url, settings, note)
    house.onTold(() => thread.postMessage('wake'))
    const link = await signInLink(house.ground, { now, publicUrl: settings.publicUrl })
    const stop = async (): Promise<void> => {
      await closeDoors()
      server.server.closeAllConnections()
      await server.close()
      await endThread(thread)
      await house.close()
      await stopTracing()
    }
    return { settings, url: house.url, link, databasePid: house.embedded?.pid() ?? null, stop }
  } catch (error) {
    await house.close()
    throw error
  }
}

function startThread(url: string, { home, mail }: Settings, note: (message: string) => void): Worker {
  const thread = new Worker(new URL('../work-thread.ts', import.meta.url), { workerData: { url, home, internalServers: mail.internalServers } })
  thread.on('message', ({ job, error }: { job: string; error: string }) => note(`The job ${job} failed and will be tried again: ${error}`))
  return thread
}

async function endThread(thread: Worker): Promise<void> {
  const ended = new Promise(resolve => thread.once('exit', resolve))
  thread.postMessage('stop')
  const forced = setTimeout(() => void thread.terminate(), 8000)
  await ended
  clearTimeout(forced)
}

/** `qm up`: run until Ctrl-C. */
export async function up(): Promise<number> {
  const began = Date.now()
  await ensureWeb(message => console.log(message))
  const running = await startUp(process.env, message => console.error(message))
  printUp(running, Date.now() - began)
  await untilStopped()
  await running.stop()
  return 0
}
