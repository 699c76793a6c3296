import type { RouteTable } from '#platform/routes.ts'
import { act } from '#platform/routes.ts'
import { ref, text } from '#platform/shape.ts'
import { track, trackingLink, writeWord } from './tracking-act.ts'

const token = text(300)

/** The page by which a customer follows his case, without signing in. */
export const trackingRoutes = {
  'GET /desk/cases/:id/tracking': act('desk.read', { id: ref('case') }, trackingLink),
  'GET /track/:token': act('anyone', { token }, track),
  'POST /track/:token/message': act('anyone', { token, text: text(5000) }, writeWord),
} satisfies RouteTable
