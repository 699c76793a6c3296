import { useQuery } from '@tanstack/react-query'
import type { Text } from '#kernel/words.ts'
import { read } from '#web/shell/api.ts'
import { useLocale } from '#web/ui/locale.tsx'

export function useProcess(id: string) {
  return useQuery({ queryKey: ['processes', id], queryFn: ({ signal }) => read(`/processes/${id}`, {}, signal) })
}

/** What the gate says to the saved draft, for those who only read. */
export function useSavedCheck(id: string, enabled: boolean) {
  return useQuery({ queryKey: ['processes', id, 'check'], queryFn: ({ signal }) => read(`/processes/${id}/check`, {}, signal), enabled })
}

/** A name in the reader's language, or in the other one when it has none in his. */
export function useSpoken(): (name: Text) => string {
  const locale = useLocale()
  return name => name[locale].trim() || name['zh-CN'].trim() || name.en.trim()
}
