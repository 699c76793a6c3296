import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import { rowShape } from '#platform/row-shape.ts'
import type { Recovery } from './recovery.ts'

const columns = `case_id as "case", customer, unit, service, failure, what, stage, opened_at as "openedAt", apology, remedy, currency, proposed_by as "proposedBy", proposed_at as "proposedAt",
  answer_by as "answerBy", decision, given_at as "givenAt", follow_up_by as "followUpBy", told_due as "toldDue", attempts, outcome`

/** Taken for a change. What the case cost already is asked under a lock of the case: two proposals at one moment count each other. */
export async function loadRecovery(tx: Tx, id: Id<'recovery'>): Promise<Recovery | null> {
  const { rows } = await tx.query(`select ${columns} from recovery where id = $1 for update`, [id])
  return rows[0] ? { ...rows[0], already: await spentOn(tx, rows[0].case, id) } : null
}

/** What other recoveries of a case cost, approved or given. */
async function spentOn(tx: Tx, of: string, except: string): Promise<number> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('recovery/' || $1, 0))`, [of])
  const { rows } = await tx.query(`select coalesce(sum(amount), 0)::bigint as spent from recovery where case_id = $1 and id <> $2 and stage in ('approved', 'given', 'settled')`, [
    of,
    except,
  ])
  return rows[0].spent
}

const shape =
  rowShape(`id uuid, case_id uuid, customer uuid, unit uuid, service uuid, failure text, what text, stage text, opened_at bigint, apology jsonb, remedy jsonb, amount bigint, currency text,
  proposed_by uuid, proposed_at bigint, answer_by bigint, decision jsonb, given_at bigint, follow_up_by bigint, told_due boolean, attempts int, outcome jsonb`)
const saving = `insert into recovery (${shape.names}) select ${shape.names} from ${shape.from(1)} on conflict (tenant, id) do update set ${shape.taken('excluded', ['id', 'case_id', 'opened_at'])}`

export async function saveRecovery(tx: Tx, id: Id<'recovery'>, recovery: Recovery): Promise<void> {
  const { case: of, openedAt, proposedBy, proposedAt, answerBy, givenAt, followUpBy, toldDue, already: _, remedy, ...same } = recovery
  const instants = { opened_at: openedAt, proposed_at: proposedAt, answer_by: answerBy, given_at: givenAt, follow_up_by: followUpBy }
  const row = { ...same, ...instants, id, case_id: of, remedy, amount: remedy?.amount ?? 0, proposed_by: proposedBy, told_due: toldDue }
  await tx.query(saving, [JSON.stringify([row])])
}

/** Recoveries whose customers are to be asked by now, and nobody was told. */
export async function followUpsDue(tx: Tx, now: number, limit: number): Promise<string[]> {
  const { rows } = await tx.query(
    `select id from recovery where follow_up_by <= $1 and follow_up_by is not null and stage in ('begun', 'given') and not told_due order by follow_up_by limit $2`,
    [now, limit],
  )
  return rows.map(row => row.id)
}

export async function recoveriesOf(tx: Tx, of: string): Promise<string[]> {
  const { rows } = await tx.query('select id from recovery where case_id = $1 order by opened_at, id', [of])
  return rows.map(row => row.id)
}

/** The case and what it cost beside this, without a lock. */
export async function findRecovery(tx: Tx, id: string): Promise<Readonly<{ already: number }> | null> {
  const { rows } = await tx.query(
    `select (select coalesce(sum(amount), 0)::bigint from recovery other where other.case_id = it.case_id and other.id <> it.id and stage in ('approved', 'given', 'settled')) as already
     from recovery it where id = $1`,
    [id],
  )
  return rows[0] ?? null
}
