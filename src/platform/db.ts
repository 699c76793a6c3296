import type { Socket } from 'node:net'
import pg from 'pg'

/** One open transaction bound to one tenant: row-level security shows it nothing else. */
export type Tx = Readonly<{ tenant: string; query: (sql: string, values?: readonly unknown[]) => Promise<Result>; client: pg.PoolClient }>
// biome-ignore lint/suspicious/noExplicitAny: a row's shape is known by the SQL beside it, not by the driver
export type Result = Readonly<{ rows: any[]; rowCount: number }>
/** `pool` is pipelined, for requests; `bulk` is not, because COPY keeps its connection to itself. */
export type Database = Readonly<{ pool: pg.Pool; bulk: pg.Pool; end: () => Promise<void> }>

/** The role that the application works as: no superuser, never exempt from row security. */
export const applicationRole = 'qualimesh_app'

pg.types.setTypeParser(pg.types.builtins.INT8, value => Number(value))
pg.types.setTypeParser(pg.types.builtins.NUMERIC, value => value)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, value => Date.parse(value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')))

/**
 * Connections that work as the application role.
 * @param url connection string of the owner of the schema
 * @param size most connections at once
 */
export function openDatabase(url: string, size: number): Database {
  const pool = openPool({ connectionString: url, max: size, pipeline: true, idleTimeoutMillis: 30_000 } as pg.PoolConfig)
  const bulk = openPool({ connectionString: url, max: 4, idleTimeoutMillis: 10_000 })
  return {
    pool,
    bulk,
    end: async () => {
      await Promise.all([pool.end(), bulk.end()])
    },
  }
}

function openPool(settings: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(settings)
  pool.on('connect', client => {
    client.on('error', () => {}) // a connection that breaks while in use: its queries reject, which is enough
    void client.query(`set role ${applicationRole}; set time zone 'UTC'`).catch(() => {})
  })
  pool.on('error', () => {}) // a broken idle connection is replaced; the next query reports what matters
  return pool
}

/** Run a piece of work in one transaction of one tenant; any throw rolls everything back. */
export async function inTenant<T>({ pool }: Database, tenant: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(pool, tenant, async (tx, begun) => (await Promise.all([work(tx), begun]))[0])
}

/**
 * The same for a command. Its statements find and write rows by their keys, whatever the values are, so their plans are made once and kept;
 * left to itself the database would make them anew each time (a third of a millisecond each), which pays only for lists with many filters.
 */
export async function inTenantByKey<T>({ pool }: Database, tenant: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(pool, tenant, async (tx, begun) => (await Promise.all([work(tx), begun]))[0], '; set local plan_cache_mode = force_generic_plan')
}

/** The same on a connection that may COPY: for work by the ten thousand. */
export async function inTenantBulk<T>({ bulk }: Database, tenant: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(bulk, tenant, async (tx, begun) => {
    await begun
    return work(tx)
  })
}

async function inTransaction<T>(pool: pg.Pool, tenant: string, work: (tx: Tx, begun: Promise<unknown>) => Promise<T>, also = ''): Promise<T> {
  if (!identifier.test(tenant)) throw new Error('the id of a tenant is not an id')
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const result = await work(transaction(client, tenant), open(client, tenant, also))
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(reason => {
      broken = reason
    })
    throw error
  } finally {
    client.release(broken)
  }
}

const identifier = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Begin, bound to a tenant, as one message: nothing of it has a plan to make, and the id has been found to be nothing but an id. */
async function open(client: pg.PoolClient, tenant: string, also: string): Promise<void> {
  await send(client, { text: `begin; set local app.tenant = '${tenant}'${also}` })
}

/** The transaction handle over a connection whose transaction is already open. */
export function transaction(client: pg.PoolClient, tenant: string): Tx {
  return { tenant, client, query: (sql, values) => send(client, named(sql, values)) as unknown as Promise<Result> }
}

/** Questions of one moment go out in one write: each write wakes the database and costs as much as a short question itself. */
function send(client: pg.PoolClient, question: pg.QueryConfig): Promise<pg.QueryResult> {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  if (client.pipeline && stream.writableCorked === 0) {
    stream.cork()
    process.nextTick(() => stream.uncork())
  }
  return client.query(question)
}

/** Questions that do not wait for each other: sent at once where the connection is pipelined, one after the other where it is not. */
export async function together<Answers extends readonly unknown[]>(tx: Tx, work: { readonly [Place in keyof Answers]: () => Promise<Answers[Place]> }): Promise<Answers> {
  if (tx.client.pipeline) return (await Promise.all(work.map(each => each()))) as unknown as Answers
  const answers: unknown[] = []
  for (const each of work) answers.push(await each())
  return answers as unknown as Answers
}

/**
 * Ask with plans that are made once and kept, whatever the values are: for what is asked again and again, of which making the plan would cost more than
 * the answer. Not for questions whose best way depends on their values, and not within a command, whose plans are kept anyhow. Only what `ask` asks before it
 * waits for anything is asked so.
 */
export async function planned<Answer>(tx: Tx, ask: () => Promise<Answer>): Promise<Answer> {
  const mode = (name: string) => async () => tx.query(`set local plan_cache_mode = ${name}`)
  return (await together(tx, [mode('force_generic_plan'), ask, mode('auto')]))[1]
}

const names = new Map<string, string>()

/** Statements with parameters are prepared once per connection under a name made from their text. */
function named(sql: string, values?: readonly unknown[]): pg.QueryConfig {
  if (!values) return { text: sql }
  const name = names.get(sql) ?? `q${names.size}`
  names.set(sql, name)
  return { name, text: sql, values: values as unknown[] }
}

/**
 * Take the turn of some work for this tenant until the transaction ends: one worker at a time does it, others find it taken and go on.
 * @returns whether it was free
 */
export async function takeTurn(tx: Tx, work: string): Promise<boolean> {
  const { rows } = await tx.query(`select pg_try_advisory_xact_lock(hashtext($1)) as taken`, [`${work}/${tx.tenant}`])
  return rows[0].taken
}

/** Work of the house itself, across tenants (migrations, tenant list): as the schema's owner, never with a request's data. */
export async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Every tenant's id, for followers, sealer and jobs that serve them one after the other. */
export async function tenantIds(database: Database): Promise<string[]> {
  const { rows } = await database.pool.query('select tenant_ids() as id')
  return rows.map(row => row.id)
}
