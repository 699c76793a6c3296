import { randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'
import { uuidFrom } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import type { Coming, Listener, Reply } from '#platform/mail/listener.ts'
import { openListener } from '#platform/mail/listener.ts'
import type { Ground } from '#platform/perform.ts'
import { mailLimits } from '#science/text/mail-repair.ts'
import type { Placed } from './mailbox.store.ts'
import { mailboxAt } from './mailbox.store.ts'
import { keepBytes, logReceipt } from './taking.ts'
import { plainAddress } from './token.ts'

export type DoorSettings = Readonly<{ host: string; port: number; lmtp: boolean; tls: Readonly<{ key: string; cert: string }> | null }>

const nobody: Reply = { code: 550, words: '5.1.1 No such mailbox here' }
const paused: Reply = { code: 450, words: '4.2.1 This mailbox takes no mail at the moment' }
const tooLarge: Reply = { code: 552, words: `5.3.4 At most ${mailLimits.bytes / 1024 / 1024} MiB` }
const later: Reply = { code: 451, words: '4.3.0 Not kept, try again later' }

/** The house's own way in for mail. It is no relay: it takes mail for its mailboxes, and says so only once a mail is kept. */
export async function openMailDoor(ground: Ground, settings: DoorSettings): Promise<Listener> {
  return openListener({
    ...settings,
    mostBytes: mailLimits.bytes,
    refuses: async address => {
      const placed = await mailboxAt(ground.database, plainAddress(address).plain)
      return placed === null ? nobody : placed.paused ? paused : null
    },
    take: (content, coming, isWhole) => take(ground, { content, coming, isWhole, source: settings.lmtp ? 'lmtp' : 'smtp' }),
  })
}

type Delivery = Readonly<{ content: Readable; coming: Coming; isWhole: () => boolean; source: 'smtp' | 'lmtp' }>

/** Keep a mail for every mailbox it names. When the database is away the sender keeps it, and comes again. */
async function take(ground: Ground, { content, coming, isWhole, source }: Delivery): Promise<Reply | null> {
  const { from, ip, helo } = coming
  const homes = new Map<string, Placed & Readonly<{ to: string }>>()
  for (const to of coming.to) {
    const placed = await mailboxAt(ground.database, plainAddress(to).plain)
    if (placed) homes.set(placed.id, { ...placed, to })
  }
  const [first, ...others] = [...homes.values()]
  if (!first) return later
  const stored = await keepBytes(ground, first.tenant, content)
  if (!isWhole()) return tooLarge
  const now = Date.now() as Instant
  for (const { tenant, id: mailbox, to } of [first, ...others]) {
    if (tenant !== first.tenant) await keepBytes(ground, tenant, stored.path)
    const mail = uuidFrom(now, randomBytes(10)) as Parameters<typeof logReceipt>[2]
    await logReceipt(ground, tenant, mail, { ...stored, mailbox, source, place: '', receivedAt: now, envelope: { from, to, ip, helo }, now })
  }
  return null
}
