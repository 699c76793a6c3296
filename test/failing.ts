import type { PoolClient } from 'pg'
import type { Database } from '#platform/db.ts'
import type { Ground } from '#platform/perform.ts'

/** A ground that is cut off at the n-th commit: just before it, so that nothing of it happened, or just after it, so that nobody heard of it. From then on nothing goes. */
export function cutOffAt(ground: Ground, place: number, when: 'before' | 'after'): Readonly<{ ground: Ground; wasCut: () => boolean }> {
  let commits = 0
  let cut = false
  const gone = (): Error => Object.assign(new Error('Connection terminated'), { code: 'ECONNRESET' })
  const query = async (client: PoolClient, question: unknown, values: unknown): Promise<unknown> => {
    if (cut && question !== 'rollback') throw gone()
    const isCommit = question === 'commit'
    if (isCommit) commits += 1
    if (!isCommit || commits !== place) return client.query(question as string, values as [])
    cut = true
    if (when === 'after') await client.query('commit')
    throw gone()
  }
  const wrapped = (client: PoolClient): PoolClient =>
    new Proxy(client, {
      get: (target, name) => {
        if (name === 'query') return (question: unknown, values: unknown) => query(target, question, values)
        const value = Reflect.get(target, name) as unknown
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  const poolOf = (pool: Database['pool']): Database['pool'] =>
    new Proxy(pool, {
      get: (target, name) => {
        if (name !== 'connect') {
          const value = Reflect.get(target, name) as unknown
          return typeof value === 'function' ? value.bind(target) : value
        }
        return async () => {
          if (cut) throw gone()
          return wrapped(await target.connect())
        }
      },
    })
  const { pool, bulk, end } = ground.database
  return { ground: { ...ground, database: { pool: poolOf(pool), bulk: poolOf(bulk), end } }, wasCut: () => cut }
}
