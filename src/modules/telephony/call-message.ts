import type { Instant } from '#kernel/decision.ts'
import type { Told } from './call.ts'
import { callSigns } from './views.ts'

export type CallMessage = Readonly<{ callId: string }> & Omit<Told, 'person'>
type Fault = Readonly<{ field: string; why: 'required' | 'type' | 'enum' | 'format' | 'maxLength' }>

const longest = { call: 200, number: 60, extension: 60, recording: 2000 }

/** What a phone system sent, or every field of it that cannot be used. */
export function readCall(body: Uint8Array, now: Instant): Readonly<{ ok: true; told: CallMessage } | { ok: false; faults: readonly Fault[] }> {
  const sent = parsed(body)
  if (!sent) return { ok: false, faults: [{ field: '', why: 'format' }] }
  const faults: Fault[] = []
  const words = (field: string, most: number, needed: boolean): string => {
    const value = sent[field]
    const text = typeof value === 'number' ? String(value) : value
    if (text === undefined || text === null || text === '') {
      if (needed) faults.push({ field, why: 'required' })
      return ''
    }
    if (typeof text !== 'string') faults.push({ field, why: 'type' })
    else if (text.length > most) faults.push({ field, why: 'maxLength' })
    return typeof text === 'string' ? text.trim() : ''
  }
  const sign = callSigns.find(each => each === sent.event)
  if (!sign) faults.push({ field: 'event', why: sent.event === undefined ? 'required' : 'enum' })
  const at = instantOf(sent.at, now)
  if (at === null) faults.push({ field: 'at', why: 'format' })
  if (sent.direction !== undefined && sent.direction !== 'in' && sent.direction !== 'out') faults.push({ field: 'direction', why: 'enum' })
  const callId = words('call', longest.call, true)
  const told = { from: words('from', longest.number, true), to: words('to', longest.number, true), extension: words('extension', longest.extension, false) }
  const recording = words('recording', longest.recording, false)
  if (recording !== '' && !/^https?:\/\//.test(recording)) faults.push({ field: 'recording', why: 'format' })
  return faults.length > 0 ? { ok: false, faults } : { ok: true, told: { callId, sign: sign!, at: at!, outgoing: sent.direction === 'out', ...told, recording } }
}

function parsed(body: Uint8Array): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** ISO 8601 or Unix milliseconds; now where nothing is said. A year away either way is no instant of a call. */
function instantOf(given: unknown, now: Instant): Instant | null {
  if (given === undefined || given === null) return now
  const at = typeof given === 'number' ? given : typeof given === 'string' ? Date.parse(given) : Number.NaN
  return Number.isInteger(at) && Math.abs(at - now) < 365 * 86_400_000 ? (at as Instant) : null
}
