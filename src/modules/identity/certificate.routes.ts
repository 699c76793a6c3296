import { Readable } from 'node:stream'
import type { Id, Instant } from '#kernel/decision.ts'
import { csvLine } from '#platform/csv-out.ts'
import { inTenant } from '#platform/db.ts'
import type { Page } from '#platform/page.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { perform } from '#platform/perform.ts'
import { Refused } from '#platform/problem.ts'
import type { Context, Exchange, RouteTable } from '#platform/routes.ts'
import { act, commandsOf, raw, read } from '#platform/routes.ts'
import { anyText, oneOf, optional, orNull, ref, text, whole } from '#platform/shape.ts'
import type { CertificateFilter } from './certificate.store.ts'
import { certificateNames, listCertificates } from './certificate.store.ts'
import type { CertificateCommand, CertificateContent } from './certificate.ts'
import { certificateNoun } from './nouns.ts'
import { readPerson } from './person.store.ts'
import type { CertificateRow } from './views.ts'
import { certificateStates } from './views.ts'

const content = { name: text(200), number: anyText(200), issuer: anyText(200), validFrom: text(10), validUntil: orNull(text(10)) }
const filter = {
  person: optional(ref('person')),
  name: optional(text(200)),
  state: optional(oneOf(certificateStates)),
  within: optional(whole(0, 3660)),
  search: optional(text(200)),
}

export const certificateRoutes = {
  'GET /certificates': read('identity.read', { ...filter, ...paging }, async (tx, { cursor, limit, ...wanted }) => {
    const page = cursorOf({ cursor, limit }, 2)
    return listed(await listCertificates(tx, wanted, { ...page, now: Date.now() }), page.limit)
  }),
  'GET /certificates/names': read('identity.read', {}, async tx => ({ rows: await certificateNames(tx), next: null })),
  'GET /certificates/own': read('identity.own', paging, async (tx, input, { person }): Promise<Page<CertificateRow>> => {
    const page = cursorOf(input, 2)
    return person === null ? { rows: [], next: null } : listed(await listCertificates(tx, { person }, { ...page, now: Date.now() }), page.limit)
  }),
  'GET /certificates.csv': raw('identity.read', filter, 'Certificates as CSV, those that end first in front', exportCertificates),
  'POST /certificates/:id/grant': act('identity.manage-people', { id: ref('certificate'), person: ref('person'), ...content }, grant),
  ...commandsOf<CertificateCommand>(certificateNoun)({
    'POST /certificates/:id/correct': { do: 'correct', may: 'identity.manage-people', body: content },
    'POST /certificates/:id/revoke': { do: 'revoke', may: 'identity.manage-people', body: { reason: text(500) } },
  }),
} satisfies RouteTable

const keyOf = ({ validUntil, id }: CertificateRow): string[] => [validUntil ?? 'infinity', id]

function listed(rows: readonly CertificateRow[], limit: number): Page<CertificateRow> {
  return pageOf(rows, limit, keyOf)
}

type Grant = CertificateContent & Readonly<{ id: Id<'certificate'>; person: Id<'person'> }>

async function grant(context: Context, { id, ...granted }: Grant): Promise<void> {
  const { tenant } = context.caller!
  if (!(await inTenant(context.ground.database, tenant, tx => readPerson(tx, granted.person)))) throw new Refused('person', 'unknown')
  const outcome = await perform(context.ground, certificateNoun, id, { command: { do: 'grant', ...granted }, request: context.request(tenant, 'grant') })
  if (!outcome.ok) throw new Refused('certificate', outcome.refusal)
}

async function exportCertificates(context: Context, wanted: CertificateFilter, { reply }: Exchange): Promise<unknown> {
  reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="certificates.csv"')
  return reply.send(Readable.from(csvPages(context, wanted)))
}

/** Written page by page; cells are disarmed against formulas by `csvLine`. */
async function* csvPages(context: Context, wanted: CertificateFilter): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(['person', 'certificate', 'number', 'issued by', 'valid from', 'valid until', 'state', 'revoked at', 'reason'])}`
  const limit = 1000
  for (let after: readonly string[] | null = null; ; ) {
    const page = { after, limit, now: context.now }
    const rows = await inTenant(context.ground.database, context.caller!.tenant, tx => listCertificates(tx, wanted, page))
    yield rows.slice(0, limit).map(lineOf).join('')
    if (rows.length <= limit) return
    after = keyOf(rows[limit - 1]!)
  }
}

function lineOf({ personName, name, number, issuer, validFrom, validUntil, state, revokedAt, reason }: CertificateRow): string {
  return csvLine([personName, name, number, issuer, validFrom, validUntil, state, moment(revokedAt), reason])
}

function moment(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
