import type { Keyring } from '#platform/secrets.ts'
import { openText } from '#platform/secrets.ts'
import type { Account } from './adapter.ts'
import type { Connection } from './connection.ts'

/** A connection with its secrets, for the moment of their use. */
export function accountOf(keyring: Keyring, { account, agent, base, sealed }: Connection): Account {
  return { account, agent, base, secrets: { token: openText(keyring, sealed.token), aesKey: openText(keyring, sealed.aesKey), secret: openText(keyring, sealed.secret) } }
}
