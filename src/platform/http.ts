import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import files from '@fastify/static'
import { Ajv } from 'ajv'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { fastify, LogController } from 'fastify'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import type { Locale, Text } from '#kernel/words.ts'
import { localeFor } from '#kernel/words.ts'
import { inTenant } from './db.ts'
import type { FramedPage } from './framed-page.ts'
import { addFramedPages, contentPolicy } from './framed-page.ts'
import { answerProblem } from './http-problem.ts'
import type { Logger } from './logger.ts'
import type { Meters } from './meters.ts'
import type { AnyCommand, Request } from './noun.ts'
import type { Ground } from './perform.ts'
import { perform } from './perform.ts'
import type { PlainPage } from './plain-page.ts'
import { addPlainPages } from './plain-page.ts'
import { Problem, Refused } from './problem.ts'
import type { AnyRoute, Caller, Context, Path, RouteTable } from './routes.ts'
import type { Shapes } from './shape.ts'
import { objectSchema } from './shape.ts'
import { startSpan } from './tracing.ts'

export const sessionCookie = 'qm_session'
export const apiPrefix = '/api/v1'

export type ServerParts = Readonly<{
  ground: Ground
  routes: RouteTable
  /** Pages that other sites may show in a frame. */
  framedPages: readonly FramedPage[]
  /** Pages that the server writes whole, for people who are not signed in. */
  plainPages: readonly PlainPage[]
  publicUrl: string
  webFolder: string
  refusalWords: Readonly<Record<string, Text>>
  authenticate: (credentials: Credentials) => Promise<Caller | null>
  logger: Logger
  meters: Meters
}>
export type Credentials = Readonly<{ cookie: string | null; bearer: string | null; address: string; now: Instant }>

/** The HTTP server made from the route table: sign-in, permission, shape check and act are in one place for all routes. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const server = fastify({
    loggerInstance: parts.logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: 'loopback',
    bodyLimit: 8 * 1024 * 1024,
    genReqId: () => randomUUID(),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 2000 },
  }) as unknown as FastifyInstance
  server.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? strict : coercing).compile(schema))
  await server.register(cookie)
  await server.register(compress, { threshold: 2048, encodings: ['br', 'gzip'], brotliOptions: { params: { 0: 0, 1: 4 } } })
  for (const type of ['application/x-ndjson', 'application/octet-stream', 'application/cloudevents+json', 'application/cloudevents-batch+json']) {
    server.addContentTypeParser(type, (_request: FastifyRequest, payload: unknown, done: (error: Error | null, body: unknown) => void) => done(null, payload))
  }
  // A command without fields may come with an empty body.
  server.removeContentTypeParser('application/json')
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => parseJson(String(body), done))
  addHeaders(server, parts)
  server.setErrorHandler((error, request, reply) => answerProblem({ error, request, reply, locale: localeOf(request) }, parts.refusalWords))
  const routes = Object.entries(parts.routes) as [Path, AnyRoute][]
  for (const [path, route] of routes) if (!isUntouched(route)) addRoute(server, parts, path, route)
  await server.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    for (const [path, route] of routes) if (isUntouched(route)) addRoute(scope as unknown as FastifyInstance, parts, path, route)
  })
  addFramedPages(server, parts)
  await addPlainPages(server, parts, localeOf)
  await addWeb(server, parts.webFolder)
  return server
}

/** Whether the bytes of a request are left as they came. */
function isUntouched(route: AnyRoute): boolean {
  return route.kind === 'raw' && route.untouched === true
}

const strict = new Ajv({ removeAdditional: false, coerceTypes: false, useDefaults: false, allErrors: true, strict: false, formats: { uuid: true } })
const coercing = new Ajv({ removeAdditional: false, coerceTypes: 'array', useDefaults: false, allErrors: true, strict: false, formats: { uuid: true } })

function parseJson(body: string, done: (error: Error | null, value?: unknown) => void): void {
  try {
    done(null, body.trim() === '' ? {} : JSON.parse(body))
  } catch {
    done(new Problem('invalid-json'))
  }
}

const spans = new WeakMap<FastifyRequest, ReturnType<typeof startSpan>>()

function addHeaders(server: FastifyInstance, { meters, publicUrl }: ServerParts): void {
  server.addHook('onRequest', async (request, reply) => {
    spans.set(request, startSpan(`${request.method} ${request.routeOptions.url ?? 'none'}`))
    reply.headers({
      'content-security-policy': contentPolicy([]),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    })
    if (publicUrl.startsWith('https:')) reply.header('strict-transport-security', 'max-age=31536000')
  })
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    // Nothing here is for search engines, least of all what a link alone opens.
    reply.header('x-robots-tag', 'noindex, nofollow')
  })
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    spans.get(request)?.({ 'http.response.status_code': reply.statusCode, 'http.route': route })
    meters.request(request.method, route, reply.statusCode, reply.elapsedTime / 1000)
    request.log.info({ request: request.id, method: request.method, route, status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime) }, 'request')
  })
}

