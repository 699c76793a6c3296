import type { Keyring } from '#platform/secrets.ts'
import { decrypt, encrypt } from '#platform/secrets.ts'
import type { Server } from './mailbox.ts'

/** A password as it is stored: sealed under the master key of the installation. */
export function sealPassword({ master }: Keyring, password: string): string {
  return password === '' ? '' : encrypt(master, password).toString('base64')
}

/** A server with its password, for the moment of signing in. */
export function openServer({ master }: Keyring, { sealed, ...server }: Server): Omit<Server, 'sealed'> & Readonly<{ password: string }> {
  return { ...server, password: sealed === '' ? '' : decrypt(master, Buffer.from(sealed, 'base64')) }
}
