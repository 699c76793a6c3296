import { locales } from '#kernel/words.ts'
import type { RouteTable } from '#platform/routes.ts'
import { act } from '#platform/routes.ts'
import { anyText, oneOf, ref, text, truth, valueMap, whole } from '#platform/shape.ts'
import { mostFields } from './form-check.ts'
import { showForm, submitForm } from './public-form.ts'
import { rate, track, trackingLink, writeWord } from './tracking-act.ts'

const token = text(300)
const word = text(5000)

/** The pages by which a customer opens a case and follows it, without signing in. */
export const trackingRoutes = {
  'GET /desk/cases/:id/tracking': act('desk.read', { id: ref('case') }, trackingLink),
  'GET /track/:token': act('anyone', { token }, track),
  'POST /track/:token/message': act('anyone', { token, text: word }, writeWord),
  'POST /track/:token/rate': act('anyone', { token, stars: whole(1, 5), comment: anyText(2000) }, rate),
  'GET /forms/:token': act('anyone', { token }, showForm),
  'POST /forms/:token/submit': act(
    'anyone',
    {
      ...{ token, submission: ref('submission'), name: text(200), address: text(300), text: word, values: valueMap(mostFields), consent: truth(), locale: oneOf(locales) },
      website: anyText(300),
    },
    submitForm,
  ),
} satisfies RouteTable
