import type { QueryClient } from '@tanstack/react-query'
import { useQuery } from '@tanstack/react-query'
import type { DeviationRow } from '#modules/conformance/views.ts'
import type { InstanceView, StartableView } from '#modules/instances/views.ts'
import type { ProcessRow } from '#modules/processes/views.ts'
import { read, readRows } from '#web/shell/api.ts'

/** The time left passes without anybody doing anything: what shows it is asked again each minute. */
const eachMinute = 60_000

/** Everything under the keys `instances` and `tasks` is fetched again when the stream tells of a running process or a clock. */
export function useInstance(id: string) {
  return useQuery({
    queryKey: ['instances', id],
    queryFn: ({ signal }) => read(`/instances/${id}`, {}, signal),
    refetchInterval: ({ state }) => (state.data?.stage === 'running' ? eachMinute : false),
  })
}

/**
 * How a process stands after a change made here. Read apart from the query, because the stream, which tells of the same change, begins that query
 * anew and would break off what is waited for.
 */
export async function lookAgain(client: QueryClient, id: string): Promise<InstanceView> {
  await client.cancelQueries({ queryKey: ['instances', id], exact: true })
  const view = await read(`/instances/${id}`)
  client.setQueryData(['instances', id], view)
  return view
}

export function useTaskCounts() {
  return useQuery({ queryKey: ['tasks', 'counts'], queryFn: ({ signal }) => read('/tasks/counts', {}, signal), refetchInterval: eachMinute })
}

export function useStartable() {
  return useQuery({
    queryKey: ['processes', 'startable'],
    queryFn: ({ signal }) => readRows<StartableView>('/instances/startable', {}, signal).then(answer => answer.rows),
  })
}

/** Processes to filter by: those that were ever published, retired ones too, for their cases go on. */
export function useProcessNames() {
  return useQuery({
    queryKey: ['processes', 'names'],
    queryFn: ({ signal }) => readRows<ProcessRow>('/processes', { limit: 200 }, signal).then(answer => answer.rows.filter(({ version }) => version !== null)),
  })
}

export function useDeviations(id: string, caseKey: string, enabled: boolean) {
  return useQuery({
    queryKey: ['instances', id, 'deviations'],
    queryFn: ({ signal }) =>
      readRows<DeviationRow>('/conformance/deviations', { caseKey, limit: 200 }, signal).then(answer => answer.rows.filter(({ instance }) => instance === id)),
    enabled,
  })
}

export function useMigration(process: string, enabled: boolean) {
  return useQuery({ queryKey: ['processes', process, 'migration'], queryFn: ({ signal }) => read(`/processes/${process}/migration`, {}, signal), enabled })
}
