import type { AuthenticationResponseJSON, PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server'

// Loaded at the first ceremony: most starts never need it.
const library = (): Promise<typeof import('@simplewebauthn/server')> => import('@simplewebauthn/server')

export type Registration = RegistrationResponseJSON
export type Login = AuthenticationResponseJSON
type Credential = Readonly<{ credential: string; publicKey: string; counter: number; transports: readonly string[] }>

/** What the browser needs to make a new passkey for a person; those the person has already are left out. */
export async function registrationOptions(
  publicUrl: string,
  person: Readonly<{ id: string; name: string; displayName: string }>,
  existing: readonly string[],
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return (await library()).generateRegistrationOptions({
    rpName: 'Qualimesh',
    rpID: new URL(publicUrl).hostname,
    userID: new TextEncoder().encode(person.id),
    userName: person.name,
    userDisplayName: person.displayName,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: existing.map(id => ({ id })),
  })
}

/** The verified new passkey, or null when the answer does not prove it. */
export async function verifiedRegistration(publicUrl: string, response: Registration, challenge: string): Promise<Credential | null> {
  try {
    const { verified, registrationInfo } = await (await library()).verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: new URL(publicUrl).origin,
      expectedRPID: new URL(publicUrl).hostname,
    })
    if (!verified) return null
    const { id, publicKey, counter } = registrationInfo.credential
    return { credential: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports: response.response.transports ?? [] }
  } catch {
    return null
  }
}

/** What the browser needs to sign in with any passkey it holds for this site. */
export async function loginOptions(publicUrl: string): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return (await library()).generateAuthenticationOptions({ rpID: new URL(publicUrl).hostname, userVerification: 'required' })
}

/** The new counter of a proved passkey, or null. */
export async function verifiedLogin(
  publicUrl: string,
  response: Login,
  { challenge, credential, publicKey, counter }: Omit<Credential, 'transports'> & Readonly<{ challenge: string }>,
): Promise<number | null> {
  try {
    const { verified, authenticationInfo } = await (await library()).verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: new URL(publicUrl).origin,
      expectedRPID: new URL(publicUrl).hostname,
      credential: { id: credential, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
    })
    return verified ? authenticationInfo.newCounter : null
  } catch {
    return null
  }
}
