import type { Locale } from '#kernel/words.ts'
import { locales } from '#kernel/words.ts'
import { formUrl, namedBy, publicForms, tokenFor } from '#modules/desk/public.ts'
import { ownTenant } from '#modules/identity/public.ts'
import { sendingMailbox } from '#modules/mail/public.ts'
import { inTenant } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import { refuseFlood } from '#platform/rate-limit.ts'
import type { Context, RouteTable } from '#platform/routes.ts'
import { act } from '#platform/routes.ts'
import { anyText, email, oneOf, record, text, truth } from '#platform/shape.ts'
import { sendLinks } from './finding.ts'
import { portalNoun } from './nouns.ts'
import { findPortal } from './portal.store.ts'
import type { Portal, PortalCommand } from './portal.ts'
import { usualPortal } from './portal.ts'
import type { OfferedForm, OpenPortal, PortalView } from './views.ts'

const purpose = 'portal/1'
const may = 'desk.set-up'
const looks = { most: 60, withinSeconds: 600 }
const both = (most: number) => record({ 'zh-CN': anyText(most), en: anyText(most) })
const token = text(300)

export const portalRoutes = {
  'GET /portal': act(may, {}, viewPortal),
  'POST /portal/set': act(may, { isOpen: truth(), title: both(200), intro: both(5000), finds: truth() }, async (context, content) => {
    const { tenant } = context.caller!
    const command: PortalCommand = { do: 'set', ...content }
    const outcome = await perform(context.ground, portalNoun, tenant as never, { command, request: context.request(tenant, 'set') })
    if (!outcome.ok) throw new Refused('portal', outcome.refusal)
    return {}
  }),
  'GET /portals/:token': act('anyone', { token }, showPortal),
  'POST /portals/:token/find': act('anyone', { token, address: email(), locale: oneOf(locales) }, async (context, { token: named, address, locale }) => {
    const { tenant, portal } = await known(context, named)
    if (!portal.finds) throw new Problem('not-found')
    return sendLinks(context, { tenant, address, locale: locale as Locale })
  }),
} satisfies RouteTable

async function viewPortal(context: Context): Promise<PortalView> {
  const { tenant } = context.caller!
  const { portal, forms, sends } = await inTenant(context.ground.database, tenant, async tx => ({
    portal: (await findPortal(tx)) ?? usualPortal,
    forms: await formsOf(context, tx),
    sends: (await sendingMailbox(tx, null)) !== null,
  }))
  return { ...portal, url: `${context.publicUrl}/portal/${tokenFor(context.ground.keyring, purpose, { tenant, id: tenant })}`, forms, sends }
}

/** The forms that are open to customers, by name. */
async function formsOf(context: Context, tx: Tx): Promise<OfferedForm[]> {
  const forms = await publicForms(tx)
  return forms.map(({ id, name, intro }) => ({ name, intro, url: formUrl(context, { tenant: tx.tenant, id }) }))
}

/** What a token opens. A forged one, and a portal that is shut, are told apart by nobody. */
async function known({ ground }: Context, given: string): Promise<Readonly<{ tenant: string; portal: Portal }>> {
  const named = namedBy(ground.keyring, purpose, given)
  const portal = named && (await inTenant(ground.database, named.tenant, findPortal))
  if (!named || !portal?.isOpen) throw new Problem('not-found')
  return { tenant: named.tenant, portal }
}

async function showPortal(context: Context, { token: given }: Readonly<{ token: string }>): Promise<OpenPortal> {
  refuseFlood(`portal ${context.address}`, { ...looks, now: context.now })
  const { tenant, portal } = await known(context, given)
  const { title, intro, finds } = portal
  return inTenant(context.ground.database, tenant, async tx => ({ enterprise: (await ownTenant(tx))?.name ?? '', title, intro, finds, forms: await formsOf(context, tx) }))
}
