import type { Id } from '#kernel/id.ts'
import { calendarVersionsWith, personCalendars } from '#modules/catalog/public.ts'
import type { HoursVersion } from '#modules/catalog/views.ts'
import type { Tx } from '#platform/noun.ts'
import { Problem } from '#platform/problem.ts'
import { compileVersions } from '#science/calendar/versions.ts'
import type { Clock } from './clock.store.ts'
import { openClocks } from './clock.store.ts'
import type { Ruler } from './judge.ts'
import { judge } from './judge.ts'
import { activePolicies } from './policy.store.ts'
import { calendarFor, personsOf } from './rulers.ts'
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
  const { terms, policies } = await termsCountedBy(tx, calendar)
  const theirs = [...(await personCalendars(tx, null))].filter(([, own]) => own === calendar).map(([person]) => person)
  const clocks = await openClocks(tx, { policies, persons: theirs }, mostJudged + 1)
  const persons = await personCalendars(tx, personsOf(clocks))
  return effectOf(
    clocks.slice(0, mostJudged).flatMap(clock => {
      const each = terms.get(versionKey(clock))
      return each && calendarFor(each, clock.run.person, persons) === calendar ? [{ clock, terms: each }] : []
    }),
    { ruler, now, more: clocks.length > mostJudged },
  )
}

const versionKey = ({ policy, version }: Pick<Clock, 'policy' | 'version'>): string => `${policy}/${version}`

type CountedTerms = Readonly<{ terms: ReadonlyMap<string, Terms>; policies: readonly string[] }>

/** The terms of promises in force that count working time, by policy and version, and the policies that name this calendar; steps may count by it because of a person. */
async function termsCountedBy(tx: Tx, calendar: string): Promise<CountedTerms> {
  const all = [...(await activePolicies(tx)), ...(await runningStepPromises(tx))].flatMap(({ id, versions }) =>
    versions.map(({ version, terms }) => ({ policy: id, version, terms })),
  )
  const working = all.filter(({ terms }) => terms.measure === 'working')
  const named = working.filter(({ terms }) => terms.calendar === calendar)
  return { terms: new Map(working.map(({ terms, ...each }) => [versionKey(each), terms])), policies: [...new Set(named.map(({ policy }) => policy))] }
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
