import { createHash } from 'node:crypto'
import type { Named } from '#modules/desk/public.ts'
import { namedBy, tokenFor } from '#modules/desk/public.ts'
import type { Keyring } from '#platform/secrets.ts'

const entrances = 'chat/entrance/1'
const visitors = 'chat/visitor/1'

/** What stands in the script of a site: which entrance of which enterprise. It is no secret. */
export function entranceToken(keyring: Keyring, named: Named): string {
  return tokenFor(keyring, entrances, named)
}

export function entranceOf(keyring: Keyring, token: string): Named | null {
  return namedBy(keyring, entrances, token)
}

/** The secret of a visitor, by which his window opens his conversation again. */
export function visitorToken(keyring: Keyring, named: Named): string {
  return tokenFor(keyring, visitors, named)
}

export function visitorOf(keyring: Keyring, token: string): Named | null {
  return namedBy(keyring, visitors, token)
}

/** By what a window knows a word again; it tells nothing of the message. */
export function wordKey(chat: string, message: string): string {
  return createHash('sha256').update(`${chat}\0${message}`).digest('base64url').slice(0, 16)
}
