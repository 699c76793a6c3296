import { useQuery } from '@tanstack/react-query'
import type { ServiceRow } from '#modules/catalog/views.ts'
import type { CaseTypeRow } from '#modules/desk/views.ts'
import { read, readRows } from '#web/shell/api.ts'

/** Everything under the key `desk` is fetched again when the stream tells of a case or a clock. */
export function useCase(id: string) {
  return useQuery({ queryKey: ['desk', 'case', id], queryFn: ({ signal }) => read(`/desk/cases/${id}`, {}, signal) })
}

export function useDeskCounts() {
  return useQuery({ queryKey: ['desk', 'counts'], queryFn: ({ signal }) => read('/desk/counts', {}, signal), refetchInterval: 60_000 })
}

export function useServiceNames() {
  return useQuery({
    queryKey: ['services', 'names'],
    queryFn: ({ signal }) => readRows<ServiceRow>('/services', { limit: 200 }, signal).then(answer => answer.rows),
  })
}

/** The types that cases are opened with now. */
export function useCaseTypes() {
  return useQuery({
    queryKey: ['desk', 'types', 'in-use'],
    queryFn: ({ signal }) => readRows<CaseTypeRow>('/desk/case-types', { stage: 'published', limit: 200 }, signal).then(answer => answer.rows),
    staleTime: 60_000,
  })
}

export function useCaseType(id: string) {
  return useQuery({ queryKey: ['desk', 'types', id], queryFn: ({ signal }) => read(`/desk/case-types/${id}`, {}, signal), enabled: id !== '' })
}
