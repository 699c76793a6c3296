import type { Instant } from '#kernel/time.ts'
import { found, signInLink } from '#modules/identity/public.ts'
import { watchMailboxes } from '#modules/mail/public.ts'
import { SettingsError, settingsFrom } from '#platform/settings.ts'
import { ensureWeb } from '../build-web.ts'
import { openHouse } from '../house.ts'
import { openMailDoors } from '../mail-doors.ts'
import { serve } from '../serve.ts'
import { startWork } from '../work.ts'
import { untilStopped } from './until-stopped.ts'

/** `qm serve`: pages and API in as many processes as needed, against one external database. */
export async function serveOnly(): Promise<number> {
  const settings = withExternalDatabase()
  await ensureWeb(message => console.log(message))
  const house = await openHouse(settings, { poolSize: 24, note: message => console.error(message) })
  await found(house.ground, { now: Date.now() as Instant, locale: settings.locale, publicUrl: settings.publicUrl, administrator: settings.administrator })
  const server = await serve(house, settings)
  const closeDoors = await openMailDoors(house.ground, settings.mail)
  const link = await signInLink(house.ground, { now: Date.now() as Instant, publicUrl: settings.publicUrl })
  console.log(link ? `${settings.publicUrl}\n${link}` : settings.publicUrl)
  await untilStopped()
  await closeDoors()
  server.server.closeAllConnections()
  await server.close()
  await house.close()
  return 0
}

/** `qm work`: followers, imports, folds and the seal, in as many processes as needed. */
export async function workOnly(): Promise<number> {
  const settings = withExternalDatabase()
  const house = await openHouse(settings, { poolSize: 8, note: message => console.error(message) })
  const report = (job: string, error: unknown): void => console.error(`${job}: ${error instanceof Error ? error.message : error}`)
  const worker = startWork(house.ground, report)
  const watch = watchMailboxes(house.ground, error => report('mail/fetching', error))
  await untilStopped()
  await watch.stop()
  await worker.stop()
  await house.close()
  return 0
}

/** Several processes cannot share an embedded database or one data folder's lock. */
function withExternalDatabase(): ReturnType<typeof settingsFrom> {
  const settings = settingsFrom(process.env)
  if (!settings.databaseUrl) throw new SettingsError('qm serve and qm work need DATABASE_URL; for everything in one process use qm up.')
  return settings
}
