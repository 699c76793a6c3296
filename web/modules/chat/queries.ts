import { useQuery } from '@tanstack/react-query'
import { read } from '#web/shell/api.ts'

export function useEntrance(id: string, enabled: boolean) {
  return useQuery({ queryKey: ['chat', 'entrance', id], queryFn: ({ signal }) => read(`/chat-entrances/${id}`, {}, signal), enabled })
}

/** Whether a visitor is there is no event: it is asked now and then, while a case of a chat is in view. */
export function useCaseChat(of: string) {
  return useQuery({
    queryKey: ['chat', 'case', of],
    queryFn: ({ signal }) => read(`/case-chats/${of}`, {}, signal),
    refetchInterval: ({ state }) => (state.data?.chat ? 10_000 : false),
  })
}
