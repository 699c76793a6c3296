import { locales } from '#kernel/words.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { Problem } from '#platform/problem.ts'
import type { Context, RouteTable } from '#platform/routes.ts'
import { act, read } from '#platform/routes.ts'
import type { Shape } from '#platform/shape.ts'
import { anyText, instant, list, oneOf, orNull, record, ref, text, truth, whole } from '#platform/shape.ts'
import { countWaiting, listAttendance, readRouting } from './routing.store.ts'
import type { AttendanceOrder } from './routing-act.ts'
import { assignmentOf, attend, rehearseRouting, setRules, switchRouting, takeNext } from './routing-act.ts'
import type { Capacity, RoutingRule, RoutingView, Skill } from './routing-views.ts'
import { skillKinds } from './routing-views.ts'
import { channels } from './views.ts'

const most = whole(0, 1000)
const perChannel = record(Object.fromEntries(channels.map(channel => [channel, { ...most, required: false }])))
const capacity = record({ total: whole(1, 1000), channels: perChannel }) as Shape<Capacity>
const level = whole(1, 3)
const skills: Shape<readonly Skill[]> = list(record({ kind: oneOf(skillKinds), key: text(60), level }), 200)
const keys = list(text(60), 50)
const rule: Shape<RoutingRule> = record({
  name: text(120),
  when: record({ types: keys, channels: list(oneOf(channels), 10), languages: list(oneOf(locales), 2), tiers: keys, services: keys, units: keys }),
  needs: list(record({ kind: oneOf(skillKinds), level }), 3),
  certificates: list(text(200), 10),
  unit: orNull(text(60)),
})
const rules = list(rule, 100)
const workMinutes = whole(1, 10_000)
const absence = { absence: ref('absence'), from: instant(), until: instant(), note: anyText(300) }
const person = { id: ref('person') }

/** What a person says of himself. */
const own = (context: Context, command: AttendanceOrder) => attend(context, context.caller!.person, command)

export const routingRoutes = {
  'GET /desk/routing': read('desk.read', {}, async (tx): Promise<RoutingView> => ({ ...(await readRouting(tx)), waiting: await countWaiting(tx) })),
  'POST /desk/routing/set-rules': act('desk.set-up', { rules, workMinutes, based: whole(0, 1_000_000) }, setRules),
  'POST /desk/routing/switch': act('desk.set-up', { pushes: truth() }, switchRouting),
  'POST /desk/routing/rehearse': act('desk.lead', { rules, workMinutes, cases: whole(1, 500) }, rehearseRouting),
  'GET /desk/attendance': read('desk.lead', { ...paging }, async (tx, page) => {
    const cursor = cursorOf(page, 2)
    return pageOf(await listAttendance(tx, null, cursor), cursor.limit, row => [row.name, row.person])
  }),
  'GET /desk/attendance/own': read('desk.work', {}, async (tx, _input, caller) => {
    const [mine] = caller.person === null ? [] : await listAttendance(tx, caller.person, { after: null, limit: 1 })
    if (!mine) throw new Problem('not-found')
    return mine
  }),
  'POST /desk/attendance/own/come': act('desk.work', {}, context => own(context, { do: 'come' })),
  'POST /desk/attendance/own/go': act('desk.work', { note: anyText(300) }, (context, { note }) => own(context, { do: 'go', note })),
  'POST /desk/attendance/own/plan-absence': act('desk.work', absence, (context, given) => own(context, { do: 'plan-absence', ...given })),
  'POST /desk/attendance/own/cancel-absence': act('desk.work', { absence: absence.absence }, (context, given) => own(context, { do: 'cancel-absence', ...given })),
  'POST /desk/attendance/:id/set-capacity': act('desk.lead', { ...person, capacity }, (context, { id, ...given }) => attend(context, id, { do: 'set-capacity', ...given })),
  'POST /desk/attendance/:id/set-skills': act('desk.lead', { ...person, skills }, (context, { id, ...given }) => attend(context, id, { do: 'set-skills', ...given })),
  'POST /desk/attendance/:id/plan-absence': act('desk.lead', { ...person, ...absence }, (context, { id, ...given }) => attend(context, id, { do: 'plan-absence', ...given })),
  'POST /desk/attendance/:id/cancel-absence': act('desk.lead', { ...person, absence: absence.absence }, (context, { id, ...given }) =>
    attend(context, id, { do: 'cancel-absence', ...given }),
  ),
  'POST /desk/take-next': act('desk.work', {}, takeNext),
  'GET /desk/cases/:id/assignment': act('desk.read', { id: ref('case') }, assignmentOf),
} satisfies RouteTable
