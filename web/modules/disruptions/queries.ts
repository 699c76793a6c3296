import { useQuery } from '@tanstack/react-query'
import type { CaseDisruption, DisruptionView } from '#modules/disruptions/views.ts'
import { read, readRows } from '#web/shell/api.ts'

export function useDisruption(id: string, enabled: boolean) {
  return useQuery({ queryKey: ['disruptions', id], queryFn: ({ signal }) => read(`/disruptions/${id}`, {}, signal) as Promise<DisruptionView>, enabled })
}

export function useDisruptionsOfCase(of: string) {
  return useQuery({
    queryKey: ['disruptions', 'case', of],
    queryFn: ({ signal }) => readRows<CaseDisruption>(`/case-disruptions/${of}`, {}, signal).then(({ rows }) => rows),
  })
}
