import type { Page } from 'playwright-core'
import { freePort } from '../test/free-port.ts'
import { openBrowser } from '../test/journeys/journey.ts'
import { mailboxOf } from '../test/mail.ts'
import { newId, percentileOf } from './house.ts'
import type { Product } from './product.ts'
import { startProduct } from './product.ts'
import { openSender } from './sender.ts'
import type { Figure } from './timing.ts'

const mails = 20
const address = 'help@example.org'

/** From the 250 of the house's own listener to the row that somebody sees in an inbox that is open in a real browser. */
export async function mailScreenBench(): Promise<Figure[]> {
  const port = await freePort()
  const product = await startProduct({ QUALIMESH_SMTP: `127.0.0.1:${port}`, QUALIMESH_LOCALE: 'en' })
  const browser = await openBrowser()
  try {
    await product.administrator.post(`/mail/mailboxes/${newId()}/create`, mailboxOf(address))
    const page = await browser.newPage()
    await openInbox(page, product)
    const took = await watch(page, port)
    return [
      { name: `from 250 of SMTP to the row on the screen, p95 of ${mails} mails`, value: Math.round(percentileOf(took, 0.95)), unit: 'ms', budget: '≤ 2000' },
      { name: 'the same: median', value: Math.round(percentileOf(took, 0.5)), unit: 'ms', budget: '' },
      { name: 'the same: longest', value: Math.round(Math.max(...took)), unit: 'ms', budget: '' },
    ]
  } finally {
    await browser.close()
    await product.stop()
  }
}

async function openInbox(page: Page, { url, administrator }: Product): Promise<void> {
  const [name, value] = administrator.headers.cookie!.split('=') as [string, string]
  await page.context().addCookies([{ name, value, url }])
  await page.goto(`${url}/desk?share=unassigned`)
  await page.getByRole('navigation').first().waitFor()
  await page.waitForLoadState('load')
}

async function watch(page: Page, port: number): Promise<number[]> {
  const sender = openSender(port, address)
  await sender.greet()
  const took: number[] = []
  for (let number = 0; number < mails; number += 1) {
    // At another moment of what the page and the jobs do by the clock each time.
    await new Promise(done => setTimeout(done, 300 + ((number * 377) % 1500)))
    const subject = `Parcel ${number} is late`
    await sender.send(
      `From: "Wang" <wang${number}@customer.example>\r\nTo: ${address}\r\nSubject: ${subject}\r\nMessage-ID: <${newId()}@customer.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nWhere is it?`,
    )
    const kept = performance.now()
    await page.getByRole('link', { name: subject }).waitFor({ state: 'visible' })
    took.push(performance.now() - kept)
  }
  sender.close()
  return took
}
