import { readFileSync } from 'node:fs'
import { openMailDoor } from '#modules/mail/public.ts'
import type { Ground } from '#platform/perform.ts'
import type { MailSettings } from '#platform/settings.ts'
import { SettingsError } from '#platform/settings.ts'
import { PortBusy } from './serve.ts'

/** Open the house's own ways in for mail, where the settings name any. */
export async function openMailDoors(ground: Ground, { smtp, lmtp, tls }: MailSettings): Promise<() => Promise<void>> {
  const keys = tls && { key: readKey('QUALIMESH_MAIL_KEY', tls.key), cert: readKey('QUALIMESH_MAIL_CERT', tls.cert) }
  const doors: { close: () => Promise<void> }[] = []
  for (const [place, isLmtp] of [
    [smtp, false],
    [lmtp, true],
  ] as const) {
    if (!place) continue
    const door = await openMailDoor(ground, { ...place, lmtp: isLmtp, tls: keys }).catch(error => {
      throw error.code === 'EADDRINUSE' || error.code === 'EACCES'
        ? new PortBusy(`Port ${place.port} on ${place.host} cannot be used for mail (${error.code}): set another one.`)
        : error
    })
    doors.push(door)
  }
  return async () => {
    await Promise.all(doors.map(door => door.close()))
  }
}

function readKey(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new SettingsError(`${name} names a file that cannot be read: ${path}`)
  }
}
