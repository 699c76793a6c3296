/** How rows look that are handed to SQL as one JSON text. */
export type RowShape = Readonly<{
  /** The names of the columns, for `insert into … (…)` and `select …`. */
  names: string
  /** The rows as a table called `given`, read from the parameter of this number. */
  from: (parameter: number) => string
  /** `name = excluded.name` for every column but some: what a row that was there takes from another. */
  taken: (from: 'excluded' | 'given', but: readonly string[]) => string
}>

/**
 * One JSON text, as `json` and not as `jsonb`, of which the database would first build a tree only to take it apart again (a third more to do). Not an array
 * a column: the database sets up a function for each array, which for a single row of two dozen columns costs ten times the work of writing it; for a
 * thousand rows to insert both cost the same (`npm run bench -- instances`). Updates of many narrow rows by the ten thousand are better served by arrays
 * (`npm run bench -- promises`).
 * @param columns as in a table: `id uuid, name text`
 */
export function rowShape(columns: string): RowShape {
  const names = columns.split(',').map(column => column.trim().split(' ')[0]!)
  return {
    names: names.join(', '),
    from: parameter => `json_to_recordset($${parameter}::json) as given (${columns})`,
    taken: (from, but) =>
      names
        .filter(name => !but.includes(name))
        .map(name => `${name} = ${from}.${name}`)
        .join(', '),
  }
}
