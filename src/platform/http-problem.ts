import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Locale, Text } from '#kernel/words.ts'
import { CommandReused } from './perform.ts'
import type { ProblemDocument } from './problem.ts'
import { fieldMessage, Problem, problemDocument, Refused, refusalDocument } from './problem.ts'

type Broken = Readonly<{ instancePath: string; keyword: string; params: Readonly<Record<string, unknown>> }>
type Failure = Readonly<{ error: unknown; request: FastifyRequest; reply: FastifyReply; locale: Locale }>

/** Turn whatever went wrong into one problem document; only the unexpected is logged as an error. */
export function answerProblem({ error, request, reply, locale }: Failure, refusalWords: Readonly<Record<string, Text>>): FastifyReply {
  const document = documentOf({ error, request, locale }, refusalWords)
  if (document.status >= 500) request.log.error({ request: request.id, error: describe(error) }, 'failed')
  if (error instanceof Problem && error.code === 'too-many-attempts') reply.header('retry-after', String(error.values.seconds))
  if (document.status === 503) reply.header('retry-after', '1')
  return reply.status(document.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(document))
}

function documentOf({ error, request, locale }: Omit<Failure, 'reply'>, refusalWords: Readonly<Record<string, Text>>): ProblemDocument {
  if (error instanceof Refused) return refusalDocument(error, refusalWords, locale)
  if (error instanceof Problem) return problemDocument(error, locale)
  if (error instanceof CommandReused) return problemDocument(new Problem('command-reused'), locale)
  const { code, statusCode, validation } = error as { code?: string; statusCode?: number; validation?: Broken[] }
  if (validation) return { ...problemDocument(new Problem('invalid-input'), locale), errors: validation.map(broken => fieldError(broken, locale)) }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return problemDocument(new Problem('too-large', { most: '8 MB' }), locale)
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return problemDocument(new Problem('unsupported-media', { type: String(request.headers['content-type']).slice(0, 80) }), locale)
  if (code === '57014') return problemDocument(new Problem('too-slow'), locale)
  if (isDatabaseAway(error)) return problemDocument(new Problem('database-away'), locale)
  if (statusCode && statusCode >= 400 && statusCode < 500) return problemDocument(new Problem('invalid-input'), locale)
  return problemDocument(new Problem('internal', { request: request.id }), locale)
}

function fieldError({ instancePath, keyword, params }: Broken, locale: Locale): { field: string; message: string } {
  const name = (params.missingProperty ?? params.additionalProperty ?? '') as string
  return { field: [...instancePath.split('/').filter(Boolean), name].filter(Boolean).join('.'), message: fieldMessage(keyword, locale) }
}

/** Connection refused, reset, ended, or the server is starting up or shutting down (SQLSTATE classes 08 and 57P). */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return /^(08|57P|ECONN|EPIPE|ENOENT)/.test(code) || /Connection terminated|connection error|Client was closed|not queryable/i.test(error.message)
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
