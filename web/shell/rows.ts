import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { Query } from './api.ts'
import { readRows } from './api.ts'

/** A keyset list, page after page, as the frames and tables take it. */
export function useRows<Row>(key: readonly unknown[], path: string, query: Query = {}, options: { enabled?: boolean } = {}) {
  const result = useInfiniteQuery({
    queryKey: [...key, query],
    queryFn: ({ pageParam, signal }) => readRows<Row>(path, { ...query, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.next,
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
  })
  return {
    rows: result.data?.pages.flatMap(page => page.rows) ?? [],
    first: result.data?.pages[0],
    pending: result.isPending,
    error: result.isError && !result.data ? result.error : null,
    retry: () => void result.refetch(),
    more: { has: result.hasNextPage, busy: result.isFetchingNextPage, load: () => void result.fetchNextPage() },
  }
}
