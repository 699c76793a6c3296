import { createReadStream } from 'node:fs'
import type { Outside } from '../outside.ts'

export const verdicts = ['pass', 'fail', 'none', 'not-checked'] as const
export type Verdict = (typeof verdicts)[number]
/** Whether a mail is from whom it says: signature (RFC 6376), sending server (RFC 7208), and what the domain in From asks for (RFC 9989). */
export type SenderVerdict = Readonly<{ dkim: Verdict; spf: Verdict; dmarc: Verdict }>
export type Envelope = Readonly<{ from: string; ip: string | null; helo: string | null }>

const unchecked: SenderVerdict = { dkim: 'not-checked', spf: 'not-checked', dmarc: 'not-checked' }
const mostMilliseconds = 5000

/** Judge who sent a mail. Where names cannot be asked, nothing is claimed. */
export async function judgeSender(path: string, { from, ip, helo }: Envelope, outside: Outside): Promise<SenderVerdict> {
  const asked = { failed: false }
  const resolver = (name: string, type: string): Promise<string[] | string[][]> =>
    outside.resolve(name, type).catch(error => {
      if (!/^(?:ENOTFOUND|ENODATA)$/.test(String(error.code))) asked.failed = true
      throw error
    })
  // Loaded when a mail comes: a house without mail does not carry it in memory. The other packages for mail likewise.
  const { authenticate } = await import('mailauth')
  const stream = createReadStream(path)
  const judged = authenticate(stream, { resolver, mta: 'qualimesh', disableBimi: true, ...(from ? { sender: from } : {}), ...(ip ? { ip } : {}), ...(helo ? { helo } : {}) })
  const { late, stop } = timeout(mostMilliseconds)
  const result = await Promise.race([judged, late]).catch(() => null)
  stop()
  stream.destroy()
  if (result === null) return unchecked
  const signed = result.dkim.results.map(({ status }) => status.result)
  return {
    // A signature that does not fit the mail is called neutral there; here it has failed.
    dkim: signed.includes('pass') ? 'pass' : signed[0] === 'neutral' ? 'fail' : verdictOf(signed[0]),
    spf: ip === null || result.spf === false ? 'not-checked' : verdictOf(result.spf.status.result),
    dmarc: result.dmarc === false ? (asked.failed ? 'not-checked' : 'none') : verdictOf(result.dmarc.status.result),
  }
}

function timeout(milliseconds: number): Readonly<{ late: Promise<null>; stop: () => void }> {
  let timer: NodeJS.Timeout
  const late = new Promise<null>(done => {
    timer = setTimeout(() => done(null), milliseconds)
  })
  return { late, stop: () => clearTimeout(timer) }
}

function verdictOf(word: string | undefined): Verdict {
  if (word === 'pass') return 'pass'
  if (word === 'temperror' || word === 'temperr') return 'not-checked'
  return word === 'fail' || word === 'softfail' || word === 'permerror' || word === 'policy' ? 'fail' : 'none'
}
