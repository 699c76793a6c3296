import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { uuidFrom } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { found } from '#modules/identity/public.ts'
import { tenantIds } from '#platform/db.ts'
import { embeddedUrl } from '#platform/embedded.ts'
import { FolderBusy } from '#platform/folder-lock.ts'
import type { Request } from '#platform/noun.ts'
import type { Settings } from '#platform/settings.ts'
import { settingsFrom } from '#platform/settings.ts'
import type { House } from '../house.ts'
import { joinHouse, openHouse } from '../house.ts'
import { startWork } from '../work.ts'
import { UsageError } from './help.ts'

export type Inside = Readonly<{ house: House; settings: Settings; tenant: string }>

/** Do something in the installation that the environment names: beside its running server if there is one, else by opening it for the time being. */
export async function withHouse<T>(work: (inside: Inside) => Promise<T>, withJobs: boolean): Promise<T> {
  const settings = settingsFrom(process.env)
  const { house, own } = await openOrJoin(settings)
  const worker = own && withJobs ? startWork(house.ground, (job, error) => console.error(`${job}: ${error}`)) : null
  if (worker) house.onTold(worker.wake)
  try {
    const [tenant] = await tenantIds(house.ground.database)
    if (!tenant) throw new UsageError('This installation has no enterprise yet: start it once with "qm up".')
    return await work({ house, settings, tenant })
  } finally {
    await worker?.stop()
    await house.close()
  }
}

async function openOrJoin(settings: Settings): Promise<{ house: House; own: boolean }> {
  try {
    const house = await openHouse(settings, { poolSize: 8, note: message => console.error(message) })
    await found(house.ground, { now: Date.now() as Instant, locale: settings.locale, publicUrl: settings.publicUrl, administrator: settings.administrator })
    return { house, own: true }
  } catch (error) {
    if (!(error instanceof FolderBusy)) throw error
    return { house: await joinHouse(settings, settings.databaseUrl ?? embeddedUrl(join(settings.home, 'database')), 8), own: false }
  }
}

/** A request of the person at the terminal. */
export function terminalRequest(tenant: string): Request {
  const now = Date.now() as Instant
  return { tenant, commandId: uuidFrom(now, randomBytes(10)), actor: null, address: null, cause: 'terminal', now }
}
