import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { Facet, Lens } from '#modules/mesh/views.ts'
import type { Query } from '#web/shell/api.ts'
import { read } from '#web/shell/api.ts'

/** Everything under the key `mesh` is fetched again when the stream says that the mesh changed. */
export function pictureQuery(lens: Lens, query: Query) {
  return queryOptions({
    queryKey: ['mesh', 'picture', lens, query],
    queryFn: ({ signal }) => read('/mesh', { ...query, lens }, signal),
  })
}

export function usePicture(lens: Lens, query: Query) {
  return useQuery({
    ...pictureQuery(lens, query),
    placeholderData: keepPreviousData,
    // The stream tells of every change; while activities are still on their way in, a slow look stands in for a broken stream.
    refetchInterval: ({ state }) => ((state.data?.fresh.pending ?? 0) > 0 ? 3000 : false),
  })
}

export function useNodeView(lens: Lens, name: string, query: Query) {
  return useQuery({
    queryKey: ['mesh', 'node', lens, name, query],
    queryFn: ({ signal }) => read('/mesh/node', { ...query, lens, name }, signal),
    placeholderData: before => (before?.name === name ? before : undefined),
  })
}

export function useEdgeView(lens: Lens, source: string, target: string, query: Query) {
  return useQuery({
    queryKey: ['mesh', 'edge', lens, source, target, query],
    queryFn: ({ signal }) => read('/mesh/edge', { ...query, lens, source, target }, signal),
    placeholderData: before => (before?.from === source && before.to === target ? before : undefined),
  })
}

export function useCaseView(key: string) {
  return useQuery({
    queryKey: ['mesh', 'case', key],
    queryFn: ({ signal }) => read(`/mesh/cases/${encodeURIComponent(key)}`, {}, signal),
  })
}

export function useFacetValues(facet: Facet | 'attribute', enabled: boolean) {
  return useQuery({
    queryKey: ['mesh', 'values', facet],
    queryFn: ({ signal }) => read('/mesh/values', { facet }, signal),
    enabled,
    staleTime: 60_000,
  })
}
