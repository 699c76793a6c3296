import { useQuery } from '@tanstack/react-query'
import type { NoticeRow } from '#modules/notices/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change, read } from '#web/shell/api.ts'

const stale = [['notices']] as const

/** How many notices one has not read; the same query as the bell's. */
export function useUnread(): number {
  return useQuery({ queryKey: ['notices', 'count'], queryFn: ({ signal }) => read('/notices/count', {}, signal) }).data?.unread ?? 0
}

/** Read one: by opening what it is about, or by saying so. */
export function useMark() {
  return useAct<NoticeRow, unknown>({ send: async ({ id, read: known }) => !known && change('/notices/read', { ids: [id] }), stale })
}

/** Read all that stands here; what comes in at this moment stays unread. */
export function useMarkAll() {
  return useAct<readonly NoticeRow[], unknown>({ send: async rows => change('/notices/read-all', { until: Math.max(...rows.map(({ toldAt }) => toldAt)) }), stale })
}
