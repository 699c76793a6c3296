import { createHash } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { personNames } from '#modules/identity/public.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { anywhere } from '#platform/page.ts'
import type { Process } from './process.ts'
import { isUnpublished } from './process.ts'
import type { ProcessRow, Stage, VersionView } from './views.ts'

const columns = `name, service, promise_minutes as "promiseMinutes", stage, draft, versions`

export async function loadProcess(tx: Tx, id: Id<'process'>): Promise<Process | null> {
  const { rows } = await tx.query(`select ${columns} from process where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The process as it is, without a lock. */
export async function findProcess(tx: Tx, id: Id<'process'>): Promise<Process | null> {
  const { rows } = await tx.query(`select ${columns} from process where id = $1`, [id])
  return rows[0] ?? null
}

export async function saveProcess(tx: Tx, id: Id<'process'>, { name, service, promiseMinutes, stage, draft, versions }: Process): Promise<void> {
  await tx.query(
    `
    insert into process (id, name, label, service, promise_minutes, stage, draft, versions) values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (tenant, id) do update set name = excluded.name, label = excluded.label, service = excluded.service, promise_minutes = excluded.promise_minutes,
      stage = excluded.stage, draft = excluded.draft, versions = excluded.versions`,
    [id, JSON.stringify(name), name['zh-CN'].trim() || name.en.trim(), service, promiseMinutes, stage, JSON.stringify(draft), JSON.stringify(versions)],
  )
}

/** Keep a file under its hash, before the command that names it. A file that no command took does no harm. */
export async function keepFile(tx: Tx, xml: string): Promise<string> {
  const hash = createHash('sha256').update(xml).digest('base64url')
  await tx.query('insert into process_file (hash, xml) values ($1, $2) on conflict (tenant, hash) do nothing', [hash, xml])
  return hash
}

export async function fileOf(tx: Tx, hash: string): Promise<string> {
  const { rows } = await tx.query('select xml from process_file where hash = $1', [hash])
  if (!rows[0]) throw new Error(`the file ${hash} is not there`)
  return rows[0].xml
}

type Wanted = Readonly<{ search: string | undefined; stage: Stage | undefined }>

/** A page of processes by name; one row more than asked for. */
export async function listProcesses(tx: Tx, { search, stage }: Wanted, { after, limit }: Cursor): Promise<(ProcessRow & { label: string })[]> {
  const { rows } = await tx.query(
    `
    select id, label, ${columns} from process
    where ($1::text is null or name->>'zh-CN' ilike $1 or name->>'en' ilike $1 or service ilike $1)
      and ($2::text is null or stage = $2) and ($3::text is null or (label, id) > ($3, $4::uuid))
    order by label, id limit $5`,
    [search ? anywhere(search) : null, stage ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows.map(row => ({ ...rowOf(row), label: row.label }))
}

function rowOf(row: Process & { id: string }): ProcessRow {
  const { id, name, service, stage, draft, versions } = row
  const { errors, warnings, savedAt } = draft
  return { id, name, service, stage, version: versions.at(-1)?.number ?? null, unpublished: isUnpublished(row), errors, warnings, savedAt }
}

/** The versions of a process, newest first, with the names of those who published them. */
export async function versionsOf(tx: Tx, { versions }: Process): Promise<VersionView[]> {
  const names = await personNames(tx, [...new Set(versions.flatMap(({ publishedBy }) => publishedBy ?? []))])
  return versions
    .map(({ number, publishedAt, publishedBy }) => ({ number, publishedAt, publishedBy, publishedByName: (publishedBy && names.get(publishedBy)) ?? null }))
    .toSorted((a, b) => b.number - a.number)
}
