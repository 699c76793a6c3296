import { useQuery } from '@tanstack/react-query'
import { read } from '#web/shell/api.ts'

/** A beat of a device is no event: it is asked for while the page is in view. */
export const beatInterval = 15_000

export function useTerminal(id: string) {
  return useQuery({ queryKey: ['terminals', 'one', id], queryFn: ({ signal }) => read(`/terminals/${id}`, {}, signal), enabled: id !== 'new', refetchInterval: beatInterval })
}
