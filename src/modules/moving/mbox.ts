import type { ReadCase } from './foreign.ts'
import { refused, wholeCase } from './foreign.ts'
import type { ForeignMessage } from './views.ts'

const newline = 10

/** Takes the bytes of an mbox file (RFC 4155) as they come, and gives out each mail once the next one begins. `>From ` at the beginning of a line is `From ` again (mboxrd). */
export function createMboxSplitter(): Readonly<{ push: (bytes: Buffer) => Buffer[]; end: () => Buffer[] }> {
  let rest: Buffer = Buffer.alloc(0)
  let lines: Buffer[] = []
  let begun = false
  let blank = true
  const take = (line: Buffer, out: Buffer[]): void => {
    if (blank && line.subarray(0, 5).toString('latin1') === 'From ') {
      if (begun) out.push(Buffer.concat(lines))
      ;[lines, begun, blank] = [[], true, false]
      return
    }
    blank = line.length === 1 || (line.length === 2 && line[0] === 13)
    if (begun) lines.push(/^>+From /.test(line.subarray(0, 60).toString('latin1')) ? line.subarray(1) : line)
  }
  const push = (bytes: Buffer): Buffer[] => {
    const out: Buffer[] = []
    const joined = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
    let start = 0
    for (let stop = joined.indexOf(newline); stop >= 0; stop = joined.indexOf(newline, start)) {
      take(joined.subarray(start, stop + 1), out)
      start = stop + 1
    }
    rest = joined.subarray(start)
    return out
  }
  const end = (): Buffer[] => {
    const out: Buffer[] = []
    if (rest.length > 0) take(rest, out)
    if (begun) out.push(Buffer.concat(lines))
    return out
  }
  return { push, end }
}

/** A mail of an archive, as far as a case needs it. */
export type ArchivedMail = Readonly<{
  id: string
  /** What it answers to, nearest first. */
  answers: readonly string[]
  from: Readonly<{ name: string; address: string }>
  to: readonly Readonly<{ name: string; address: string }>[]
  subject: string
  at: number | null
  text: string
}>

const about = (subject: string): string => subject.replace(/^(?:\s*(?:re|fw|fwd|aw|wg|回复|答复|转发)\s*[:：])+\s*/i, '').trim()

/** A mail that lies in several folders is one: the same id, the same instant and the same words. */
export function withoutCopies(mails: readonly ArchivedMail[]): ArchivedMail[] {
  const seen = new Set<string>()
  return mails.filter(({ id, at, text }) => {
    const same = JSON.stringify([id, at, text])
    const copy = id !== '' && seen.has(same)
    seen.add(same)
    return !copy
  })
}

/** Mails that answer each other are one case, in the order in which their first mails stand. @param own addresses that are ours: what they wrote are answers */
export function casesOfMails(mails: readonly ArchivedMail[], own: ReadonlySet<string>): ReadCase[] {
  const roots = rootsOf(mails)
  const threads = Map.groupBy(mails, (_, place) => roots[place]!)
  return [...threads.values()].map(thread => caseOfThread(thread, own))
}

/** For each mail the place of the first one it hangs together with. Ids that nobody here has join too: two answers to a mail that is missing belong together. */
function rootsOf(mails: readonly ArchivedMail[]): number[] {
  const parents = mails.map((_, place) => place)
  const find = (place: number): number => {
    let at = place
    while (parents[at] !== at) at = parents[at] = parents[parents[at]!]!
    return at
  }
  const byId = new Map<string, number>()
  for (const [place, { id, answers }] of mails.entries()) {
    for (const name of [id, ...answers].filter(Boolean)) {
      const other = byId.get(name)
      if (other === undefined) byId.set(name, place)
      else {
        const [one, two] = [find(other), find(place)]
        parents[Math.max(one, two)] = Math.min(one, two)
      }
    }
  }
  return parents.map((_, place) => find(place))
}

function caseOfThread(thread: readonly ArchivedMail[], own: ReadonlySet<string>): ReadCase {
  const dated = thread.filter(mail => mail.at !== null).toSorted((one, other) => one.at! - other.at!)
  const first = dated[0]
  const ref = (thread.find(({ id }) => id !== '')?.id ?? '').replace(/^<|>$/g, '').slice(0, 300)
  if (!first) return refused(ref, 'no-time', thread[0]!.subject)
  const isOwn = (address: string): boolean => own.has(address.toLowerCase())
  const messages = dated.map((mail): ForeignMessage => ({ kind: isOwn(mail.from.address) ? 'out' : 'in', text: mail.text, at: mail.at!, author: mail.from.address }))
  const customer = dated.find(({ from }) => !isOwn(from.address))?.from ?? first.to.find(({ address }) => !isOwn(address)) ?? { name: '', address: '' }
  // Whoever spoke last says how it stands: after our answer it was settled, after the customer's word it is open.
  const stage = messages.at(-1)!.kind === 'out' ? 'solved' : 'open'
  const contact = { name: customer.name.slice(0, 200), address: customer.address.slice(0, 300) }
  const facts = { subject: about(first.subject), stage, priority: 'normal', channel: 'email', openedAt: first.at, solvedAt: null, contact, owner: '', group: '', tags: [] } as const
  return wholeCase({ ...facts, ref: ref || `mail ${first.at} ${first.from.address}`, messages })
}
