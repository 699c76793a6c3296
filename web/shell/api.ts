import type { AnswerFor, BodyFor, RouteFor } from '#app/api.ts'
import { uuidFrom } from '#kernel/id.ts'
import type { Locale } from '#kernel/words.ts'
import type { Problem } from '#web/ui/problem.ts'
import { ProblemError } from '#web/ui/problem.ts'

const base = '/api/v1'
const speaking: { locale: Locale; csrf: string } = { locale: 'en', csrf: '' }

/** The language in which the server answers. */
export function speak(locale: Locale): void {
  speaking.locale = locale
}

/** The secret of this session that every change must carry. */
export function rememberCsrf(csrf: string): void {
  speaking.csrf = csrf
}

export type Query = Readonly<Record<string, string | number | undefined | null | readonly string[]>>

export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    for (const each of Array.isArray(value) ? (value as readonly string[]) : [String(value)]) search.append(name, each)
  }
  const text = search.toString()
  return `${base}${path}${text ? `?${text}` : ''}`
}

/** A new identifier for a noun that this page is about to create. */
export function newId(): string {
  return uuidFrom(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
}

/** Ask the server; the answer's type comes from the route that the address belongs to, and an address without a route does not compile. */
export async function read<const Address extends `/${string}`>(
  path: [RouteFor<'GET', Address>] extends [never] ? never : Address,
  query: Query = {},
  signal?: AbortSignal,
): Promise<AnswerFor<RouteFor<'GET', Address>>> {
  const response = await fetch(address(path, query), {
    headers: { accept: 'application/json', 'accept-language': speaking.locale },
    ...(signal ? { signal } : {}),
  })
  return answerOf<AnswerFor<RouteFor<'GET', Address>>>(response)
}

/** Read a list whose address is only known while running. */
export async function readRows<Row>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Readonly<{ rows: readonly Row[]; next: string | null }>> {
  return read(path as '/people', query, signal) as Promise<never>
}

/** Send a change; one idempotency key for each act of the user, so a repeated request has no second effect. */
export async function change<const Address extends `/${string}`>(
  path: [RouteFor<'POST', Address>] extends [never] ? never : Address,
  body: BodyFor<RouteFor<'POST', Address>> | Record<string, never> = {},
): Promise<AnswerFor<RouteFor<'POST', Address>>> {
  const headers = { ...changeHeaders(), 'content-type': 'application/json' }
  return answerOf<AnswerFor<RouteFor<'POST', Address>>>(await fetch(base + path, { method: 'POST', headers, body: JSON.stringify(body) }))
}

export async function discard<const Address extends `/${string}`>(path: [RouteFor<'DELETE', Address>] extends [never] ? never : Address): Promise<void> {
  await answerOf(await fetch(base + path, { method: 'DELETE', headers: changeHeaders() }))
}

function changeHeaders(): Record<string, string> {
  return {
    accept: 'application/json',
    'accept-language': speaking.locale,
    'idempotency-key': crypto.randomUUID(),
    ...(speaking.csrf ? { 'x-csrf-token': speaking.csrf } : {}),
  }
}

async function answerOf<Answer>(response: Response): Promise<Answer> {
  const text = await response.text()
  const body: unknown = text === '' ? null : parsed(text)
  if (response.ok) return body as Answer
  throw new ProblemError(problemOf(response.status, response.statusText, body))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function problemOf(status: number, statusText: string, body: unknown): Problem {
  const known = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {}
  return { type: 'about:blank', title: statusText || String(status), code: `http-${status}`, ...known, status }
}

type Upload<Answer> = Readonly<{ done: Promise<Answer>; abort: () => void }>

/** Upload a file as it is; XMLHttpRequest because `fetch` does not tell how much has been sent. */
export function upload<Answer>(path: string, file: File, onProgress: (sent: number) => void): Upload<Answer> {
  const request = new XMLHttpRequest()
  const done = new Promise<Answer>((resolve, reject) => {
    request.open('POST', base + path)
    const headers = {
      ...changeHeaders(),
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent(file.name),
      ...(file.type ? { 'x-file-type': file.type } : {}),
    }
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = event => onProgress(event.loaded)
    request.onerror = () => reject(new TypeError('upload failed'))
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    request.onload = () => {
      const body = parsed(request.responseText)
      if (request.status >= 200 && request.status < 300) resolve(body as Answer)
      else reject(new ProblemError(problemOf(request.status, request.statusText, body)))
    }
    request.send(file)
  })
  return { done, abort: () => request.abort() }
}
