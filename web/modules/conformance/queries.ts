import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { DeviationRow } from '#modules/conformance/views.ts'
import { read, readRows } from '#web/shell/api.ts'

export type Days = '30' | '90' | 'all'
const day = 86_400_000

/** The beginning of a range of days, at the hour, so that the same question is asked for a while. */
export function since(days: Days): number | undefined {
  return days === 'all' ? undefined : Math.floor(Date.now() / 3_600_000) * 3_600_000 - Number(days) * day
}

/** Everything under the key `conformance` is fetched again when the stream tells of the mesh, of running processes or of what was accepted. */
export function useProcesses(days: Days) {
  const from = since(days)
  return useQuery({ queryKey: ['conformance', 'list', from], queryFn: ({ signal }) => read('/conformance', { from }, signal).then(answer => answer.rows) })
}

export type Asked = Readonly<{ id: string; days: Days; version: number | undefined; place: string | undefined }>

export function useOverlay({ id, days, version, place }: Asked) {
  const from = since(days)
  return useQuery({
    queryKey: ['conformance', id, 'overlay', from, version, place],
    queryFn: ({ signal }) => read(`/conformance/${id}`, { from, version, place }, signal),
    placeholderData: keepPreviousData,
  })
}

export function useAcceptances(id: string) {
  return useQuery({ queryKey: ['conformance', id, 'acceptances'], queryFn: ({ signal }) => read(`/conformance/${id}/acceptances`, {}, signal).then(answer => answer.rows) })
}

export function useMapping(id: string) {
  return useQuery({ queryKey: ['conformance', id, 'mapping'], queryFn: ({ signal }) => read(`/conformance/${id}/mapping`, {}, signal) })
}

/** What was found about one case, under whatever process. */
export function useCaseDeviations(key: string) {
  return useQuery({
    queryKey: ['conformance', 'case', key],
    queryFn: ({ signal }) => readRows<DeviationRow>('/conformance/deviations', { caseKey: key, limit: 100 }, signal).then(answer => answer.rows),
  })
}

export function useMatrix(id: string, days: Days) {
  const from = since(days)
  return useQuery({ queryKey: ['conformance', id, 'matrix', from], queryFn: ({ signal }) => read(`/conformance/${id}/matrix`, { from }, signal) })
}
