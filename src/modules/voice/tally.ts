import { ownTenant } from '#modules/identity/public.ts'
import { inTenantBulk } from '#platform/db.ts'
import { readOn } from '#platform/log.ts'
import type { Job } from '#platform/module.ts'
import type { Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { dayAt, dayText } from '#science/calendar/day.ts'
import { utc, zoneNamed } from '#science/calendar/zone.ts'
import type { SurveyForm } from '#science/survey/form/form.ts'
import { marksOf } from './marks.ts'
import { formsOf } from './survey.store.ts'
import type { FinishedResponse, TallyRow } from './tally.store.ts'
import { addTallies, finishedResponses, takeTally } from './tally.store.ts'

const reader = 'voice/tally'
const most = 2000

/** Counts the marks of finished answers, each once: the position in the log moves with the counts. */
export const tallyJob: Job = { name: reader, everySeconds: 0.5, run: tallyNext }

/** Count the next answers that the log tells of; true while more wait. */
export async function tallyNext({ database }: Ground, tenant: string): Promise<boolean> {
  return inTenantBulk(database, tenant, async tx => {
    if (!(await takeTally(tx))) return false
    return readOn(tx, reader, most, async events => {
      const ids = events.filter(({ type }) => type === 'response.finished').map(({ nounId }) => nounId)
      if (ids.length > 0) await count(tx, await finishedResponses(tx, ids))
    })
  })
}

async function count(tx: Tx, responses: readonly FinishedResponse[]): Promise<void> {
  const forms = await formsOf(
    tx,
    responses.map(({ survey, version }) => ({ survey, version })),
  )
  const zone = zoneNamed((await ownTenant(tx))?.workingHours.zone ?? 'UTC') ?? utc
  await addTallies(tx, talliesOf(responses, { formOf: ({ survey, version }) => forms.get(`${survey}/${version}`) ?? null, dayAt: at => dayText(dayAt(zone, at)) }))
}

/** The lenses through which answers are counted: everybody (''), and each unit, person, way and collector by itself. */
export function planesOf({ unit, person, way, collector }: Pick<FinishedResponse, 'unit' | 'person' | 'way' | 'collector'>): string[] {
  return ['', `way:${way}`, ...(unit ? [`unit:${unit}`] : []), ...(person ? [`person:${person}`] : []), ...(collector ? [`collector:${collector}`] : [])]
}

type Known = Readonly<{ formOf: (response: FinishedResponse) => SurveyForm | null; dayAt: (at: number) => string }>

/** The question of the tally that counts the answers themselves. */
export const wholeAnswer = ''

/** What some answers add to the counts, summed up. */
export function talliesOf(responses: readonly FinishedResponse[], { formOf, dayAt }: Known): TallyRow[] {
  const sums = new Map<string, TallyRow>()
  for (const response of responses) {
    const form = formOf(response)
    if (!form) continue
    const marks = [{ question: wholeAnswer, item: '', value: '' }, ...marksOf(form, response.answers)]
    const day = dayAt(response.finishedAt)
    for (const plane of planesOf(response)) {
      for (const { question, item, value } of marks) {
        const key = JSON.stringify([response.survey, plane, day, question, item, value])
        sums.set(key, { survey: response.survey, plane, day, question, item, value, n: (sums.get(key)?.n ?? 0) + 1 })
      }
    }
  }
  return [...sums.values()]
}
