import type { Keyring } from '#platform/secrets.ts'
import { openText } from '#platform/secrets.ts'
import type { Server } from './mailbox.ts'

/** A server with its password, for the moment of signing in. */
export function openServer(keyring: Keyring, { sealed, ...server }: Server): Omit<Server, 'sealed'> & Readonly<{ password: string }> {
  return { ...server, password: openText(keyring, sealed) }
}