function addRoute(server: FastifyInstance, parts: ServerParts, path: Path, route: AnyRoute): void {
  const [method, url] = path.split(' ') as ['GET' | 'POST' | 'DELETE', string]
  const { inPath, inRest } = splitFields(url, route.kind === 'perform' || route.kind === 'act' ? route.body : route.query)
  const takesBody = route.kind === 'perform' || route.kind === 'act'
  const parameters = route.kind === 'perform' ? { id: { schema: { type: 'string', pattern: uuidPattern }, required: true } } : inPath
  server.route({
    method,
    url: `${apiPrefix}${url}`,
    schema: {
      params: objectSchema(parameters),
      ...(takesBody ? (method === 'POST' ? { body: objectSchema(inRest) } : {}) : isUntouched(route) ? {} : { querystring: objectSchema(inRest) }),
    },
    ...(route.kind === 'raw' ? { bodyLimit: (isUntouched(route) ? 2 : 40) * 1024 * 1024 } : {}),
    // Before the body is even read: who is not permitted uploads nothing and learns nothing about shapes.
    // A command without fields may come without a body, whatever its content type.
    preValidation: async request => {
      if (takesBody && method === 'POST') request.body ??= {}
    },
    onRequest: async request => {
      callers.set(request, await admit(parts, route, request))
    },
    handler: async (request, reply) => answerRoute(parts, route, request, reply),
  })
}
const callers = new WeakMap<FastifyRequest, Caller | null>()

async function admit({ authenticate }: ServerParts, route: AnyRoute, request: FastifyRequest): Promise<Caller | null> {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null
  const caller = await authenticate({ cookie: request.cookies[sessionCookie] ?? null, bearer, address: request.ip, now: Date.now() as Instant })
  permit(route, caller, request)
  return caller
}

const uuidPattern = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'

/** Fields whose name stands in the path as `:name` come from there, the rest from the query or body. */
export function splitFields(url: string, fields: Shapes): { inPath: Shapes; inRest: Shapes } {
  const named = new Set([...url.matchAll(/:(\w+)/g)].map(match => match[1]!))
  const pick = (wanted: boolean): Shapes => Object.fromEntries(Object.entries(fields).filter(([name]) => named.has(name) === wanted))
  return { inPath: pick(true), inRest: pick(false) }
}

async function answerRoute(parts: ServerParts, route: AnyRoute, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const context = contextOf(parts, request, reply)
  const input = { ...(request.query as object), ...(isPlain(request.body) ? request.body : {}), ...(request.params as object) } as never
  switch (route.kind) {
    case 'read':
      return inTenant(parts.ground.database, context.caller!.tenant, tx => route.read(tx, input, context.caller!))
    case 'act':
      return (await route.act(context, input)) ?? {}
    case 'raw':
      return route.answer(context, input, { request, reply })
    case 'perform':
      return performRoute(context, route, request)
  }
}

function isPlain(body: unknown): body is object {
  return typeof body === 'object' && body !== null && Object.getPrototypeOf(body) === Object.prototype
}

async function performRoute(context: Context, route: Extract<AnyRoute, { kind: 'perform' }>, request: FastifyRequest): Promise<unknown> {
  const { id } = request.params as { id: string }
  const command = { ...(request.body as object), do: route.do } as AnyCommand
  const outcome = await perform(context.ground, route.noun, id as Id<string>, { command, request: context.request(context.caller!.tenant, '') })
  if (!outcome.ok) throw new Refused(route.noun.name, outcome.refusal)
  return outcome
}

function contextOf(parts: ServerParts, request: FastifyRequest, reply: FastifyReply): Context {
  const now = Date.now() as Instant
  const caller = callers.get(request) ?? null
  const key = request.headers['idempotency-key']
  const secure = parts.publicUrl.startsWith('https:')
  return {
    ground: parts.ground,
    caller,
    locale: localeOf(request),
    address: request.ip,
    publicUrl: parts.publicUrl,
    now,
    browser: String(request.headers['user-agent'] ?? '').slice(0, 300),
    request: (tenant, step): Request => ({
      tenant,
      actor: caller?.person ?? caller?.token ?? null,
      address: request.ip,
      cause: `request/${request.id}`,
      now,
      commandId: typeof key === 'string' && key !== '' ? `${caller?.person ?? caller?.token ?? 'anyone'}/${key.slice(0, 255)}/${step}` : uuidFrom(now, randomBytes(10)),
    }),
    setSession: value => {
      if (value === null) reply.clearCookie(sessionCookie, { path: '/' })
      else reply.setCookie(sessionCookie, value, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: 30 * 86_400 })
    },
  }
}

/** The one place where permission is checked, and the guard against forged requests from other sites. */
function permit(route: AnyRoute, caller: Caller | null, request: FastifyRequest): void {
  if (route.may === 'anyone') return
  if (!caller) throw new Problem('sign-in-needed')
  if (!caller.permissions.has(route.may)) throw new Problem('not-permitted', { permission: route.may })
  const changes = request.method !== 'GET'
  if (changes && caller.session && request.headers['x-csrf-token'] !== caller.csrf) throw new Problem('csrf')
}

/** The reader's language: what the page says, else what the browser prefers. */
export function localeOf(request: FastifyRequest): Locale {
  return localeFor(request.headers['accept-language'])
}

async function addWeb(server: FastifyInstance, folder: string): Promise<void> {
  const index = join(folder, 'index.html')
  const page = existsSync(index) ? readFileSync(index, 'utf8') : null
  // What is named by its hash never changes; a script that other sites name does.
  const setHeaders = (reply: FastifyReply, path: string): void => {
    if (!path.startsWith(join(folder, 'assets'))) reply.header('cache-control', 'public, max-age=600')
  }
  if (page) await server.register(files, { root: folder, index: false, wildcard: false, maxAge: '365d', immutable: true, setHeaders })
  server.setNotFoundHandler(async (request, reply) => {
    if (!['GET', 'HEAD'].includes(request.method) || request.url.startsWith('/api') || request.url.startsWith('/assets') || !page) {
      return answerProblem({ error: new Problem('not-found'), request, reply, locale: localeOf(request) }, {})
    }
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
  })
}
