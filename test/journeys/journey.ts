import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import type { Text } from '#kernel/words.ts'
import { fill } from '#kernel/words.ts'
import { asOwner } from '#platform/db.ts'
import { shellWords } from '#web/shell/words.ts'
import { spaced } from '#web/ui/format.ts'
import { ensureWeb } from '../../src/app/build-web.ts'
import { startUp } from '../../src/app/qm/up.ts'
import { freePort } from '../free-port.ts'

const password = 'a long test password'
const administrator = { QUALIMESH_ADMIN_EMAIL: 'lin@example.org', QUALIMESH_ADMIN_PASSWORD: password }

/** A browser window of somebody: everything that went wrong in it is kept, and judged by the test at the end. */
export type Visit = Readonly<{ page: Page; context: BrowserContext; faults: readonly string[]; close: () => Promise<void> }>
/** The administrator over HTTP, beside the browser. */
export type Api = Readonly<{
  get: <Body>(path: string) => Promise<Body>
  post: <Body>(path: string, body?: unknown, headers?: Record<string, string>) => Promise<Body>
  cookie: string
}>
/** The whole product with a database of its own, and a browser to see it. */
export type Product = Readonly<{
  url: string
  link: string | null
  email: string
  password: string
  /** @param sites other hosts that are meant to be asked: a site that shows the product */
  visit: (options?: BrowserContextOptions, sites?: readonly string[]) => Promise<Visit>
  /** A visit that is signed in already; only for products with an administrator. */
  signedIn: (options?: BrowserContextOptions) => Promise<Visit>
  api: () => Promise<Api>
  close: () => Promise<void>
}>

