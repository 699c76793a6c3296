import type { Id } from '#kernel/id.ts'
import { calendarVersionsWith } from '#modules/catalog/public.ts'
import type { HoursVersion } from '#modules/catalog/views.ts'
import type { Tx } from '#platform/noun.ts'
import { Problem } from '#platform/problem.ts'
import { compileVersions } from '#science/calendar/versions.ts'
import type { Clock } from './clock.store.ts'
import { openClocks } from './clock.store.ts'
import type { Ruler } from './judge.ts'
import { judge } from './judge.ts'
import { activePolicies } from './policy.store.ts'
import { runningStepPromises } from './step-promises.ts'
import type { HoursEffectView, Terms } from './views.ts'

const mostJudged = 20_000
const mostShown = 5

/**
 * What other hours would do to open promises, before they are saved (改动对未到期承诺的影响): nothing is stored, nobody is told.
 * Only clocks counted by this calendar are looked at, at most 20,000, the first due first.
 * @throws Problem not-found when there is no such calendar or the hours could not be saved; the calendar itself says what is wrong with them
 */
export async function hoursEffect(tx: Tx, calendar: Id<'calendar'>, hours: HoursVersion, now: number): Promise<HoursEffectView> {
  const versions = await calendarVersionsWith(tx, calendar, hours)
  const ruler = versions && compileVersions(versions, now, now)
  if (!ruler) throw new Problem('not-found')
  const terms = await termsCountedBy(tx, calendar)
  const clocks = await openClocks(tx, [...new Set([...terms.keys()].map(key => key.split('/')[0]!))], mostJudged + 1)
  return effectOf(
    clocks.slice(0, mostJudged).flatMap(clock => {
      const each = terms.get(versionKey(clock))
      return each ? [{ clock, terms: each }] : []
    }),
    { ruler, now, more: clocks.length > mostJudged },
  )
}

const versionKey = ({ policy, version }: Pick<Clock, 'policy' | 'version'>): string => `${policy}/${version}`

/** The terms of promises in force that count working time by this calendar, by policy and version. */
async function termsCountedBy(tx: Tx, calendar: string): Promise<ReadonlyMap<string, Terms>> {
  const policies = [...(await activePolicies(tx)), ...(await runningStepPromises(tx))]
  return new Map(
    policies.flatMap(({ id, versions }) =>
      versions.filter(({ terms }) => terms.measure === 'working' && terms.calendar === calendar).map(({ version, terms }) => [versionKey({ policy: id, version }), terms] as const),
    ),
  )
}

type Counted = Readonly<{ clock: Clock; terms: Terms }>

/** Each open clock judged on the other ruler, beside its verdict as it stands. */
export function effectOf(counted: readonly Counted[], { ruler, now, more }: Readonly<{ ruler: Ruler; now: number; more: boolean }>): HoursEffectView {
  const changes = counted.flatMap(({ clock, terms }) => {
    const after = judge(terms, ruler, clock.run, { now, toldUntil: clock.toldUntil })
    return after && after.dueAt !== clock.judgement.dueAt ? [{ caseKey: clock.caseKey, before: clock.judgement, after }] : []
  })
  const moved = changes.flatMap(({ caseKey, before, after }) =>
    before.dueAt === null || after.dueAt === null
      ? []
      : [{ caseKey, before: before.dueAt as HoursEffectView['moved'][number]['before'], after: after.dueAt as HoursEffectView['moved'][number]['after'] }],
  )
  const count = (wanted: (change: (typeof changes)[number]) => boolean): number => changes.filter(wanted).length
  return {
    open: counted.length,
    more,
    earlier: moved.filter(({ before, after }) => after < before).length,
    later: moved.filter(({ before, after }) => after > before).length,
    broken: count(({ before, after }) => before.status !== 'missed' && after.status === 'missed'),
    mended: count(({ before, after }) => before.status === 'missed' && after.status !== 'missed'),
    moved: moved.toSorted((one, other) => Math.abs(other.after - other.before) - Math.abs(one.after - one.before)).slice(0, mostShown),
  }
}
