import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { rowShape } from '#platform/row-shape.ts'
import type { Before } from './import-plan.ts'
import type { ImportFault, ImportLine, KeptCustomer } from './views.ts'

export type KeptLine = Readonly<{ position: number; fault: ImportFault; detail: string; customer: string | null; fields: Readonly<Record<string, string>> }>
const lines = rowShape('import uuid, position int, fault text, detail text, customer uuid, fields jsonb')
/** What is kept of one cell of a row that is not taken. */
const mostKept = 4000

/** Keep what is to be said of these rows of a file; what was said of them before is no longer true. */
export async function keepLines(tx: Tx, id: string, positions: readonly number[], kept: readonly KeptLine[]): Promise<void> {
  await tx.query('delete from customer_import_line where import = $1 and position = any($2::int[])', [id, positions])
  if (kept.length === 0) return
  const short = (fields: KeptLine['fields']) =>
    Object.fromEntries(Object.entries(fields).map(([name, cell]) => [name.replaceAll('\0', ''), cell.replaceAll('\0', '').slice(0, mostKept)]))
  const rows = kept.map(line => ({ ...line, fields: short(line.fields), import: id }))
  const sql = `insert into customer_import_line (${lines.names}) select ${lines.names} from ${lines.from(1)} on conflict (tenant, import, position) do nothing`
  await tx.query(sql, [JSON.stringify(rows)])
}

/** What is kept besides the customers themselves is thrown away before a file is looked through anew. */
export async function forgetLines(tx: Tx, id: string): Promise<void> {
  await tx.query('delete from customer_import_line where import = $1', [id])
  await tx.query(`delete from customer_import_taken where import = $1 and deed = 'expected'`, [id])
}

/** Rows of a file that are not taken, or whose customer is probably known, in the order of the file. */
export async function listLines(tx: Tx, id: string, likely: boolean, { after, limit }: Cursor): Promise<ImportLine[]> {
  const { rows } = await tx.query(
    `select position, fault, detail, fields, case when customer.id is not null then json_build_object('id', customer.id, 'name', customer.name) end as customer
     from customer_import_line line left join customer on customer.id = line.customer
     where import = $1 and (fault = 'likely') = $2 and position > $3 order by position limit $4`,
    [id, likely, after?.[0] ?? 0, limit + 1],
  )
  return rows
}

export type Taken = Readonly<{ customer: string; position: number; deed: 'expected' | 'created' | 'changed' | 'unchanged' | 'organisation'; before: Before | null }>
const taken = rowShape('import uuid, customer uuid, position int, deed text, before jsonb')
const takenInsert = `insert into customer_import_taken (${taken.names}) select distinct on (customer) ${taken.names} from ${taken.from(1)} order by customer, position
  on conflict (tenant, import, customer) do update set ${taken.taken('excluded', ['import', 'customer'])} where customer_import_taken.deed = 'expected'`

/** Note whom an import concerns. */
export async function noteTaken(tx: Tx, id: string, rows: readonly Taken[]): Promise<void> {
  if (rows.length > 0) await tx.query(takenInsert, [JSON.stringify(rows.map(row => ({ ...row, import: id })))])
}

/** Which of some customers an import has had in its hands already. */
export async function takenBefore(tx: Tx, id: string, customers: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query(`select customer from customer_import_taken where import = $1 and customer = any($2::uuid[]) and deed <> 'expected'`, [id, customers])
  return new Set(rows.map(row => row.customer))
}

/** Imports that expect a customer, which may still hold what its file says of it. */
export async function importsExpecting(tx: Tx, customer: string): Promise<string[]> {
  const { rows } = await tx.query(`select distinct import from customer_import_taken where customer = $1 and deed = 'expected'`, [customer])
  return rows.map(row => row.import)
}

/**
 * Whoever is erased is gone from what imports keep: what would be put back of him, and every row that says his name or an address of his. To be called
 * while he still has them, in the transaction that erases him.
 */
export async function forgetInImports(tx: Tx, customers: readonly string[]): Promise<void> {
  await tx.query(
    `
    with said as materialized (
      select name as text, null as digits from customer where id = any($1::uuid[]) and name <> ''
      union select address ->> 'value', nullif(regexp_replace(address ->> 'value', '\\D', '', 'g'), '') from customer, jsonb_array_elements(addresses) address where id = any($1::uuid[]))
    update customer_import_line line set fields = '{}', detail = '', customer = null
    where line.customer = any($1::uuid[]) or exists (select 1 from jsonb_each_text(line.fields) cell join said
      on lower(trim(cell.value)) = lower(said.text) or (length(said.digits) >= 7 and right(regexp_replace(cell.value, '\\D', '', 'g'), 7) = right(said.digits, 7)))`,
    [customers],
  )
  await tx.query(`delete from customer_import_taken where customer = any($1::uuid[]) and deed <> 'expected'`, [customers])
}

/** Who was kept when an import was undone, and why. */
export async function listKept(tx: Tx, id: string, { after, limit }: Cursor): Promise<KeptCustomer[]> {
  const { rows } = await tx.query(
    `select customer.id, customer.name, taken.kept as reason from customer_import_taken taken join customer on customer.id = taken.customer
     where taken.import = $1 and taken.kept is not null and ($2::uuid is null or taken.customer > $2) order by taken.customer limit $3`,
    [id, after?.[0] ?? null, limit + 1],
  )
  return rows
}
