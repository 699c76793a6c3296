import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { applicationRole, asOwner } from './db.ts'

/** A schema that cannot be brought up to date: one sentence for the operator. */
export class MigrationError extends Error {}

type Step = Readonly<{ module: string; version: number; sql: string }>
const anyLock = 7_400_001

/** Bring the database to this program's schema: forward only, one process at a time, each step in a transaction of its own. */
export async function migrate(url: string, folders: readonly string[]): Promise<number> {
  return asOwner(url, async client => {
    await refuseOldServer(client)
    await client.query('select pg_advisory_lock($1)', [anyLock])
    await client.query('create table if not exists schema_version (module text, version int, applied_at timestamptz not null default now(), primary key (module, version))')
    await makeRole(client)
    const steps = folders.flatMap(stepsOf)
    const done = await appliedSteps(client)
    refuseNewerSchema(steps, done)
    const missing = steps.filter(step => !done.has(`${step.module}/${step.version}`))
    for (const step of missing) await applyStep(client, step)
    return missing.length
  })
}

/** A module's `schema.sql` is step 1; `migrations/0002-….sql` and up follow. */
function stepsOf(folder: string): Step[] {
  const module = folder.replace(/\/$/, '').split('/').at(-1)!
  const first: Step = { module, version: 1, sql: readFileSync(join(folder, 'schema.sql'), 'utf8') }
  const later = listFolder(join(folder, 'migrations'))
    .filter(name => /^\d{4}-.*\.sql$/.test(name))
    .sort()
  return [first, ...later.map(name => ({ module, version: Number(name.slice(0, 4)), sql: readFileSync(join(folder, 'migrations', name), 'utf8') }))]
}

function listFolder(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`select current_setting('server_version_num')::int as number, current_setting('server_version') as name`)
  if (rows[0].number < 150_000) throw new MigrationError(`The database is PostgreSQL ${rows[0].name}; Qualimesh needs 15 or newer.`)
}

async function appliedSteps(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query('select module, version from schema_version')
  return new Set(rows.map(row => `${row.module}/${row.version}`))
}

function refuseNewerSchema(steps: readonly Step[], done: ReadonlySet<string>): void {
  const known = new Set(steps.map(step => `${step.module}/${step.version}`))
  const unknown = [...done].filter(step => !known.has(step))
  if (unknown.length > 0) throw new MigrationError(`The data was written by a newer Qualimesh (it has ${unknown.join(', ')}): start that version, nothing was changed.`)
}

async function makeRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [applicationRole])
  if (rows.length === 0) await client.query(`create role ${applicationRole} nologin nosuperuser nobypassrls`)
  await client.query(`grant ${applicationRole} to current_user`)
}

async function applyStep(client: pg.Client, { module, version, sql }: Step): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into schema_version (module, version) values ($1, $2)', [module, version])
    await client.query(`grant usage on schema public to ${applicationRole}`)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new MigrationError(`Step ${version} of ${module} failed and was taken back: ${error instanceof Error ? error.message : error}`)
  }
}
