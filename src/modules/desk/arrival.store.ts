import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Case } from './case.ts'
import type { ConversationView, FileView, MessageView } from './views.ts'

/** A case as rooms above see it that bring words to it or carry them out. */
export type CaseHome = Readonly<{ case: Id<'case'>; key: string; conversation: Id<'conversation'> }> &
  Pick<Case, 'subject' | 'contact' | 'priority' | 'service' | 'tier' | 'customer' | 'unit' | 'stage' | 'conversations' | 'links'> &
  Readonly<{ channel: ConversationView['channel'] }>

const home = `page.id as "case", page.case_key as key, talk.id as conversation, page.subject, page.contact, page.priority, page.service, page.tier, page.customer, page.unit, page.stage,
  page.conversations, page.links, talk.channel`

/** Where a conversation stands now, wherever it was moved or merged to. */
export async function homeOfConversation(tx: Tx, conversation: string): Promise<CaseHome | null> {
  const { rows } = await tx.query(`select ${home} from desk_conversation talk join desk_case page on page.id = talk.case_id where talk.id = $1 and page.erased_at is null`, [
    conversation,
  ])
  return rows[0] ?? null
}

/** A case by its number, where it goes on when it was merged, with the conversation that was begun last. */
export async function homeOfNumber(tx: Tx, number: number): Promise<CaseHome | null> {
  const { rows } = await tx.query(
    `with recursive way as (
       select id, merged_into, 1 as depth from desk_case where number = $1
       union all select next.id, next.merged_into, depth + 1 from way join desk_case next on next.id = way.merged_into where depth < 20)
     select ${home} from way join desk_case page on page.id = way.id join desk_conversation talk on talk.case_id = page.id
     where way.merged_into is null and page.erased_at is null order by talk.opened_at desc, talk.id desc limit 1`,
    [number],
  )
  return rows[0] ?? null
}

/** The case of a customer that is worked on and was moved last. */
export async function openCaseOf(tx: Tx, customer: string): Promise<Id<'case'> | null> {
  const { rows } = await tx.query(`select id from desk_case where customer = $1 and stage in ('open', 'waiting') order by last_at desc, id desc limit 1`, [customer])
  return rows[0]?.id ?? null
}

/** Whether a case is worked on, or where it goes on by now when it was merged. */
export async function liveCase(tx: Tx, of: string): Promise<Id<'case'> | null> {
  const { rows } = await tx.query(
    `with recursive way as (
       select id, merged_into, stage, 1 as depth from desk_case where id = $1
       union all select next.id, next.merged_into, next.stage, depth + 1 from way join desk_case next on next.id = way.merged_into where depth < 20)
     select id from way where stage in ('open', 'waiting') limit 1`,
    [of],
  )
  return rows[0]?.id ?? null
}

export type MessageHome = Readonly<{ case: Id<'case'>; conversation: string; kind: MessageView['kind']; stage: MessageView['stage']; text: string; files: readonly FileView[] }>

/** A message with the case it stands in now. */
export async function homeOfMessage(tx: Tx, message: string): Promise<MessageHome | null> {
  const { rows } = await tx.query(
    `select talk.case_id as "case", said.conversation, said.kind, said.stage, said.text, said.files from desk_message said join desk_conversation talk on talk.id = said.conversation where said.id = $1`,
    [message],
  )
  return rows[0] ?? null
}

/** A case that follows one and still takes words; the latest one. */
export async function openFollowUp(tx: Tx, { links }: Pick<Case, 'links'>): Promise<Id<'case'> | null> {
  const later = links.filter(({ kind }) => kind === 'follow-up').map(link => link.case)
  const { rows } = await tx.query(`select id from desk_case where id = any($1::uuid[]) and stage in ('open', 'waiting', 'solved') order by opened_at desc, id desc limit 1`, [
    later,
  ])
  return rows[0]?.id ?? null
}
