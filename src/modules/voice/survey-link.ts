import type { Named } from '#modules/desk/public.ts'
import { namedBy, tokenFor } from '#modules/desk/public.ts'
import type { Keyring } from '#platform/secrets.ts'

const collecting = 'voice-collector/1'
const answering = 'voice-response/1'

type Reach = Readonly<{ ground: Readonly<{ keyring: Keyring }>; publicUrl: string }>

/** Where customers answer: nothing of it is stored, and nobody makes one but this house. */
export function collectorUrl({ ground, publicUrl }: Reach, named: Named): string {
  return `${publicUrl}/survey/${tokenFor(ground.keyring, collecting, named)}`
}

export function collectorBy(keyring: Keyring, token: string): Named | null {
  return namedBy(keyring, collecting, token)
}

/** By this an answer that was begun is gone on with, on the same device or another; it opens nothing else. */
export function responseToken(keyring: Keyring, named: Named): string {
  return tokenFor(keyring, answering, named)
}

export function responseBy(keyring: Keyring, token: string): Named | null {
  return namedBy(keyring, answering, token)
}
