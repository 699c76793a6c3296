import { useMemo } from 'react'
import type { Facet, Lens } from '#modules/mesh/views.ts'
import { facets, lenses } from '#modules/mesh/views.ts'
import { useAddress } from '#web/shell/address.ts'
import type { Query } from '#web/shell/api.ts'
import { useZone } from '#web/ui/locale.tsx'
import { addDays, startOfDay } from '#web/ui/zone.ts'

/** The filter as the address writes it: days of the tenant's zone, both included. */
export type FilterValues = Readonly<Partial<Record<Facet | 'attribute' | 'from' | 'to', string>>>

export const filterFields = ['from', 'to', ...facets, 'attribute'] as const

export function useMeshFilter() {
  const { search, one, set } = useAddress()
  const zone = useZone()
  return useMemo(() => {
    const lens: Lens = lenses.find(each => each === one('lens')) ?? 'activity'
    const values: FilterValues = Object.fromEntries(filterFields.flatMap(name => (one(name) ? [[name, one(name)]] : [])))
    return { lens, values, query: filterQuery(values, zone), isFiltered: Object.keys(values).length > 0, byPromises: one('colour') === 'promises', search, one, set }
  }, [search, one, set, zone])
}

/** The filter as the server reads it: instants, the end exclusive. */
export function filterQuery(values: FilterValues, zone: string): Query {
  const { from, to, ...rest } = values
  return {
    ...rest,
    from: from ? startOfDay(from, zone) : null,
    to: to && startOfDay(to, zone) !== null ? startOfDay(addDays(to, 1), zone) : null,
  }
}

export const noFilter: Readonly<Record<(typeof filterFields)[number], undefined>> = {
  from: undefined,
  to: undefined,
  unit: undefined,
  site: undefined,
  channel: undefined,
  service: undefined,
  attribute: undefined,
}
