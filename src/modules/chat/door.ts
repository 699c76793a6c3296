import type { Locale } from '#kernel/words.ts'
import { ownTenant } from '#modules/identity/public.ts'
import { sendingMailbox } from '#modules/mail/public.ts'
import { inTenant } from '#platform/db.ts'
import type { FramedPage } from '#platform/framed-page.ts'
import type { Ground } from '#platform/perform.ts'
import { Problem } from '#platform/problem.ts'
import { refuseFlood } from '#platform/rate-limit.ts'
import type { Context, Exchange } from '#platform/routes.ts'
import { findEntrance } from './entrance.store.ts'
import type { ChatEntrance, EntranceId } from './entrance.ts'
import { standingOf } from './hours.ts'
import { entranceOf, entranceToken } from './tokens.ts'
import type { EntranceView, Launcher, OpenEntrance } from './views.ts'
import { entranceColours } from './views.ts'
import { houseConsent } from './words.ts'

type Token = Readonly<{ token: string }>
export type KnownEntrance = Readonly<{ tenant: string; id: EntranceId; it: ChatEntrance }>

/** What a token opens; what was removed is told from what never was by nobody. */
export async function entranceBehind({ database, keyring }: Ground, token: string): Promise<KnownEntrance | null> {
  const named = entranceOf(keyring, token)
  const it = named && (await inTenant(database, named.tenant, tx => findEntrance(tx, named.id)))
  return !named || !it || it.stage === 'removed' ? null : { tenant: named.tenant, id: named.id as EntranceId, it }
}

/** The window of visitors may be framed by the sites of its entrance, and by nobody else. */
export const chatPage: FramedPage = {
  path: '/chat/:token',
  file: 'chat.html',
  framedBy: async (ground, { token = '' }) => (await entranceBehind(ground, token))?.it.origins ?? [],
}

/** A site asks once for each of its pages. Many people may have one address. */
const launches = { most: 1200, withinSeconds: 600 }
const looks = { most: 240, withinSeconds: 600 }

/** What the launcher on a site draws; a site that may not show it gets nothing. */
export async function launch(context: Context, { token }: Token, { request, reply }: Exchange): Promise<Launcher> {
  refuseFlood(`chat-launch ${context.address}`, { ...launches, now: context.now })
  const found = await entranceBehind(context.ground, token)
  const { origin } = request.headers
  if (!found || !origin || !found.it.origins.includes(origin)) throw new Problem('not-found')
  reply.header('access-control-allow-origin', origin).header('vary', 'origin').header('cache-control', 'private, max-age=60')
  return { colour: entranceColours[found.it.colour], paused: found.it.stage === 'paused' }
}

export function consentOf({ consent }: Pick<ChatEntrance, 'consent'>, locale: Locale): string {
  return consent[locale].trim() || consent[locale === 'en' ? 'zh-CN' : 'en'].trim() || houseConsent[locale]
}

/** What a visitor sees before he says anything. */
export async function showEntrance(context: Context, { token }: Token): Promise<OpenEntrance> {
  refuseFlood(`chat ${context.address}`, { ...looks, now: context.now })
  const found = await entranceBehind(context.ground, token)
  if (!found) throw new Problem('not-found')
  const { name, greeting, colour, asks, stage } = found.it
  return inTenant(context.ground.database, found.tenant, async tx => ({
    ...{ enterprise: (await ownTenant(tx))?.name ?? '', name, greeting, colour: entranceColours[colour], asks, paused: stage === 'paused' },
    consent: { 'zh-CN': consentOf(found.it, 'zh-CN'), en: consentOf(found.it, 'en') },
    standing: found.it.showsHours ? await standingOf(tx, found.it.unit, context.now) : null,
  }))
}

/** An entrance for whoever sets it up: with the line for the site, and what a visitor is told of our hours. */
export async function viewEntrance({ ground, caller, publicUrl, now }: Context, { id }: Readonly<{ id: string }>): Promise<EntranceView> {
  const { tenant } = caller!
  const token = entranceToken(ground.keyring, { tenant, id })
  return inTenant(ground.database, tenant, async tx => {
    const it = await findEntrance(tx, id)
    if (!it || it.stage === 'removed') throw new Problem('not-found')
    const { createdAt: _, ...facts } = it
    return {
      ...{ ...facts, id, url: `${publicUrl}/chat/${token}`, script: `<script src="${publicUrl}/chat/widget.js" data-entrance="${token}" async></script>` },
      ...{ standing: await standingOf(tx, it.unit, now), sends: (await sendingMailbox(tx, it.unit)) !== null },
    }
  })
}
