import type { Id } from '#kernel/id.ts'
import { days } from '#kernel/time.ts'
import { together } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import type { Chat } from './chat.ts'
import type { CaseChat } from './views.ts'

const columns = `entrance, case_id as "case", conversations, turn, name, address, locale, consent, begun_at as "begunAt", went_on as "wentOn"`

export async function loadChat(tx: Tx, id: Id<'chat'>): Promise<Chat | null> {
  const { rows } = await tx.query(`select ${columns} from chat where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The chat as it is, without a lock. */
export async function findChat(tx: Tx, id: string): Promise<Chat | null> {
  const { rows } = await tx.query(`select ${columns} from chat where id = $1`, [id])
  return rows[0] ?? null
}

export async function saveChat(tx: Tx, id: Id<'chat'>, it: Chat): Promise<void> {
  const writing = `insert into chat (id, entrance, case_id, conversations, turn, name, address, locale, consent, begun_at, went_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    on conflict (tenant, id) do update set case_id = excluded.case_id, conversations = excluded.conversations, turn = excluded.turn, name = excluded.name, address = excluded.address, went_on = excluded.went_on`
  const placing = 'insert into chat_talk (conversation, chat) select unnest($2::uuid[]), $1 on conflict do nothing'
  await together(tx, [
    () => tx.query(writing, [id, it.entrance, it.case, it.conversations, it.turn, it.name, it.address, it.locale, it.consent, it.begunAt, it.wentOn]),
    () => tx.query(placing, [id, it.conversations]),
    () => tx.query('update chat_answer set went_on = true where message = any($1::uuid[])', [it.wentOn]),
  ])
}

/** The chats that some conversations belong to. */
export async function chatsOf(tx: Tx, conversations: readonly string[]): Promise<string[]> {
  const { rows } = await tx.query('select distinct chat from chat_talk where conversation = any($1::uuid[]) order by chat', [conversations])
  return rows.map(row => row.chat)
}

/** How long after a beat a visitor counts as there: two beats and some. */
const hereFor = 45_000

export async function keepHere(tx: Tx, chat: string, now: number): Promise<void> {
  await writePresence(tx, chat, [now, now + hereFor])
}

/** His last window was closed. */
export async function keepGone(tx: Tx, chat: string, now: number): Promise<void> {
  await writePresence(tx, chat, [now, now])
}

async function writePresence(tx: Tx, chat: string, [hereAt, hereUntil]: readonly [number, number]): Promise<void> {
  await tx.query(
    `insert into chat_presence (chat, here_at, here_until) values ($1, $2, $3)
     on conflict (tenant, chat) do update set here_at = greatest(chat_presence.here_at, excluded.here_at), here_until = excluded.here_until`,
    [chat, hereAt, hereUntil],
  )
}

type Sent = Readonly<{ message: string; conversation: string; sentAt: number }>

/** Answers that left, where they are in a chat. */
export async function keepSent(tx: Tx, sent: readonly Sent[]): Promise<void> {
  if (sent.length === 0) return
  await tx.query(
    `insert into chat_answer (message, chat, conversation, sent_at)
     select given.message, talk.chat, given.conversation, given."sentAt" from json_to_recordset($1::json) as given(message uuid, conversation uuid, "sentAt" bigint)
       join chat_talk talk on talk.conversation = given.conversation
     on conflict (tenant, message) do nothing`,
    [JSON.stringify(sent)],
  )
}

/** Answers that a visitor has before his eyes; it may be told before it is known here that they left. */
export async function keepSeen(tx: Tx, chat: string, messages: readonly Readonly<{ message: string; conversation: string }>[], now: number): Promise<void> {
  if (messages.length === 0) return
  await tx.query(
    `insert into chat_answer (message, chat, conversation, sent_at, seen_at)
     select given.message, $1, given.conversation, $3, $3 from json_to_recordset($2::json) as given(message uuid, conversation uuid)
     on conflict (tenant, message) do update set seen_at = coalesce(chat_answer.seen_at, excluded.seen_at)`,
    [chat, JSON.stringify(messages), now],
  )
}

/** The answers that a visitor has seen. */
export async function seenIn(tx: Tx, chat: string): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query('select message from chat_answer where chat = $1 and seen_at is not null', [chat])
  return new Set(rows.map(({ message }) => message))
}

/** What was sent in a chat and not seen, with what is known of whether he is there. */
export type Unseen = Readonly<{ chat: Id<'chat'>; address: string; hereAt: number | null; hereUntil: number | null; answers: readonly Sent[] }>

/** What was not seen for so long is looked for no more: whoever leaves an address later has the window before him. */
const lookedFor = days(7)

/** Chats of visitors who left an address and have not seen an answer that was sent before an instant; with all they have not seen. */
export async function unseenChats(tx: Tx, sentBefore: number, most: number): Promise<Unseen[]> {
  const { rows } = await tx.query(
    `with due as (
       select chat, min(sent_at) as first from chat_answer where seen_at is null and not went_on and sent_at <= $1 and sent_at > $3 and exists (select 1 from chat it where it.id = chat_answer.chat and it.address <> '')
       group by chat order by min(sent_at) limit $2)
     select due.chat, it.address, here.here_at as "hereAt", here.here_until as "hereUntil",
       (select jsonb_agg(jsonb_build_object('message', answer.message, 'conversation', answer.conversation, 'sentAt', answer.sent_at) order by answer.sent_at, answer.message)
        from chat_answer answer where answer.chat = due.chat and answer.seen_at is null and not answer.went_on) as answers
     from due join chat it on it.id = due.chat left join chat_presence here on here.chat = due.chat order by due.first`,
    [sentBefore, most, sentBefore - lookedFor],
  )
  return rows
}

/** The chats of a case as staff see them, put together. */
export async function chatOfCase(tx: Tx, of: string, now: number): Promise<CaseChat | null> {
  const { rows } = await tx.query(
    `with talk as (select talk.chat, talk.conversation from desk_conversation said join chat_talk talk on talk.conversation = said.id where said.case_id = $1),
       it as (select distinct chat.id, chat.address, chat.begun_at, here_at, here_until from talk join chat on chat.id = talk.chat left join chat_presence here on here.chat = chat.id)
     select (select array_agg(conversation) from talk) as conversations, bool_or(coalesce(here_until, 0) > $2) as here, max(coalesce(here_at, begun_at)) as "lastHereAt",
       coalesce((array_agg(address order by begun_at desc))[1], '') as address,
       coalesce((select jsonb_agg(jsonb_build_object('message', message, 'at', seen_at)) from chat_answer where chat in (select id from it) and seen_at is not null), '[]') as seen,
       coalesce((select jsonb_agg(message) from chat_answer where chat in (select id from it) and went_on), '[]') as "wentOn"
     from it`,
    [of, now],
  )
  return rows[0]?.conversations ? rows[0] : null
}
