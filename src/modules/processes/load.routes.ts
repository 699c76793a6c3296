import type { Text } from '#kernel/words.ts'
import type { RouteTable } from '#platform/routes.ts'
import { act } from '#platform/routes.ts'
import { text } from '#platform/shape.ts'
import type { LoadSetup } from './load-setup.ts'
import { loadSetup } from './load-setup.ts'
import type { ProcessModel } from './model.ts'
import { modelIn, walkOf } from './process-check.ts'
import { mostBytes } from './process-file.ts'

/** What a simulation of load begins with, or why there can be none. */
export type LoadView = Readonly<{ setup: LoadSetup | null; reason: Text | null }>

/** The simulation itself is pure and runs on the page, away from everybody else's work. */
export const loadRoutes = {
  'POST /processes/load': act('processes.read', { xml: text(mostBytes) }, async (context, { xml }) => loadView(await modelIn(xml, context.locale))),
} satisfies RouteTable

/** Whatever can be walked through can be simulated. */
function loadView(model: ProcessModel): LoadView {
  const { compiled, reason } = walkOf(model)
  return compiled ? { setup: loadSetup(model), reason: null } : { setup: null, reason }
}
