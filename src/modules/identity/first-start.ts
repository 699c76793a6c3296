import { randomBytes } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { after } from '#kernel/time.ts'
import type { Locale } from '#kernel/words.ts'
import { inTenant, tenantIds } from '#platform/db.ts'
import type { Request } from '#platform/noun.ts'
import { hashPassword, isWeakPassword } from '#platform/password.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { newSecret, secretHash } from '#platform/secrets.ts'
import { SettingsError } from '#platform/settings.ts'
import { newLink } from './access.ts'
import { personNoun, tenantNoun } from './nouns.ts'
import { anyoneActive, firstAdministrator } from './person.store.ts'

type FirstStart = Readonly<{ now: Instant; locale: Locale; publicUrl: string; administrator: Readonly<{ email: string; password: string }> | null }>

/** Make the enterprise and its first administrator at the first start. */
export async function found(ground: Ground, { now, locale, administrator }: FirstStart): Promise<void> {
  if ((await tenantIds(ground.database)).length > 0) return
  if (administrator && isWeakPassword(administrator.password)) throw new SettingsError('QUALIMESH_ADMIN_PASSWORD needs at least 10 characters and must not be a common password.')
  const tenant = uuidFrom(now, randomBytes(10)),
    person = uuidFrom(now, randomBytes(10)) as Id<'person'>
  const chinese = locale === 'zh-CN'
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const name = chinese ? '我的企业' : 'My enterprise'
  await perform(ground, tenantNoun, tenant as Id<'tenant'>, {
    command: { do: 'found', name, zone: chinese && zone === 'UTC' ? 'Asia/Shanghai' : zone },
    request: house(tenant, now),
  })
  const secret = newSecret(),
    linkHash = secretHash(secret)
  await perform(ground, personNoun, person, {
    command: { do: 'invite', name: chinese ? '管理员' : 'Administrator', email: null, roles: ['administrator'], unit: null, linkHash, linkExpiresAt: after(now, 60_000) },
    request: house(tenant, now),
  })
  if (!administrator) return
  const passwordHash = await hashPassword(administrator.password)
  await perform(ground, personNoun, person, {
    command: { do: 'enrol', linkHash, name: chinese ? '管理员' : 'Administrator', email: administrator.email.toLowerCase(), passwordHash, locale: null },
    request: house(tenant, now),
  })
}

/** While nobody can sign in yet, a fresh one-time link for the first administrator; else null. */
export async function signInLink(ground: Ground, { now, publicUrl }: Pick<FirstStart, 'now' | 'publicUrl'>): Promise<string | null> {
  const [tenant] = await tenantIds(ground.database)
  if (!tenant) return null
  const person = await inTenant(ground.database, tenant, async tx => ((await anyoneActive(tx)) ? null : firstAdministrator(tx)))
  if (!person) return null
  const link = newLink(tenant, person, publicUrl)
  await perform(ground, personNoun, person, { command: { do: 'renew-link', linkHash: link.hash, linkExpiresAt: after(now, link.expiresIn) }, request: house(tenant, now) })
  return link.address
}

function house(tenant: string, now: Instant): Request {
  return { tenant, commandId: uuidFrom(now, randomBytes(10)), actor: null, address: null, cause: 'first-start', now }
}
