import type { Id } from '#kernel/decision.ts'
import type { Tx } from '#platform/noun.ts'
import type { Portal } from './portal.ts'

const columns = 'is_open as "isOpen", title, intro, finds'

export async function loadPortal(tx: Tx, id: Id<'portal'>): Promise<Portal | null> {
  const { rows } = await tx.query(`select ${columns} from portal where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The portal as it is, without a lock. */
export async function findPortal(tx: Tx): Promise<Portal | null> {
  const { rows } = await tx.query(`select ${columns} from portal where id = $1`, [tx.tenant])
  return rows[0] ?? null
}

export async function savePortal(tx: Tx, id: Id<'portal'>, { isOpen, title, intro, finds }: Portal): Promise<void> {
  await tx.query(
    `insert into portal (id, is_open, title, intro, finds) values ($1, $2, $3, $4, $5)
     on conflict (tenant, id) do update set is_open = excluded.is_open, title = excluded.title, intro = excluded.intro, finds = excluded.finds`,
    [id, isOpen, JSON.stringify(title), JSON.stringify(intro), finds],
  )
}
