import type { QueryClient } from '@tanstack/react-query'
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Permission } from '#modules/identity/role.ts'
import type { Me } from '#modules/identity/views.ts'
import { isStatus } from '#web/ui/problem.ts'
import { read, rememberCsrf } from './api.ts'

/** Who is signed in; null when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 60_000,
  retry: false,
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      const me = await read('/me', {}, signal)
      rememberCsrf(me.csrf)
      return me
    } catch (error) {
      if (isStatus(error, 401)) return null
      throw error
    }
  },
})

export function useMe(): Me | null {
  // Pages inside make sure of the data before they open; outside, nobody is to be asked who he is.
  return useQuery({ ...meQuery, enabled: ({ state }) => state.data != null }).data ?? null
}

export function useMay(permission: Permission): boolean {
  return useMe()?.permissions.includes(permission) ?? false
}

/** After signing in by any way: nothing that another person saw is kept. */
export function enter(client: QueryClient, me: Me): void {
  client.clear()
  rememberCsrf(me.csrf)
  client.setQueryData(meQuery.queryKey, me)
}

export function leave(client: QueryClient): void {
  client.clear()
  rememberCsrf('')
  client.setQueryData(meQuery.queryKey, null)
}
