import type { CaseEvent } from '#modules/desk/public.ts'
import type { Tx } from '#platform/noun.ts'
import type { PastCase } from './rehearse.ts'

type Head = Readonly<{ id: string; key: string; subject: string; openedAt: number; conversations: readonly string[] }>

/** The newest cases. */
export async function newestCases(tx: Tx, limit: number): Promise<Head[]> {
  const { rows } = await tx.query('select id, case_key as key, subject, opened_at as "openedAt", conversations from desk_case order by number desc limit $1', [limit])
  return rows
}

/** What happened to some cases: of what is sealed in the log, what is said comes from the messages, and what it is about from the case. */
export async function pastOf(tx: Tx, heads: readonly Head[]): Promise<PastCase[]> {
  const [ids, keys] = [heads.map(({ id }) => id), heads.map(({ key }) => key)]
  const { rows: events } = await tx.query(`select noun_id as id, type, at, data from event where noun = 'case' and noun_id = any($1) order by transaction, seq`, [ids])
  const { rows: said } = await tx.query('select id, text from desk_message where conversation = any($1::uuid[])', [heads.flatMap(({ conversations }) => conversations)])
  const { rows: told } = await tx.query(
    `select clock.case_key as key, event.type, event.at from clock join event on event.noun = 'clock' and event.noun_id = clock.id::text
     where clock.case_key = any($1) and event.type in ('clock.warned', 'clock.breached', 'clock.escalated') order by event.at`,
    [keys],
  )
  const words = new Map<string, string>(said.map(({ id, text }) => [id, text]))
  const ofCase = Map.groupBy(events, ({ id }) => id as string)
  const ofKey = Map.groupBy(told, ({ key }) => key as string)
  return heads.map(({ id, key, subject }) => ({
    id,
    events: (ofCase.get(id) ?? []).map(({ type, at, data }) => ({ at, event: opened({ type, data, subject, words }) })),
    told: (ofKey.get(key) ?? []).map(({ type, at }) => ({ type, at })),
  }))
}

type Sealed = Readonly<{ type: string; data: Record<string, unknown>; subject: string; words: ReadonlyMap<string, string> }>

/** An event with its sealed fields as they are known from the rows. */
function opened({ type, data, subject, words }: Sealed): CaseEvent {
  const text = words.get(String(data.message)) ?? ''
  return { type, contact: { name: '', address: '' }, subject, text, values: {}, before: {}, ...data } as unknown as CaseEvent
}
