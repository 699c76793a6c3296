import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { cleanHtml } from '#platform/mail/clean-html.ts'
import { frameDocument } from '#web/modules/mail/frame-document.ts'
import { collectedPayloads } from './collected-payloads.ts'
import { payloads } from './html-payloads.ts'
import { openBrowser } from './journeys/journey.ts'

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

type Seen = Readonly<{ fired: readonly string[]; asked: readonly string[] }>

/** Show some documents at once, each in a frame of one page; what ran, and what was asked for. */
async function shown(documents: readonly string[], sandbox: string | null): Promise<Seen> {
  const page = await browser.newPage()
  const fired: string[] = []
  const asked: string[] = []
  page.on('request', request => {
    if (!/^(?:about:|data:|http:\/\/shown\.test\/$)/.test(request.url())) asked.push(request.url())
  })
  page.on('dialog', dialog => void dialog.dismiss())
  await page.exposeFunction('tellFired', (which: string) => fired.push(which))
  await page.addInitScript(() => {
    const fired = () => (window as never as { tellFired: (which: string) => void }).tellFired(window.name || document.title)
    Object.assign(window, { fired, alert: fired, confirm: fired, prompt: fired, print: fired })
  })
  await page.route('**/*', route => (route.request().url() === 'http://shown.test/' ? route.fulfill({ contentType: 'text/html', body: '<!doctype html><body>' }) : route.abort()))
  await page.goto('http://shown.test/')
  await page.evaluate(
    async ([all, rights]) => {
      const loaded = all!.map((html, place) => {
        const frame = document.createElement('iframe')
        frame.name = String(place)
        if (rights !== null) frame.setAttribute('sandbox', rights!)
        frame.srcdoc = html
        return new Promise(done => {
          frame.onload = done
          document.body.append(frame)
        })
      })
      await Promise.all(loaded)
    },
    [documents, sandbox] as const,
  )
  // Whatever wants to run late, on a click or a move, is given its chance in every frame.
  const stir = (): void => {
    for (const element of document.querySelectorAll<HTMLElement>('body *'))
      for (const type of ['click', 'mouseover', 'mousemove', 'focus', 'error', 'load', 'animationend', 'transitionend'])
        element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }))
  }
  await Promise.all(page.frames().map(frame => frame.evaluate(stir).catch(() => null)))
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
  await page.close()
  return { fired: fired.map(place => documents[Number(place)]!.slice(0, 200)), asked }
}

test('the payloads are sharp: shown as they are, many run and fetch', async () => {
  const { fired, asked } = await shown(payloads.slice(0, 200), null)
  assert.ok(new Set(fired).size > 20, `${new Set(fired).size} ran`)
  assert.ok(asked.length > 10)
})

test('so are those that others have collected', async () => {
  const { fired, asked } = await shown(collectedPayloads, null)
  assert.ok(new Set(fired).size > 20, `${new Set(fired).size} ran`)
  assert.ok(asked.length > 10)
})

const all = [...payloads, ...collectedPayloads]

test(`cleaned, none of ${all.length} runs or fetches anything, even in a frame that may do everything`, async () => {
  assert.ok(payloads.length >= 200 && collectedPayloads.length >= 300)
  assert.deepEqual(
    await shown(
      all.map(payload => `<!doctype html><body>${cleanHtml(payload)}`),
      null,
    ),
    { fired: [], asked: [] },
  )
})

test('in the frame of the page not even an uncleaned mail runs anything', async () => {
  assert.deepEqual((await shown(payloads.slice(0, 150).map(frameDocument), 'allow-popups allow-popups-to-escape-sandbox')).fired, [])
})

test('what people write is still there', () => {
  const mail =
    '<p style="color:#1a7f5a;font-size:14px">您好，<b>Anna</b> &amp; co <a href="https://example.org/a?b=1&amp;c=2">link</a></p><table><tr><td colspan="2">1</td></tr></table>'
  const clean = cleanHtml(mail)
  for (const part of [
    '您好，<b>Anna</b> &amp; co',
    'color:#1a7f5a;font-size:14px',
    'href="https://example.org/a?b=1&amp;c=2"',
    'rel="noopener noreferrer nofollow"',
    '<td colspan="2">1</td>',
  ])
    assert.ok(clean.includes(part), `${part} in ${clean}`)
})
