import { randomInt } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { minutes } from '#kernel/time.ts'
import type { Named } from '#modules/desk/public.ts'
import { namedBy, tokenFor } from '#modules/desk/public.ts'
import { inTenant } from '#platform/db.ts'
import { hashPassword, passwordFits } from '#platform/password.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import { refuseFlood } from '#platform/rate-limit.ts'
import type { Context } from '#platform/routes.ts'
import { newSecret, openText, sameHash, sealText, secretHash } from '#platform/secrets.ts'
import { terminalNoun } from './nouns.ts'
import { findTerminal, keepBeat, terminalForCode } from './terminal.store.ts'
import type { Terminal, TerminalCommand, TerminalId } from './terminal.ts'
import type { PairingOffer, TerminalFacts } from './views.ts'

const purpose = 'terminals/device/1'
const pairings = { most: 10, withinSeconds: 600 }
const pins = { most: 5, withinSeconds: 300 }
const asks = { most: 300, withinSeconds: 600 }
const offeredFor = minutes(10)
/** Without letters and digits that are taken for each other. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const codeLength = 10

type Ref = Readonly<{ id: TerminalId }>
export type KnownDevice = Readonly<{ tenant: string; id: TerminalId; it: Terminal }>

async function command(context: Context, tenant: string, id: TerminalId, order: TerminalCommand): Promise<Record<string, never>> {
  const outcome = await perform(context.ground, terminalNoun, id, { command: order, request: context.request(tenant, order.do) })
  if (!outcome.ok) throw new Refused('terminal', outcome.refusal)
  return {}
}

const shortestPin = 4

async function sealedPin({ keyring }: Ground, pin: string): Promise<string> {
  if (pin.trim().length < shortestPin) throw new Refused('terminal', 'short-pin')
  return sealText(keyring, await hashPassword(pin))
}

export async function createTerminal(context: Context, { id, pin, ...facts }: Ref & TerminalFacts & Readonly<{ pin: string }>): Promise<Record<string, never>> {
  return command(context, context.caller!.tenant, id, { do: 'create', pin: await sealedPin(context.ground, pin), ...facts })
}

export async function setPin(context: Context, { id, pin }: Ref & Readonly<{ pin: string }>): Promise<Record<string, never>> {
  return command(context, context.caller!.tenant, id, { do: 'set-pin', pin: await sealedPin(context.ground, pin) })
}

/** A code, and a link that holds it, by which one device is paired once. Only its hash is kept. */
export async function offerPairing(context: Context, { id }: Ref): Promise<PairingOffer> {
  const code = Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join('')
  const until = (context.now + offeredFor) as PairingOffer['until']
  await command(context, context.caller!.tenant, id, { do: 'offer-pairing', codeHash: secretHash(code), until })
  const shown = `${code.slice(0, 5)}-${code.slice(5)}`
  return { code: shown, url: `${context.publicUrl}/terminal#${shown}`, until }
}

/** The device's side: the code for a secret of its own, which is told once. */
export async function pairDevice(context: Context, { code }: Readonly<{ code: string }>): Promise<Readonly<{ device: string }>> {
  refuseFlood(`terminal-pair ${context.address}`, { ...pairings, now: context.now })
  const codeHash = secretHash(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
  const found = await terminalForCode(context.ground.database, codeHash)
  if (!found) throw new Refused('terminal', 'no-such-code')
  const secret = newSecret()
  const request = { ...context.request(found.tenant, 'pair'), actor: null }
  const outcome = await perform(context.ground, terminalNoun, found.id, { command: { do: 'pair', codeHash, secretHash: secretHash(secret) }, request })
  if (!outcome.ok) throw new Refused('terminal', outcome.refusal)
  return { device: `${tokenFor(context.ground.keyring, purpose, found)}~${secret}` }
}

/** The terminal that a device is. A forged secret, one of a device that was unpaired, and one of another house are told apart by nobody. */
export async function deviceBehind({ ground, address, now }: Context, device: string): Promise<KnownDevice> {
  refuseFlood(`terminal ${address}`, { ...asks, now })
  const [token = '', secret = ''] = device.split('~')
  const named: Named | null = namedBy(ground.keyring, purpose, token)
  const it = named && (await inTenant(ground.database, named.tenant, tx => findTerminal(tx, named.id)))
  if (!named || it?.stage !== 'paired' || !it.secretHash || !sameHash(it.secretHash, secretHash(secret))) throw new Problem('not-found')
  return { tenant: named.tenant, id: named.id as Id<'terminal'>, it }
}

export async function beat(context: Context, { device, version, queue }: Readonly<{ device: string; version: string; queue: number }>): Promise<Readonly<{ paused: boolean }>> {
  const { tenant, id, it } = await deviceBehind(context, device)
  await inTenant(context.ground.database, tenant, tx => keepBeat(tx, id, { version, queue, now: context.now }))
  return { paused: it.paused }
}

/** Whoever knows the PIN may leave the page. */
export async function leave(context: Context, { device, pin }: Readonly<{ device: string; pin: string }>): Promise<Record<string, never>> {
  const { id, it } = await deviceBehind(context, device)
  refuseFlood(`terminal-pin ${id}`, { ...pins, now: context.now })
  if (!(await passwordFits(openText(context.ground.keyring, it.pin), pin))) throw new Refused('terminal', 'wrong-pin')
  return {}
}
