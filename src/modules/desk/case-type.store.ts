import type { Id } from '#kernel/id.ts'
import type { Text } from '#kernel/words.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { CaseType } from './case-type.ts'
import type { CaseForm, CaseTypeRow, TypeContent } from './views.ts'

const columns = `stage, draft, revision, version, published, published_at as "publishedAt", is_public as "isPublic"`

export async function loadCaseType(tx: Tx, id: Id<'case-type'>): Promise<CaseType | null> {
  const { rows } = await tx.query(`select ${columns} from desk_case_type where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The same without a lock. */
export async function readCaseType(tx: Tx, id: string): Promise<CaseType | null> {
  const { rows } = await tx.query(`select ${columns} from desk_case_type where id = $1`, [id])
  return rows[0] ?? null
}

export async function saveCaseType(tx: Tx, id: Id<'case-type'>, { stage, draft, revision, version, published, publishedAt, isPublic }: CaseType): Promise<void> {
  await tx.query(
    `
    insert into desk_case_type (id, stage, draft, revision, version, published, published_at, is_public) values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (tenant, id) do update set stage = excluded.stage, draft = excluded.draft, revision = excluded.revision, version = excluded.version, published = excluded.published,
      published_at = excluded.published_at, is_public = excluded.is_public`,
    [id, stage, JSON.stringify(draft), revision, version, published && JSON.stringify(published), publishedAt, isPublic],
  )
  if (published)
    await tx.query('insert into desk_case_type_version (type, version, content, published_at) values ($1, $2, $3, $4) on conflict do nothing', [
      id,
      version,
      JSON.stringify(published),
      publishedAt,
    ])
}

/** The form of a case: its type as it was in that version. */
export async function formOf(tx: Tx, type: string, version: number): Promise<CaseForm | null> {
  const { rows } = await tx.query('select content from desk_case_type_version where type = $1 and version = $2', [type, version])
  const content: TypeContent | undefined = rows[0]?.content
  return content ? { type, version, name: content.name, fields: content.fields } : null
}

const mostCounted = 1000

/** Types by when they were made. One row more than asked for. */
export async function listCaseTypes(tx: Tx, stage: string | undefined, { after, limit }: Cursor): Promise<CaseTypeRow[]> {
  const { rows } = await tx.query(
    `
    select it.id, coalesce(it.published, it.draft) -> 'name' as name, stage, version, is_public as "isPublic", jsonb_array_length(coalesce(published, draft) -> 'fields') as fields,
      (select count(*)::int from (select 1 from desk_case where case_type = it.id limit ${mostCounted}) one) as cases
    from desk_case_type it where ($1::text is null or stage = $1) and ($2::uuid is null or it.id > $2) order by it.id limit $3`,
    [stage ?? null, after?.[0] ?? null, limit + 1],
  )
  return rows
}

/** Those of some types that are published and open to customers, in the order asked for: what customers see of each, and which version that is. */
export async function openTypes(tx: Tx, types: readonly string[]): Promise<Readonly<{ id: Id<'case-type'>; content: TypeContent; version: number }>[]> {
  const { rows } = await tx.query(
    `select id, published as content, version from desk_case_type where id = any($1::uuid[]) and published is not null and is_public order by array_position($1::uuid[], id)`,
    [types],
  )
  return rows
}

/** The forms that are open to customers. */
export async function publicForms(tx: Tx): Promise<Readonly<{ id: string; name: Text; intro: Text }>[]> {
  const { rows } = await tx.query(
    `select id, published -> 'name' as name, published -> 'intro' as intro from desk_case_type where stage = 'published' and is_public order by published -> 'name' ->> 'zh-CN', id limit 200`,
  )
  return rows
}
