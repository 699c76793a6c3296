import type { Json } from './json-parts.ts'
import { listIn, part } from './json-parts.ts'
import type { MoveFormat } from './views.ts'

/** What an export holds: its cases as they are written there, and the names that its ids mean. */
export type Holding = Readonly<{ cases: readonly Json[]; users: readonly Json[]; groups: readonly Json[] }>

/** The cases of a JSON document: a list, or an object that holds one under the name its desk gives it. */
export function casesOfDocument(document: Json): Holding {
  const cases = [document, part(document, 'tickets'), part(document, 'payload'), part(part(document, 'data'), 'payload'), part(document, 'cases')].find(Array.isArray)
  const nothing = cases === undefined && typeof document === 'object' && document !== null ? [document] : []
  return { cases: listIn(cases ?? nothing), users: listIn(part(document, 'users')), groups: listIn(part(document, 'groups')) }
}

/** Whose export a case comes from, by how it is written; null when it is nobody's we know. */
export function formatOfCase(it: Json): Exclude<MoveFormat, 'csv'> | null {
  const has = (name: string): boolean => part(it, name) !== undefined
  if (has('ref') && has('messages')) return 'lines'
  if (has('meta') && has('messages')) return 'chatwoot'
  if (has('title') && (has('articles') || has('number'))) return 'zammad'
  if (has('requester_id') || has('requester') || has('comments')) return 'zendesk'
  return has('ref') ? 'lines' : null
}
