import type { Tx } from '#platform/noun.ts'
import type { Channel, DraftView, LookerView, MessageView } from './views.ts'

const mostShown = 1000

/** What was said in some conversations, the oldest first; of very long ones the newest thousand. */
export async function readMessages(tx: Tx, conversations: readonly string[]): Promise<MessageView[]> {
  const { rows } = await tx.query(
    `
    select said.id, conversation, kind, stage, at, text, author, coalesce(person.name, '') as "authorName", hold_until as "holdUntil", mentions, call, files
    from (select * from desk_message where conversation = any($1::uuid[]) order by at desc, id desc limit ${mostShown}) said left join person on person.id = said.author
    order by at, said.id`,
    [conversations],
  )
  return rows
}

/** By which way a conversation is held; null when there is none. */
export async function channelOf(tx: Tx, conversation: string): Promise<Channel | null> {
  const { rows } = await tx.query('select channel from desk_conversation where id = $1', [conversation])
  return rows[0]?.channel ?? null
}

/** What somebody is writing; `files` are hashes of uploads of the case. */
export type Draft = Omit<DraftView, 'files'> & Readonly<{ files: readonly string[] }>

export async function readDraft(tx: Tx, person: string, of: string): Promise<DraftView | null> {
  const { rows } = await tx.query(
    `
    select conversation, kind, text, coalesce((
      select jsonb_agg(jsonb_build_object('hash', upload.hash, 'name', upload.name, 'type', upload.type, 'bytes', upload.bytes) order by named.place)
      from unnest(draft.files) with ordinality named (hash, place) join desk_upload upload on upload.case_id = draft.case_id and upload.hash = named.hash), '[]') as files
    from desk_draft draft where person = $1 and case_id = $2`,
    [person, of],
  )
  return rows[0] ?? null
}

/** Keep what somebody is writing; without words and files it is nothing. */
export async function keepDraft(tx: Tx, { person, of, draft, now }: Readonly<{ person: string; of: string; draft: Draft; now: number }>): Promise<void> {
  if (draft.text.trim() === '' && draft.files.length === 0) await tx.query('delete from desk_draft where person = $1 and case_id = $2', [person, of])
  else
    await tx.query(
      `insert into desk_draft (person, case_id, conversation, kind, text, files, kept_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (tenant, person, case_id) do update set conversation = excluded.conversation, kind = excluded.kind, text = excluded.text, files = excluded.files, kept_at = excluded.kept_at`,
      [person, of, draft.conversation, draft.kind, draft.text, draft.files, now],
    )
}

const lookingFor = 60_000
const writingFor = 15_000

/** Say that somebody has a case open, and learn who else has. */
export async function lookAt(tx: Tx, { person, of, writing, now }: Readonly<{ person: string; of: string; writing: boolean; now: number }>): Promise<LookerView[]> {
  await tx.query(
    `insert into desk_looker (case_id, person, seen_at, writing_at) values ($1, $2, $3, case when $4 then $3::bigint end)
     on conflict (tenant, case_id, person) do update set seen_at = excluded.seen_at, writing_at = coalesce(excluded.writing_at, desk_looker.writing_at)`,
    [of, person, now, writing],
  )
  await tx.query('delete from desk_looker where case_id = $1 and seen_at < $2', [of, now - lookingFor])
  const { rows } = await tx.query(
    `select looker.person, person.name, coalesce(writing_at > $3, false) as writing from desk_looker looker join person on person.id = looker.person
     where case_id = $1 and looker.person <> $2 order by person.name`,
    [of, person, now - writingFor],
  )
  return rows
}

export async function leave(tx: Tx, person: string, of: string): Promise<void> {
  await tx.query('delete from desk_looker where case_id = $1 and person = $2', [of, person])
}
