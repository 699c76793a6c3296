import { resolve } from 'node:path'
import type { Locale } from '#kernel/words.ts'
import { localeFor } from '#kernel/words.ts'

/** The whole configuration, read once at the edge and passed on as a value (README, "Configuration"). */
export type Settings = Readonly<{
  home: string
  databaseUrl: string | null
  host: string
  port: number
  publicUrl: string
  locale: Locale
  administrator: Readonly<{ email: string; password: string }> | null
  traceEndpoint: string | null
  logLevel: string
  mail: MailSettings
}>

export type Place = Readonly<{ host: string; port: number }>
/** The house's own way in for mail, where there is one, and whether servers of the own network may be named as mail servers. */
export type MailSettings = Readonly<{ smtp: Place | null; lmtp: Place | null; tls: Readonly<{ key: string; cert: string }> | null; internalServers: boolean }>

/** A configuration that cannot be used: one sentence for the person who set it. */
export class SettingsError extends Error {}

/** Read the settings from environment variables; throws SettingsError with one clear sentence. */
export function settingsFrom(environment: Readonly<Record<string, string | undefined>>): Settings {
  const port = Number(environment.PORT ?? 7400)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new SettingsError(`PORT must be a number from 0 to 65535, not "${environment.PORT}".`)
  const host = environment.HOST ?? '127.0.0.1'
  return {
    home: resolve(environment.QUALIMESH_HOME ?? './data'),
    databaseUrl: environment.DATABASE_URL || null,
    host,
    port,
    publicUrl: (environment.PUBLIC_URL ?? `http://${['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host) ? 'localhost' : host}:${port}`).replace(/\/$/, ''),
    locale: localeFor(environment.QUALIMESH_LOCALE ?? environment.LC_ALL ?? environment.LANG),
    administrator: administratorFrom(environment),
    traceEndpoint: environment.OTEL_EXPORTER_OTLP_ENDPOINT || null,
    logLevel: environment.QUALIMESH_LOG ?? 'info',
    mail: mailFrom(environment),
  }
}

function mailFrom(environment: Readonly<Record<string, string | undefined>>): MailSettings {
  const [key, cert] = [environment.QUALIMESH_MAIL_KEY, environment.QUALIMESH_MAIL_CERT]
  if (Boolean(key) !== Boolean(cert)) throw new SettingsError('QUALIMESH_MAIL_KEY and QUALIMESH_MAIL_CERT go together: set both or neither.')
  return {
    smtp: placeFrom('QUALIMESH_SMTP', environment.QUALIMESH_SMTP),
    lmtp: placeFrom('QUALIMESH_LMTP', environment.QUALIMESH_LMTP),
    tls: key && cert ? { key, cert } : null,
    internalServers: environment.QUALIMESH_MAIL_INTERNAL === '1',
  }
}

/** `25`, `0.0.0.0:25` or `[::]:25`; a port alone is of this machine. */
function placeFrom(name: string, text: string | undefined): Place | null {
  if (!text) return null
  const [, host = '127.0.0.1', digits] = /^(?:(.+):)?(\d{1,5})$/.exec(text) ?? []
  const port = Number(digits)
  if (digits === undefined || port > 65_535) throw new SettingsError(`${name} must be a port or an address with a port, such as 0.0.0.0:25, not "${text}".`)
  return { host: host.replace(/^\[|\]$/g, ''), port }
}

function administratorFrom(environment: Readonly<Record<string, string | undefined>>): Settings['administrator'] {
  const email = environment.QUALIMESH_ADMIN_EMAIL,
    password = environment.QUALIMESH_ADMIN_PASSWORD
  if (!email && !password) return null
  if (!email || !password) throw new SettingsError('QUALIMESH_ADMIN_EMAIL and QUALIMESH_ADMIN_PASSWORD go together: set both or neither.')
  return { email, password }
}
