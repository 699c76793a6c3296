import type { Instant } from '#kernel/time.ts'
import { caseHeads, workPlaces } from '#modules/desk/public.ts'
import { personNames } from '#modules/identity/public.ts'
import { clocksToShow } from '#modules/promises/public.ts'
import { inTenant } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import type { Page } from '#platform/page.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import type { Caller, Context, RouteTable } from '#platform/routes.ts'
import { act, read } from '#platform/routes.ts'
import { instant, list, oneOf, optional, ref } from '#platform/shape.ts'
import type { StoredNotice } from './notice.store.ts'
import { countUnread, listNotices, markAllRead, markRead } from './notice.store.ts'
import type { NoticeCount, NoticeRow } from './views.ts'

/** Everybody reads his own notices and no others; a machine has none. */
export const noticeRoutes = {
  'GET /notices': read('identity.own', { show: optional(oneOf(['unread'])), ...paging }, async (tx, { show, ...page }, caller): Promise<Page<NoticeRow>> => {
    const { person } = caller
    const cursor = cursorOf(page, 1)
    const found = pageOf(person === null ? [] : await listNotices(tx, person, show === 'unread', cursor), cursor.limit, row => [row.id])
    return { rows: await rowsOf(tx, found.rows, caller), next: found.next }
  }),
  'GET /notices/count': read('identity.own', {}, async (tx, _input, { person }): Promise<NoticeCount> => ({ unread: person === null ? 0 : await countUnread(tx, person) })),
  'POST /notices/read': act('identity.own', { ids: list(ref('notice'), 200) }, (context, { ids }) => own(context, (tx, person) => markRead(tx, person, ids, context.now))),
  /** What was told after `until` stays unread: nobody has seen it. */
  'POST /notices/read-all': act('identity.own', { until: instant() }, (context, { until }) => own(context, (tx, person) => markAllRead(tx, person, until, context.now))),
} satisfies RouteTable

/** That one has read something is no event: the log keeps what happened to the service, not who looked when. */
async function own({ ground, caller }: Context, work: (tx: Tx, person: string) => Promise<void>): Promise<Record<string, never>> {
  const { tenant, person } = caller!
  if (person !== null) await inTenant(ground.database, tenant, tx => work(tx, person))
  return {}
}

/** The role that was meant, when somebody above it was told: of a rung the one it names, of a breach (which names none) the team manager. */
function insteadOf(role: StoredNotice['role'], reached: StoredNotice['reached']): NoticeRow['insteadOf'] {
  const meant = role ?? 'team-manager'
  return reached === null || reached === meant ? null : meant
}

async function rowsOf(tx: Tx, notices: readonly StoredNotice[], { permissions }: Caller): Promise<NoticeRow[]> {
  const clocks = await clocksToShow(tx, [...new Set(notices.flatMap(({ clock }) => clock ?? []))], Date.now())
  const names = await personNames(tx, [...new Set(notices.flatMap(({ by }) => by ?? []))])
  const heads = permissions.has('desk.read') ? await caseHeads(tx, [...new Set(notices.flatMap(({ deskCase }) => deskCase ?? []))]) : null
  const places = permissions.has('desk.read') ? await workPlaces(tx, [...new Set(notices.flatMap(({ clock, caseKey }) => (clock === null ? [] : caseKey)))]) : null
  return notices.map(({ id, kind, happenedAt, toldAt, readAt, caseKey, step, percent, role, reached, by, clock, deskCase }) => {
    const shown = clock === null ? undefined : clocks.get(clock)
    return {
      ...{ id, kind, caseKey, step, percent, role },
      happenedAt: happenedAt as Instant,
      toldAt: toldAt as Instant,
      read: readAt !== null,
      insteadOf: insteadOf(role, reached),
      byName: (by !== null && names.get(by)) || null,
      desk: deskCase === null ? null : { id: deskCase, subject: heads?.get(deskCase)?.subject ?? '' },
      work: (clock !== null && places?.get(caseKey)) || null,
      promise: shown?.policyName ?? null,
      clock: shown ? { status: shown.status, open: shown.open, dueAt: shown.dueAt, stoppedAt: shown.stoppedAt } : null,
    }
  })
}
