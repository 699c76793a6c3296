import { join } from 'node:path'
import { openDatabase } from '#platform/db.ts'
import type { EmbeddedDatabase } from '#platform/embedded.ts'
import { DatabaseStartError, startEmbedded } from '#platform/embedded.ts'
import { lockFolder } from '#platform/folder-lock.ts'
import { migrate } from '#platform/migrate.ts'
import { openOutside } from '#platform/outside.ts'
import type { Ground } from '#platform/perform.ts'
import { openKeyring } from '#platform/secrets.ts'
import type { Settings } from '#platform/settings.ts'
import { schemaFolders } from './wire.ts'

/** A running installation: its database and ground, and the way to leave it in order. */
export type House = Readonly<{ ground: Ground; url: string; embedded: EmbeddedDatabase | null; onTold: (listener: (tenant: string) => void) => void; close: () => Promise<void> }>

/** Lock the data folder, start or reach the database, bring its schema up to date. */
export async function openHouse(settings: Settings, { poolSize, note }: Readonly<{ poolSize: number; note: (message: string) => void }>): Promise<House> {
  // Processes that share an external database may share the folder too: one master key, one store of files.
  const unlock = settings.databaseUrl ? () => {} : lockFolder(settings.home)
  let embedded: EmbeddedDatabase | null = null
  try {
    embedded = settings.databaseUrl ? null : await startEmbedded(join(settings.home, 'database'), note)
    const url = settings.databaseUrl ?? embedded!.url
    await migrate(url, schemaFolders).catch(error => {
      throw awayOr(error, settings.databaseUrl)
    })
    return house(settings, { url, embedded, unlock, poolSize })
  } catch (error) {
    await embedded?.stop()
    unlock()
    throw error
  }
}

/** Join an installation whose database already runs (tools beside a running server, further processes). */
export async function joinHouse(settings: Settings, url: string, poolSize: number): Promise<House> {
  return house(settings, { url, embedded: null, unlock: () => {}, poolSize })
}

function house(settings: Settings, { url, embedded, unlock, poolSize }: Readonly<{ url: string; embedded: EmbeddedDatabase | null; unlock: () => void; poolSize: number }>): House {
  const database = openDatabase(url, poolSize)
  const listeners = new Set<(tenant: string) => void>()
  const ground: Ground = {
    database,
    keyring: openKeyring(join(settings.home, 'master.key')),
    files: join(settings.home, 'files'),
    outside: openOutside(settings.mail.internalServers),
    told: tenant => {
      for (const listener of listeners) listener(tenant)
    },
  }
  return {
    ground,
    url,
    embedded,
    onTold: listener => {
      listeners.add(listener)
    },
    close: async () => {
      await database.end()
      await embedded?.stop()
      unlock()
    },
  }
}

function awayOr(error: unknown, url: string | null): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!url || !/^(ECONN|ENOTFOUND|ETIMEDOUT|EHOST|28|3D)/.test(code)) return error
  const { hostname, pathname } = new URL(url)
  return new DatabaseStartError(`The database ${pathname.slice(1)} at ${hostname} cannot be reached (${code}): check DATABASE_URL and that the server runs.`)
}
