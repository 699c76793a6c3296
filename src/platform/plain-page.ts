import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Instant } from '#kernel/time.ts'
import type { Locale } from '#kernel/words.ts'
import { contentPolicy } from './framed-page.ts'
import type { Markup } from './html.ts'
import { html } from './html.ts'
import type { Ground } from './perform.ts'
import { Problem } from './problem.ts'

/** What such a page knows of whoever opens it, and what he sent. */
export type Visit = Readonly<{
  ground: Ground
  publicUrl: string
  address: string
  locale: Locale
  now: Instant
  path: Readonly<Record<string, string>>
  query: Readonly<Record<string, string | undefined>>
  /** The fields of the form that was sent; null when the page was only opened. A field that came several times has all its values. */
  sent: URLSearchParams | null
  cookie: (name: string) => string | null
}>
/** Show a page, or go to another. A cookie is sent back to its path alone and is out of reach of scripts. */
export type PlainAnswer = Readonly<
  ({ page: Markup; status?: 200 | 400 | 404 | 409 | 410 | 422 | 429 } | { goTo: string }) & {
    cookie?: Readonly<{ name: string; value: string; days: number; path: string }>
    framedBy?: readonly string[]
  }
>

/**
 * A page that the server writes whole, and a form in it that works without any script: for people who open a link on whatever they have. Opened and sent under
 * the same address; nobody is signed in there, what the address names is signed, so there is nothing that another site could ride on.
 */
export type PlainPage = Readonly<{ path: `/${string}`; answer: (visit: Visit) => Promise<PlainAnswer>; failed: (locale: Locale, problem: Problem) => Markup }>

const mostBytes = 512 * 1024

export async function addPlainPages(
  server: FastifyInstance,
  { ground, publicUrl, plainPages }: Readonly<{ ground: Ground; publicUrl: string; plainPages: readonly PlainPage[] }>,
  localeOf: (request: FastifyRequest) => Locale,
): Promise<void> {
  await server.register(async scope => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: mostBytes }, (_request, body, done) =>
      done(null, new URLSearchParams(String(body))),
    )
    for (const page of plainPages) {
      const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => answerPlain(page, { request, reply, ground, publicUrl, locale: localeOf(request) })
      scope.get(page.path, handler)
      scope.post(page.path, { bodyLimit: mostBytes }, handler)
    }
  })
}

type Asked = Readonly<{ request: FastifyRequest; reply: FastifyReply; ground: Ground; publicUrl: string; locale: Locale }>

async function answerPlain({ answer, failed }: PlainPage, { request, reply, ground, publicUrl, locale }: Asked): Promise<unknown> {
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store')
  try {
    const visit: Visit = {
      ...{ ground, publicUrl, address: request.ip, locale, now: Date.now() as Instant, path: request.params as Record<string, string> },
      query: Object.fromEntries(Object.entries(request.query as object).map(([name, value]) => [name, Array.isArray(value) ? String(value[0]) : String(value)])),
      sent: request.body instanceof URLSearchParams ? request.body : request.method === 'POST' ? new URLSearchParams() : null,
      cookie: name => request.cookies[name] ?? null,
    }
    const given = await answer(visit)
    if (given.cookie)
      reply.setCookie(given.cookie.name, given.cookie.value, {
        path: given.cookie.path,
        httpOnly: true,
        sameSite: 'lax',
        secure: publicUrl.startsWith('https:'),
        maxAge: given.cookie.days * 86_400,
      })
    if (given.framedBy) reply.header('content-security-policy', contentPolicy(given.framedBy))
    if ('goTo' in given) return reply.redirect(given.goTo, 303)
    return reply.status(given.status ?? 200).send(doctype(given.page))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return reply.status(error.code === 'too-many-attempts' ? 429 : 404).send(doctype(failed(locale, error)))
  }
}

const doctype = (page: Markup): string => html`<!doctype html>${page}`.markup
