import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { doorWords, ownWords } from '#web/modules/identity/words.ts'
import { firstWords } from '#web/modules/mesh/first-words.ts'
import { shellWords } from '#web/shell/words.ts'
import { freePort } from '../free-port.ts'
import type { Product } from './journey.ts'
import { during, en, openProduct, seen } from './journey.ts'

let product: Product
before(async () => {
  const port = await freePort()
  product = await openProduct('administrator', { PORT: String(port), PUBLIC_URL: `http://localhost:${port}` })
})
after(() => product.close())

test('a passkey made in the settings signs in instead of the password', async t => {
  await during(t, await product.signedIn(), async page => {
    await plugInAuthenticator(page)
    await page.goto('/settings')
    await page.getByRole('button', { name: en(ownWords.addPasskey) }).click()
    const dialog = page.getByRole('dialog', { name: en(ownWords.addPasskey) })
    await dialog.getByLabel(en(ownWords.passkeyName)).fill('Laptop')
    await dialog.getByRole('button', { name: en(ownWords.addPasskey) }).click()
    await seen(page.getByRole('table', { name: en(ownWords.passkeys) }).getByRole('row', { name: /^Laptop .*Never/ }))
    await page.getByRole('button', { name: en(shellWords.you) }).click()
    await page.getByRole('button', { name: en(shellWords.signOut) }).click()
    await page.getByRole('button', { name: en(doorWords.withPasskey) }).click()
    await seen(page.getByRole('heading', { name: en(firstWords.title) }))
    await page.goto('/settings')
    await seen(page.getByRole('table', { name: en(ownWords.passkeys) }).getByRole('row', { name: /^Laptop .*just now .*just now/ }))
  })
})

/** A fingerprint reader of the machine itself that always says yes. */
async function plugInAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } as const
  await session.send('WebAuthn.addVirtualAuthenticator', { options })
}
