import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { HoursVersion } from '#modules/catalog/views.ts'
import type { ClockRow } from '#modules/promises/views.ts'
import { change, read, readRows } from '#web/shell/api.ts'

/** Everything under the keys `promises` and `clocks` is fetched again when the stream tells of a policy or a clock. */
export function usePolicy(id: string) {
  return useQuery({ queryKey: ['promises', id], queryFn: ({ signal }) => read(`/promises/${id}`, {}, signal) })
}

export function useCaseClocks(key: string) {
  return useQuery({
    queryKey: ['clocks', 'case', key],
    queryFn: ({ signal }) => readRows<ClockRow>(`/clocks/cases/${encodeURIComponent(key)}`, {}, signal).then(answer => answer.rows),
  })
}

export function useStatutes() {
  return useQuery({ queryKey: ['statutes'], queryFn: ({ signal }) => read('/promise-statutes', {}, signal).then(answer => answer.rows), staleTime: 3_600_000 })
}

/** Names of activities that were ever seen, the most frequent first, for conditions. */
export function useActivityNames() {
  return useQuery({ queryKey: ['mesh', 'activity-names'], queryFn: ({ signal }) => read('/mesh/activity-names', {}, signal).then(answer => answer.rows), staleTime: 60_000 })
}

export function useCalendars() {
  return useQuery({
    queryKey: ['calendars', 'names'],
    queryFn: ({ signal }) => readRows<{ id: string; name: string }>('/calendars', { limit: 200 }, signal).then(answer => answer.rows),
  })
}

/** What hours that are not saved yet would do to open clocks. */
export function useHoursEffect(calendar: string, hours: HoursVersion) {
  const body = { calendar, ...hours }
  return useQuery({ queryKey: ['clocks', 'effect', body], queryFn: () => change('/clocks/hours-effect', body), placeholderData: keepPreviousData, retry: false, gcTime: 10_000 })
}
