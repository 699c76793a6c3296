import { useQuery } from '@tanstack/react-query'
import { read } from '#web/shell/api.ts'

export function useWebhook(id: string, enabled: boolean) {
  return useQuery({ queryKey: ['webhooks', id], queryFn: ({ signal }) => read(`/webhooks/${id}`, {}, signal), enabled })
}
