import type { Instant } from '#kernel/decision.ts'
import { inTenant } from '#platform/db.ts'
import { readOn } from '#platform/log.ts'
import type { Job } from '#platform/module.ts'
import type { LoggedEvent, Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import type { Unseen } from './chat.store.ts'
import { keepSent, unseenChats } from './chat.store.ts'
import { chatNoun } from './nouns.ts'

const minute = 60_000
/** An answer to somebody who is gone waits so long for others to go with it, and for him to come back. */
export const gatherMilliseconds = minute
/** Somebody whose window is open, but does not look at it. */
export const unseenMilliseconds = 5 * minute
const most = 100

/** Whether what a visitor has not seen goes to him by mail now: he is gone, or has not looked for some minutes. Decided from instants alone. */
export function goesOn({ hereUntil, answers }: Pick<Unseen, 'hereUntil' | 'answers'>, now: number): boolean {
  const first = Math.min(...answers.map(({ sentAt }) => sentAt))
  const goneSince = hereUntil ?? Number.NEGATIVE_INFINITY
  const waited = now - first
  return (goneSince + gatherMilliseconds <= now && waited >= gatherMilliseconds) || waited >= unseenMilliseconds
}

/** Sends on what visitors who left have not seen. */
export const goingOnJob: Job = { name: 'chat/going-on', everySeconds: 5, run: (ground, tenant) => goOn(ground, tenant, Date.now()), byTimeAlone: true }

/** @returns whether more is due */
export async function goOn(ground: Ground, tenant: string, now: number): Promise<boolean> {
  const unseen = await inTenant(ground.database, tenant, tx => unseenChats(tx, now - gatherMilliseconds, most))
  const due = unseen.filter(each => goesOn(each, now))
  for (const { chat, answers } of due) {
    const { conversation, message } = answers[0]!
    const command = { do: 'go-on', conversation, messages: answers.filter(each => each.conversation === conversation).map(each => each.message) } as const
    const request = { tenant, commandId: `chat/go-on/${message}/${now}`, actor: null, address: null, cause: 'time', now: now as Instant }
    await perform(ground, chatNoun, chat, { command, request })
  }
  return due.length === most
}

/** Notes which answers left for visitors, and when. */
export const answersJob: Job = {
  name: 'chat/answers',
  everySeconds: 1,
  run: ({ database }, tenant) => inTenant(database, tenant, tx => readOn(tx, 'chat/answers', 500, events => noteAnswers(tx, events))),
}

async function noteAnswers(tx: Tx, events: readonly LoggedEvent[]): Promise<void> {
  const sent = events.flatMap(({ type, data }) => {
    const { message, conversation, happened } = data as { message: string; conversation: string; happened: number }
    return type === 'case.reply-sent' ? [{ message, conversation, sentAt: happened }] : []
  })
  await keepSent(tx, sent)
}
