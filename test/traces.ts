import { asOwner } from '#platform/db.ts'

/** The tables in which some words still stand for a tenant, readable by whoever reads the database. */
export function tablesWith(tenant: string, words: string): Promise<string[]> {
  return asOwner(process.env.QUALIMESH_TEST_DATABASE!, async owner => {
    const { rows } = await owner.query(`select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and column_name = 'tenant' and table_type = 'BASE TABLE' order by 1`)
    const found: string[] = []
    for (const { name } of rows) {
      const { rows: held } = await owner.query(`select 1 from "${name}" as held where tenant = $1 and held::text ilike '%' || $2 || '%' limit 1`, [tenant, words])
      if (held.length > 0) found.push(name)
    }
    return found
  })
}