/** Start the product on a port of its own; with `administrator` somebody can sign in at once, without it there is a one-time link. */
export async function openProduct(who: 'administrator' | 'nobody', environment: Readonly<Record<string, string>> = {}): Promise<Product> {
  await built()
  const home = mkdtempSync(join(tmpdir(), 'qm-journey-'))
  const settings = {
    QUALIMESH_HOME: home,
    PORT: String(await freePort()),
    QUALIMESH_LOG: 'silent',
    QUALIMESH_LOCALE: 'en',
    ...(who === 'administrator' ? administrator : {}),
    ...environment,
  }
  const running = await startUp(settings, message => console.error(message))
  const browser = await openBrowser()
  const url = running.settings.publicUrl
  const api = (): Promise<Api> => openApi(url)
  const visit = (options?: BrowserContextOptions, sites: readonly string[] = []): Promise<Visit> => openVisit(browser, [url, ...sites], options)
  return {
    ...{ url, link: running.link, email: administrator.QUALIMESH_ADMIN_EMAIL, password, visit, api },
    signedIn: async options => {
      const [{ cookie }, opened] = await Promise.all([api(), visit(options)])
      const [name, value] = cookie.split('=') as [string, string]
      await opened.context.addCookies([{ name, value, url }])
      return opened
    },
    close: async () => {
      await browser.close()
      await running.stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** Test files run side by side: the first builds the pages, the others wait for it at a lock of the suite's database. */
async function built(): Promise<void> {
  const suite = process.env.QUALIMESH_TEST_DATABASE
  if (!suite) throw new Error('run the tests with "npm test" (or "npm test -- file"): it brings the database')
  await asOwner(suite, async client => {
    await client.query('select pg_advisory_lock(7620)')
    await ensureWeb(message => console.error(message))
  })
}

export function openBrowser(): Promise<Browser> {
  const quiet = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  return chromium.launch({ executablePath: '/usr/bin/chromium', headless: true, args: quiet })
}

async function openVisit(browser: Browser, hosts: readonly [string, ...string[]], options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: hosts[0],
    locale: 'en-GB',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1360, height: 850 },
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', message => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', error => faults.push(`error: ${error.stack ?? error.message}`))
  // What the page itself gave up (a query that nobody waits for any more) is no fault.
  page.on('requestfailed', request => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') faults.push(`failed: ${request.method()} ${request.url()} ${request.failure()?.errorText}`)
  })
  page.on('response', response => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.request().method()} ${response.url()}`)
  })
  page.on('request', request => {
    if (!hosts.some(host => request.url().startsWith(host)) && !/^(data|blob|about):/.test(request.url())) faults.push(`another host: ${request.url()}`)
  })
  return { page, context, faults, close: () => context.close() }
}

async function openApi(url: string): Promise<Api> {
  const signedIn = await fetch(`${url}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: administrator.QUALIMESH_ADMIN_EMAIL, password }),
  })
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
  const { csrf } = (await signedIn.json()) as { csrf: string }
  const call = async (path: string, init: RequestInit): Promise<never> => {
    const answer = await fetch(`${url}/api/v1${path}`, init)
    if (!answer.ok) throw new Error(`${init.method} ${path}: ${answer.status} ${await answer.text()}`)
    return (answer.headers.get('content-type')?.includes('json') ? await answer.json() : null) as never
  }
  return {
    cookie,
    get: path => call(path, { method: 'GET', headers: { cookie } }),
    post: (path, body = {}, headers = {}) =>
      call(path, {
        method: 'POST',
        headers: { cookie, 'x-csrf-token': csrf, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  }
}

/** The text as the page says it. */
export function en(words: Text, values: Readonly<Record<string, string | number>> = {}): string {
  return fill(words.en, values)
}

export function zh(words: Text, values: Readonly<Record<string, string | number>> = {}): string {
  return spaced(fill(words['zh-CN'], values))
}

/** A pattern for a text of which some places are not known: `{name}` stands for anything. */
export function like(words: Text, known: Readonly<Record<string, string | number>> = {}): RegExp {
  const escaped = fill(words.en, known).replace(/[.*+?^$()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/\{\w+\}/g, '(.+)')}$`)
}

/** What somebody does in a window; whatever went wrong in it without being expected fails the test, and is told when the test fails by itself. */
export async function during(t: TestContext, { page, faults, close }: Visit, steps: (page: Page) => Promise<void>): Promise<void> {
  try {
    await steps(page)
    assert.deepEqual(faults, [], 'no console error, no failed request, no other host')
  } catch (error) {
    for (const fault of faults) t.diagnostic(fault)
    if (process.env.JOURNEY_PICTURES) await page.screenshot({ path: join(process.env.JOURNEY_PICTURES, `${t.name.slice(0, 60)}.png`) })
    throw error
  } finally {
    await close()
  }
}

export function seen(locator: Locator): Promise<void> {
  return locator.waitFor({ state: 'visible' })
}

export function gone(locator: Locator): Promise<void> {
  return locator.waitFor({ state: 'hidden' })
}

/** Follow a link of the rail (or of the bottom bar). */
export async function goTo(page: Page, area: Text): Promise<void> {
  await page
    .getByRole('navigation', { name: en(shellWords.navigation) })
    .getByRole('link', { name: en(area), exact: true })
    .click()
}

/** Forty parcels of a courier, sent as a system would send them: 192 steps. `more` stands on each of them. */
export async function sendCourier(api: Api, more: object = {}): Promise<void> {
  const begins = Date.UTC(2026, 2, 2, 1)
  const steps = ['pick up', 'sort', 'drive', 'deliver', 'sign for'] as const
  const parcel = (index: number): object[] =>
    steps
      .filter((_, step) => step !== 1 || index % 5 !== 0)
      .map((activity, step) => ({
        ...{
          source: 'wms',
          id: `${index}/${activity}`,
          case: `SF-${String(index).padStart(3, '0')}`,
          activity,
          unit: step < 2 ? 'Hub' : 'Van',
          person: `Courier ${index % 4}`,
          ...more,
        },
        time: new Date(begins + index * 6 * 3_600_000 + step * (40 + ((index * 7) % 30)) * 60_000).toISOString(),
      }))
  const lines = Array.from({ length: 40 }, (_, index) => parcel(index)).flat()
  await api.post('/activities', lines.map(line => JSON.stringify(line)).join('\n'), { 'content-type': 'application/x-ndjson' })
}

export const logsFolder = new URL('../../../shared/data/process/logs/', import.meta.url).pathname
