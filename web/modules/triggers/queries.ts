import { useQuery } from '@tanstack/react-query'
import { read, readRows } from '#web/shell/api.ts'

export function useTrigger(id: string, enabled: boolean) {
  return useQuery({ queryKey: ['triggers', id], queryFn: ({ signal }) => read(`/triggers/${id}`, {}, signal), enabled })
}

/** Kinds of business events that came so far. */
export function useKinds() {
  return useQuery({
    queryKey: ['triggers', 'kinds'],
    queryFn: ({ signal }) => readRows<Readonly<{ kind: string; events: number }>>('/business-event-kinds', {}, signal).then(({ rows }) => rows.map(({ kind }) => kind)),
  })
}
