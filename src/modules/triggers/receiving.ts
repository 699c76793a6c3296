import { createHash } from 'node:crypto'
import type { Instant } from '#kernel/decision.ts'
import { uuidFrom } from '#kernel/id.ts'
import { performBulk } from '#platform/perform-bulk.ts'
import type { Context } from '#platform/routes.ts'
import type { Shape } from '#platform/shape.ts'
import { instant, list, measure, optional, orNull, record, text, textMap } from '#platform/shape.ts'
import { addBusinessEvents } from './business-event.store.ts'
import type { BusinessEvent, Received } from './views.ts'

/** What other systems send, up to a thousand at once. */
export const sentEvents = list(
  record({
    ...{ source: text(120), id: text(300), kind: text(120), object: text(300), at: optional(instant()), value: optional(orNull(measure())), attributes: optional(textMap(100)) },
  }),
  1000,
)
type Sent = typeof sentEvents extends Shape<infer T> ? T : never

/** Keep business events; idempotent by source and id. One line of the log tells of the batch, so that it is read in the order in which it was kept. */
export async function receiveEvents(context: Context, { events }: Readonly<{ events: Sent }>): Promise<Received> {
  const { tenant } = context.caller!
  const request = context.request(tenant, 'business-events')
  const batch = uuidFrom(0, createHash('sha256').update(request.commandId).digest())
  const about = { noun: 'business-event', id: tenant, body: JSON.stringify(events), request }
  return performBulk(context.ground, about, async tx => {
    const given = events.map(event => whole(event, context.now))
    const once = [...new Map(given.map(event => [`${event.source}\0${event.id}`, event])).values()]
    const taken = once.length === 0 ? 0 : await addBusinessEvents(tx, once, batch)
    const answer = { taken, repeated: events.length - taken }
    return { answer, events: taken > 0 ? [{ type: 'business-events.received', batch, ...answer }] : [] }
  })
}

function whole({ at, value = null, attributes = {}, ...event }: Sent[number], now: number): BusinessEvent {
  return { ...event, at: at ?? (now as Instant), value, attributes }
}
