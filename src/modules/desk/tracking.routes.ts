import { locales } from '#kernel/words.ts'
import type { RouteTable } from '#platform/routes.ts'
import { act, raw } from '#platform/routes.ts'
import { anyText, list, oneOf, optional, ref, text, truth, valueMap, whole } from '#platform/shape.ts'
import { hash } from './case.routes.ts'
import { mostFields } from './form-check.ts'
import { addFormFile, showForm, submitForm } from './public-form.ts'
import { addTrackedFile, rate, sendTrackedFile, track, trackingLink, writeWord } from './tracking-act.ts'
import { mostCustomerFiles } from './views.ts'

const token = text(300)
const word = text(5000)
const files = optional(list(hash, mostCustomerFiles))

/** The pages by which a customer opens a case and follows it, without signing in. */
export const trackingRoutes = {
  'GET /desk/cases/:id/tracking': act('desk.read', { id: ref('case') }, trackingLink),
  'GET /track/:token': act('anyone', { token }, track),
  'POST /track/:token/message': act('anyone', { token, text: word, files }, writeWord),
  'POST /track/:token/files': raw('anyone', { token }, 'Add a picture or a PDF (X-File-Name, at most 10 MB); a word names it by its hash within a day', addTrackedFile),
  'GET /track/:token/files/:hash': raw('anyone', { token, hash }, 'A file of what was said, as a download', sendTrackedFile),
  'POST /track/:token/rate': act('anyone', { token, stars: whole(1, 5), comment: anyText(2000) }, rate),
  'GET /forms/:token': act('anyone', { token }, showForm),
  'POST /forms/:token/files': raw('anyone', { token, basket: ref('basket') }, 'Add a picture or a PDF to a form that is being filled in', addFormFile),
  'POST /forms/:token/submit': act(
    'anyone',
    {
      ...{ token, submission: ref('submission'), name: text(200), address: text(300), text: word, values: valueMap(mostFields), consent: truth(), locale: oneOf(locales) },
      ...{ files, basket: optional(ref('basket')) },
      website: anyText(300),
    },
    submitForm,
  ),
} satisfies RouteTable
