import type { Me } from '#modules/identity/views.ts'
import { change } from '#web/shell/api.ts'

/** The library is loaded only by whoever uses a passkey. */
const webAuthn = () => import('@simplewebauthn/browser')

export async function signInByPasskey(): Promise<Me> {
  const [{ startAuthentication }, optionsJSON] = await Promise.all([webAuthn(), change('/sign-in/passkey/options')])
  const response = await startAuthentication({ optionsJSON })
  return change('/sign-in/passkey', { response })
}

export async function addPasskey(name: string): Promise<unknown> {
  const [{ startRegistration }, optionsJSON] = await Promise.all([webAuthn(), change('/passkeys/options')])
  const response = await startRegistration({ optionsJSON })
  return change('/passkeys', { name, response })
}
