import type { Id } from '#kernel/id.ts'
import type { Text } from '#kernel/words.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { anywhere } from '#platform/page.ts'
import type { Standard } from './standard.ts'

const columns = 'code, parent, versions, withdrawn'

export async function loadStandard(tx: Tx, id: Id<'standard'>): Promise<Standard | null> {
  const { rows } = await tx.query(`select ${columns} from standard where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The same without a lock, for reads. */
export async function readStandard(tx: Tx, id: string): Promise<Standard | null> {
  const { rows } = await tx.query(`select ${columns} from standard where id = $1`, [id])
  return rows[0] ?? null
}

/** `words` is what the search looks into: the code and all that the newest version says. */
export async function saveStandard(tx: Tx, id: Id<'standard'>, { code, parent, versions, withdrawn }: Standard): Promise<void> {
  const { title, text, promise, norms, checks, evidence } = versions.at(-1)!.content
  const words = [code, promise?.measure ?? '', ...[title, text, norms, evidence, ...checks].flatMap(each => [each['zh-CN'], each.en])].join('\n')
  await tx.query(
    `
    insert into standard (id, code, parent, versions, withdrawn, words) values ($1, $2, $3, $4, $5, $6)
    on conflict (tenant, id) do update set versions = excluded.versions, withdrawn = excluded.withdrawn, words = excluded.words`,
    [id, code, parent, JSON.stringify(versions), withdrawn, words],
  )
}

export type ListedStandard = Standard & Readonly<{ id: Id<'standard'>; acknowledged: readonly number[] }>
type Wanted = Readonly<{ search: string | undefined; withdrawn: boolean; reader: string | null }>

/** Standards by code, keyset paged; every word of the search must occur. `acknowledged` names the versions that the reader has. */
export async function listStandards(tx: Tx, { search, withdrawn, reader }: Wanted, { after, limit }: Cursor): Promise<ListedStandard[]> {
  const patterns = (search ?? '').split(/\s+/).filter(Boolean).slice(0, 10)
  const { rows } = await tx.query(
    `
    select id, ${columns}, array(select version from acknowledgement where acknowledgement.standard = standard.id and person = $4) as acknowledged
    from standard where (withdrawn is not null) = $5 and words ilike all ($1::text[]) and ($2::text is null or (code, id) > ($2, $3::uuid))
    order by code, id limit $6`,
    [patterns.map(anywhere), after?.[0] ?? null, after?.[1] ?? null, reader, withdrawn, limit + 1],
  )
  return rows
}

/** A standard and every one above it, the nearest first. */
export async function standardsAbove(tx: Tx, id: Id<'standard'> | null): Promise<(Standard & Readonly<{ id: Id<'standard'> }>)[]> {
  if (id === null) return []
  const { rows } = await tx.query(
    `
    with recursive above as (
      select standard.*, 1 as depth from standard where id = $1
      union all select standard.*, depth + 1 from standard join above on standard.id = above.parent where depth < 50)
    select id, ${columns} from above order by depth`,
    [id],
  )
  return rows
}

/** The regional standards right under one. */
export async function standardsUnder(tx: Tx, id: string): Promise<(Standard & Readonly<{ id: Id<'standard'> }>)[]> {
  const { rows } = await tx.query(`select id, ${columns} from standard where parent = $1 and withdrawn is null order by code limit 500`, [id])
  return rows
}

/** Which of these ids name standards that are not withdrawn. */
export async function realStandards(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await tx.query('select id from standard where id = any ($1::uuid[]) and withdrawn is null', [ids])
  return new Set(rows.map(row => row.id))
}

/** Code and newest title of these standards, by id. */
export async function standardTitles(tx: Tx, ids: readonly string[]): Promise<Record<string, { code: string; title: Text }>> {
  if (ids.length === 0) return {}
  const { rows } = await tx.query(`select id, code, versions -> -1 -> 'content' -> 'title' as title from standard where id = any ($1::uuid[])`, [ids])
  return Object.fromEntries(rows.map(({ id, ...row }) => [id, row]))
}

export async function codeTaken(tx: Tx, code: string): Promise<boolean> {
  const { rows } = await tx.query('select 1 from standard where lower(code) = lower($1) and withdrawn is null', [code])
  return rows.length > 0
}
