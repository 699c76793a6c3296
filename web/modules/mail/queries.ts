import { useQuery } from '@tanstack/react-query'
import { read } from '#web/shell/api.ts'

/** Everything under the key `mail` is fetched again when the stream tells of a mail, a mailbox or what leaves. */
export function useMailboxes() {
  return useQuery({ queryKey: ['mail', 'mailboxes'], queryFn: ({ signal }) => read('/mail/mailboxes', {}, signal) })
}

export function useMailCounts() {
  return useQuery({ queryKey: ['mail', 'counts'], queryFn: ({ signal }) => read('/mail/counts', {}, signal) })
}

export function useMailsOfCase(id: string, wanted: boolean) {
  return useQuery({ queryKey: ['mail', 'of-case', id], queryFn: ({ signal }) => read(`/mail/of-case/${id}`, {}, signal), enabled: wanted })
}
