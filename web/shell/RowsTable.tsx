import type { ComponentProps } from 'react'
import { DataTable } from '#web/ui/DataTable.tsx'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import type { useRows } from './rows.ts'

type Props<Row> = Readonly<{
  of: ReturnType<typeof useRows<Row>>
  /** How many grey lines stand in for the rows while they come. */
  lines?: number
}> &
  Omit<ComponentProps<typeof DataTable<Row>>, 'rows' | 'more'>

/** A list as a table: its rows, else that they are coming, or why they are not. */
export function RowsTable<Row>({ of: { rows, pending, error, retry, more }, lines = 8, ...table }: Props<Row>) {
  if (error) return <ErrorState error={error} retry={retry} />
  return pending ? <Skeleton lines={lines} /> : <DataTable {...table} rows={rows} more={more} />
}
