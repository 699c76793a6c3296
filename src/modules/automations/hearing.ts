import { inTenantBulk } from '#platform/db.ts'
import { readOn } from '#platform/log.ts'
import type { Job } from '#platform/module.ts'
import type { LoggedEvent, Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { activeRules } from './automation.store.ts'
import { casesByKey, factsOf, firstWordsOf, wordsOf } from './facts.store.ts'
import { addFirings, depthsOf, latelyOf } from './firing.store.ts'
import { firingFrom, heardAs } from './heard.ts'
import type { Happening } from './plan.ts'
import { firingsOf } from './plan.ts'

const reader = 'automations/hear'
const most = 1000

/** Looks through what happened for rules that it concerns; what they do is written down with the place in the log, so nothing is lost or done twice. */
export const hearingJob: Job = { name: reader, everySeconds: 0.5, run: hearNext }

/** What follows from the next events; true while more wait. */
export async function hearNext({ database }: Ground, tenant: string): Promise<boolean> {
  return inTenantBulk(database, tenant, tx =>
    readOn(tx, reader, most, async events => {
      const news = events.filter(event => heardAs(event) !== null)
      if (news.length === 0) return
      const rules = (await activeRules(tx)).filter(({ rule }) => rule.trigger.on === 'event' || rule.trigger.on === 'clock')
      if (rules.length === 0) return
      const happenings = await happeningsOf(tx, news)
      const cases = [...new Set(happenings.map(each => each.case))]
      await addFirings(tx, firingsOf(rules, happenings, await latelyOf(tx, cases, Date.now())))
    }),
  )
}

/** Events with the cases they are about, as these stand now: a rule acts on how things are, not on how they were. */
async function happeningsOf(tx: Tx, events: readonly LoggedEvent[]): Promise<Happening[]> {
  const keys = await casesByKey(
    tx,
    events.flatMap(({ noun, data }) => (noun === 'clock' ? [String(data.case)] : [])),
  )
  const caseOf = ({ noun, nounId, data }: LoggedEvent): string | undefined => (noun === 'clock' ? keys.get(String(data.case)) : nounId)
  const [facts, words, first, depths] = [
    await factsOf(tx, [...new Set(events.flatMap(event => caseOf(event) ?? []))]),
    await wordsOf(
      tx,
      events.flatMap(({ data }) => (typeof data.message === 'string' ? [data.message] : [])),
    ),
    await firstWordsOf(
      tx,
      events.flatMap(({ type, data }) => (type === 'case.opened' && typeof data.conversation === 'string' ? [data.conversation] : [])),
    ),
    await depthsOf(
      tx,
      events.flatMap(event => firingFrom(event) ?? []),
    ),
  ]
  return events.flatMap(event => {
    const of = caseOf(event)
    const known = of === undefined ? undefined : facts.get(of)
    if (of === undefined || !known) return []
    // The word that opened a case belongs to its opening, and is no further word.
    if (event.type === 'case.message-received' && event.data.saidAt === known.openedAt) return []
    const said = words.get(String(event.data.message)) ?? first.get(String(event.data.conversation)) ?? ''
    const depth = depths.get(firingFrom(event) ?? '') ?? 0
    return [{ case: of, at: event.at, ...heardAs(event)!, basis: String(event.seq), depth, facts: { ...known, words: `${known.words}\n${said}` } }]
  })
}
