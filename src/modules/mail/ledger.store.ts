import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { anywhere } from '#platform/page.ts'
import type { MailCounts, MailOutcome, MailRow, MessageMail, OutgoingRow, OutgoingStage } from './views.ts'

export type MailFilter = Readonly<{ outcome?: MailOutcome | 'waiting' | undefined; mailbox?: string | undefined; from?: string | undefined }>

/** What came, the newest first. Only what is asked for stands in the question, so that each has the index that serves it. */
export async function listMails(tx: Tx, { outcome, mailbox, from }: MailFilter, { after, limit }: Cursor): Promise<MailRow[]> {
  const asked: readonly (readonly [string, readonly unknown[]])[] = [
    ...(outcome === 'waiting' ? ([[`mail.stage <> 'settled'`, []]] as const) : outcome ? ([['mail.outcome = ?', [outcome]]] as const) : []),
    ...(mailbox ? ([['mail.mailbox = ?', [mailbox]]] as const) : []),
    ...(from ? ([['from_address like ?', [anywhere(from.toLowerCase())]]] as const) : []),
    ...(after ? ([['(received_at, mail.id) < (?, ?::uuid)', after]] as const) : []),
  ]
  const values = asked.flatMap(([, given]) => given)
  let place = 0
  const numbered = (condition: string): string =>
    condition.replaceAll('?', () => {
      place += 1
      return `$${place}`
    })
  const where = asked.map(([condition]) => numbered(condition))
  const { rows } = await tx.query(
    `select mail.id, mail.mailbox, mailbox.address as "mailboxAddress", received_at as "receivedAt", source, bytes, mail.stage, mail.outcome, coalesce(settled ->> 'reason', '') as reason,
       coalesce(reading ->> 'fromName', '') as "fromName", coalesce(reading ->> 'fromAddress', envelope ->> 'from') as "fromAddress", coalesce(reading ->> 'subject', '') as subject,
       class, talk.case_id as "case", page.case_key as "caseKey"
     from mail join mailbox on mailbox.id = mail.mailbox left join desk_conversation talk on talk.id = mail.conversation left join desk_case page on page.id = talk.case_id
     ${where.length > 0 ? `where ${where.join(' and ')}` : ''} order by received_at desc, mail.id desc limit ${limit + 1}`,
    values,
  )
  return rows
}

/** What leaves or left, the newest first. */
export async function listOutgoing(tx: Tx, { stage }: Readonly<{ stage?: OutgoingStage | undefined }>, { after, limit }: Cursor): Promise<OutgoingRow[]> {
  const { rows } = await tx.query(
    `select leaving.id, mailbox.address as "mailboxAddress", kind, to_address as "to", leaving.subject, leaving.stage, attempts, leaving.next_at as "nextAt", reason, queued_at as "queuedAt",
       sent_at as "sentAt", leaving.case_id as "case", page.case_key as "caseKey"
     from outgoing_mail leaving left join mailbox on mailbox.id = leaving.mailbox left join desk_case page on page.id = leaving.case_id
     where ($1::text is null or leaving.stage = $1) and ($2::bigint is null or (queued_at, leaving.id) < ($2, $3::uuid)) order by queued_at desc, leaving.id desc limit $4`,
    [stage ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows
}

/** What somebody should look at. */
export async function countMails(tx: Tx): Promise<MailCounts> {
  const { rows } = await tx.query(
    `select (select count(*)::int from mail where stage <> 'settled') as waiting, (select count(*)::int from mail where outcome = 'held') as held,
       (select count(*)::int from mail where outcome = 'failed') as failed, (select count(*)::int from outgoing_mail where stage in ('failed', 'bounced')) as unsent`,
    [],
  )
  return rows[0]
}

/** The mails behind the messages of a case, those that came and those that leave. */
export async function mailsOfCase(tx: Tx, of: string): Promise<MessageMail[]> {
  const { rows } = await tx.query(
    `with talk as (select id from desk_conversation where case_id = $1),
       came as (select message, mail.id as mail, coalesce(reading ->> 'fromAddress', '') as "from", class, reading -> 'sender' as sender, body.html is not null as html, coalesce(body.quoted, '') as quoted,
           null::jsonb as outgoing
         from mail join talk on talk.id = mail.conversation left join mail_body body on body.mail = mail.id where message is not null),
       went as (select each.message, null::uuid as mail, '' as "from", null as class, null::jsonb as sender, false as html, '' as quoted,
           jsonb_build_object('id', leaving.id, 'stage', stage, 'to', to_address, 'reason', reason, 'nextAt', next_at) as outgoing
         from outgoing_mail leaving join talk on talk.id = leaving.conversation, unnest(array_append(leaving.also, leaving.message)) each (message)
         where leaving.message is not null)
     select * from came union all select * from went limit 1000`,
    [of],
  )
  return rows
}

/** An answer that did not arrive, with whoever wrote it and whoever has its case. */
export type LostAnswer = Readonly<{ case: string; caseKey: string; people: readonly string[] }>

export async function lostAnswers(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, LostAnswer>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.query(
    `select leaving.id, page.id as "case", page.case_key as "caseKey", array_remove(array[said.author, page.owner], null) as people
     from outgoing_mail leaving join desk_message said on said.id = leaving.message join desk_conversation talk on talk.id = leaving.conversation
       join desk_case page on page.id = talk.case_id where leaving.id = any($1::uuid[])`,
    [ids],
  )
  return new Map(rows.map(({ id, people, ...found }) => [id, { ...found, people: [...new Set<string>(people)] }]))
}
