import { hoursShape } from '#modules/catalog/public.ts'
import { inTenant } from '#platform/db.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import type { RouteTable } from '#platform/routes.ts'
import { act, read } from '#platform/routes.ts'
import { oneOf, optional, ref, text } from '#platform/shape.ts'
import { listMissed, listOpen } from './clock.store.ts'
import { clockRows, clockRowsOfCase } from './clock-view.ts'
import { hoursEffect } from './hours-effect.ts'
import type { HoursEffectView } from './views.ts'

const filter = { policy: optional(ref('policy')), unit: optional(text(500)) }

/** Clocks are read only: they follow from events, nobody sets them. */
export const clockRoutes = {
  'GET /clocks': read('promises.read', { show: optional(oneOf(['open', 'missed'])), ...filter, ...paging }, async (tx, { show, policy, unit, ...page }) => {
    const cursor = cursorOf(page, 2)
    const clocks = await (show === 'missed' ? listMissed : listOpen)(tx, { policy, unit }, cursor)
    const rows = await clockRows(tx, clocks, Date.now())
    const keyed = rows.map((row, index) => ({
      ...row,
      key: show === 'missed' ? clocks[index]!.judgement.breachedAt! : (clocks[index]!.judgement.dueAt ?? Number.MAX_SAFE_INTEGER),
    }))
    const { rows: shown, next } = pageOf(keyed, cursor.limit, row => [row.key, row.id])
    return { rows: shown.map(({ key: _key, ...row }) => row), next }
  }),
  'GET /clocks/cases/:key': read('promises.read', { key: text(500) }, async (tx, { key }) => ({ rows: await clockRowsOfCase(tx, key, Date.now()), next: null })),
  /** What hours that are not saved yet would do to open clocks: nothing is stored. */
  'POST /clocks/hours-effect': act(
    'promises.read',
    { calendar: ref('calendar'), ...hoursShape },
    (context, { calendar, ...hours }): Promise<HoursEffectView> => inTenant(context.ground.database, context.caller!.tenant, tx => hoursEffect(tx, calendar, hours, context.now)),
  ),
} satisfies RouteTable
