import { useQuery } from '@tanstack/react-query'
import type { PersonRow } from '#modules/identity/views.ts'
import { read, readRows } from '#web/shell/api.ts'

export function useAutomation(id: string, enabled: boolean) {
  return useQuery({ queryKey: ['automations', id], queryFn: ({ signal }) => read(`/automations/${id}`, {}, signal), enabled })
}

/** Everybody who works here, by name; enough for the rules of a desk. */
export function usePeopleNames() {
  return useQuery({
    queryKey: ['people', 'names'],
    queryFn: ({ signal }) => readRows<PersonRow>('/people', { limit: 200 }, signal).then(({ rows }) => rows.filter(({ state }) => state === 'active')),
  })
}
