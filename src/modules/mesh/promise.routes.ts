import { refuseTerms, rulersOf, termsShape, tryTerms } from '#modules/promises/public.ts'
import type { TrialView } from '#modules/promises/views.ts'
import { inTenant } from '#platform/db.ts'
import { Refused } from '#platform/problem.ts'
import type { RouteTable } from '#platform/routes.ts'
import { act } from '#platform/routes.ts'
import { optional, whole } from '#platform/shape.ts'
import { caseEvents, newestCases } from './promise.store.ts'

const usualCases = 2000

export const promiseRoutes = {
  /** Try terms on the newest cases: nothing is stored. */
  'POST /promise-trials': act('promises.set-up', { terms: termsShape, cases: optional(whole(1, 5000)) }, (context, { terms, cases }): Promise<TrialView> => {
    const fault = refuseTerms(terms)
    if (fault) throw new Refused('policy', fault)
    return inTenant(context.ground.database, context.caller!.tenant, async tx => {
      const events = await caseEvents(tx, await newestCases(tx, cases ?? usualCases))
      return tryTerms(terms, (await rulersOf(tx, [terms]))(terms), events, context.now)
    })
  }),
} satisfies RouteTable
