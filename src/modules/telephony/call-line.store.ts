import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { CallLine } from './call-line.ts'
import type { CallLineView } from './views.ts'

const columns = 'name, unit, proof, extensions, sealed, paused, removed, created_at as "createdAt"'

export async function loadCallLine(tx: Tx, id: Id<'call-line'>): Promise<CallLine | null> {
  const { rows } = await tx.query(`select ${columns} from call_line where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The line as it is, without a lock. */
export async function findCallLine(tx: Tx, id: string): Promise<CallLine | null> {
  const { rows } = await tx.query(`select ${columns} from call_line where id = $1`, [id])
  return rows[0] ?? null
}

export async function saveCallLine(tx: Tx, id: Id<'call-line'>, it: CallLine): Promise<void> {
  await tx.query(
    `insert into call_line (id, name, unit, proof, extensions, sealed, paused, removed, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (tenant, id) do update set name = excluded.name, unit = excluded.unit, proof = excluded.proof, extensions = excluded.extensions, sealed = excluded.sealed,
       paused = excluded.paused, removed = excluded.removed`,
    [id, it.name, it.unit, it.proof, JSON.stringify(it.extensions), it.sealed, it.paused, it.removed, it.createdAt],
  )
}

/** Lines as pages show them: without what is secret. */
export async function listCallLines(tx: Tx): Promise<Omit<CallLineView, 'url'>[]> {
  const { rows } = await tx.query(
    `select line.id, line.name, line.unit, unit.name as "unitName", line.proof, line.paused, line.created_at as "createdAt",
       (select max(begun_at) from call where call.line = line.id) as "calledAt",
       coalesce((select jsonb_agg(seat || jsonb_build_object('personName', coalesce(person.name, '')) order by place)
         from jsonb_array_elements(line.extensions) with ordinality as seats (seat, place) left join person on person.id = (seat ->> 'person')::uuid), '[]') as extensions
     from call_line line left join unit on unit.id = line.unit where not line.removed order by lower(line.name), line.id limit 500`,
    [],
  )
  return rows
}
