import { useQuery } from '@tanstack/react-query'
import { read } from '#web/shell/api.ts'

/** One move; while it is worked on it is asked for again and again. */
export function useMove(id: string) {
  return useQuery({
    queryKey: ['moves', id],
    queryFn: ({ signal }) => read(`/moves/${id}`, {}, signal),
    refetchInterval: ({ state }) => (state.data?.stage === 'uploaded' || state.data?.stage === 'running' ? 1000 : false),
  })
}
