import type { Id, Instant } from '#kernel/decision.ts'
import { inTenant, tenantIds } from '#platform/db.ts'
import { isDatabaseAway } from '#platform/http-problem.ts'
import type { ImapFolder } from '#platform/mail/fetch-mail.ts'
import { openImap } from '#platform/mail/fetch-mail.ts'
import type { Ground } from '#platform/perform.ts'
import { mailLimits } from '#science/text/mail-repair.ts'
import { cursorOfMailbox, fetchedMailboxes, moveCursor, noteTrouble } from './mailbox.store.ts'
import type { Mailbox } from './mailbox.ts'
import { openServer } from './secrets.ts'
import { keepBytes, logReceipt, mailIdOf } from './taking.ts'

export type Watch = Readonly<{ stop: () => Promise<void> }>
type Account = Readonly<{ tenant: string; id: Id<'mailbox'>; mailbox: Mailbox }>
/** `stop` may come while a connection is being opened: then it is closed as soon as it is there. */
type Fetcher = Readonly<{ settings: string; stop: () => Promise<void> }>
export type Pace = Readonly<{ lookMilliseconds: number; againMilliseconds: number }>

const everyFiveMinutes = 300_000
const usual: Pace = { lookMilliseconds: 5000, againMilliseconds: 30_000 }

/** Fetch the mail of all accounts, of all enterprises, until stopped: one connection for each, opened anew when it breaks or its settings change. */
export function watchMailboxes(ground: Ground, report: (error: unknown) => void, pace: Pace = usual): Watch {
  const fetchers = new Map<string, Fetcher>()
  let stopped = false
  let wake = (): void => {}
  const look = async (): Promise<void> => {
    const accounts = await accountsOf(ground)
    const wanted = new Map(accounts.map(account => [account.id as string, account]))
    for (const [id, fetcher] of fetchers) {
      const account = wanted.get(id)
      if (account && settingsOf(account) === fetcher.settings) continue
      fetchers.delete(id)
      await fetcher.stop()
    }
    for (const account of accounts) if (!fetchers.has(account.id)) fetchers.set(account.id, startFetcher(ground, account, pace.againMilliseconds))
  }
  const running = (async () => {
    while (!stopped) {
      await look().catch(error => {
        if (!isDatabaseAway(error)) report(error)
      })
      const pause = pauseOf(pace.lookMilliseconds)
      wake = pause.end
      if (!stopped) await pause.over
    }
  })()
  return {
    stop: async () => {
      stopped = true
      wake()
      await running
      await Promise.all([...fetchers.values()].map(fetcher => fetcher.stop()))
    },
  }
}

function pauseOf(milliseconds: number): Readonly<{ over: Promise<void>; end: () => void }> {
  let end = (): void => {}
  const over = new Promise<void>(done => {
    const timer = setTimeout(done, milliseconds)
    end = () => {
      clearTimeout(timer)
      done()
    }
  })
  return { over, end: () => end() }
}

function settingsOf({ mailbox }: Account): string {
  return JSON.stringify(mailbox.imap)
}

async function accountsOf({ database }: Ground): Promise<Account[]> {
  const accounts: Account[] = []
  for (const tenant of await tenantIds(database)) {
    const mailboxes = await inTenant(database, tenant, tx => fetchedMailboxes(tx))
    accounts.push(...mailboxes.map(({ id, ...mailbox }) => ({ tenant, id, mailbox })))
  }
  return accounts
}

/** Opens the folder, takes what is new, waits to be told of more; every five minutes it looks by itself. */
function startFetcher(ground: Ground, account: Account, againMilliseconds: number): Fetcher {
  let stopped = false
  let folder: ImapFolder | null = null
  let wake = (): void => {}
  const running = (async () => {
    while (!stopped) {
      try {
        folder = await openFolder(ground, account)
        let alive = true
        while (alive && !stopped) {
          await fetchNew(ground, account, folder)
          alive = stopped ? false : await folder.change(everyFiveMinutes)
        }
      } catch (error) {
        await inTenant(ground.database, account.tenant, tx => noteTrouble(tx, account.id, (error as Error).message.slice(0, 400))).catch(() => null)
      }
      folder?.close()
      folder = null
      const pause = pauseOf(againMilliseconds)
      wake = pause.end
      if (!stopped) await pause.over
    }
  })()
  return {
    settings: settingsOf(account),
    stop: async () => {
      stopped = true
      folder?.close()
      wake()
      await running
    },
  }
}

async function openFolder(ground: Ground, { mailbox }: Account): Promise<ImapFolder> {
  const { folder, ...server } = mailbox.imap!
  return openImap(openServer(ground.keyring, server), folder, ground.outside, mailLimits.bytes)
}

/** Take what lies behind the last mail that was taken. A mail is written down before the cursor moves; where its number says nothing any more, everything is looked at again. */
export async function fetchNew(ground: Ground, { tenant, id, mailbox }: Account, folder: ImapFolder): Promise<number> {
  const cursor = await inTenant(ground.database, tenant, tx => cursorOfMailbox(tx, id))
  const from = cursor?.validity === folder.validity ? cursor.lastUid : 0
  let count = 0
  let last = from
  for await (const { uid, at, raw } of folder.after(from)) {
    const now = Date.now() as Instant
    const place = `${folder.validity}/${uid}`
    const stored = await keepBytes(ground, tenant, raw)
    const receivedAt = Math.min(at, now) as Instant
    const envelope = { from: '', to: mailbox.address, ip: null, helo: null }
    await logReceipt(ground, tenant, mailIdOf(receivedAt, id, place), { ...stored, mailbox: id, source: 'imap', place, receivedAt, envelope, now })
    last = uid
    count += 1
    await inTenant(ground.database, tenant, tx => moveCursor(tx, id, { validity: folder.validity, lastUid: last }, now))
  }
  if (count === 0) await inTenant(ground.database, tenant, tx => moveCursor(tx, id, { validity: folder.validity, lastUid: last }, Date.now()))
  return count
}
