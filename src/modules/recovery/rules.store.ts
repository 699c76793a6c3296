import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Rules } from './rules.ts'
import { firstRules } from './rules.ts'

const columns = `currency, limits, approval_minutes as "approvalMinutes", follow_up_days as "followUpDays"`

export async function loadRules(tx: Tx, id: Id<'recovery-rules'>): Promise<Rules | null> {
  const { rows } = await tx.query(`select ${columns} from recovery_rules where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The rules of the enterprise as they stand; its own id is theirs. */
export async function rulesNow(tx: Tx): Promise<Rules> {
  const { rows } = await tx.query(`select ${columns} from recovery_rules where id = $1`, [tx.tenant])
  return rows[0] ?? firstRules
}

export async function saveRules(tx: Tx, id: Id<'recovery-rules'>, { currency, limits, approvalMinutes, followUpDays }: Rules): Promise<void> {
  await tx.query(
    `
    insert into recovery_rules (id, currency, limits, approval_minutes, follow_up_days) values ($1, $2, $3, $4, $5)
    on conflict (tenant, id) do update set currency = excluded.currency, limits = excluded.limits, approval_minutes = excluded.approval_minutes, follow_up_days = excluded.follow_up_days`,
    [id, currency, JSON.stringify(limits), approvalMinutes, followUpDays],
  )
}
