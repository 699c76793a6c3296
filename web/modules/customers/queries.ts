import { useQuery } from '@tanstack/react-query'
import type { CustomerTier } from '#modules/catalog/views.ts'
import type { CustomerRow, HistoryRow, ImportPreviewRow, ImportStage, ImportView } from '#modules/customers/views.ts'
import { read, readRows } from '#web/shell/api.ts'
import { useLocale } from '#web/ui/locale.tsx'

/** Everything under the key `customers` is fetched again when the stream tells of a customer. */
export function useCustomer(id: string) {
  return useQuery({ queryKey: ['customers', id], queryFn: ({ signal }) => read(`/customers/${id}`, {}, signal) })
}

export function useHistory(id: string) {
  return useQuery({ queryKey: ['customers', id, 'history'], queryFn: ({ signal }) => readRows<HistoryRow>(`/customers/${id}/history`, {}, signal).then(answer => answer.rows) })
}

export function useMergePreview(id: string, other: string) {
  return useQuery({ queryKey: ['customers', id, 'merge', other], queryFn: ({ signal }) => read(`/customers/${id}/merge/${other}`, {}, signal) })
}

/** The first few that are found; nothing is asked before something is typed. */
export function useFoundCustomers(search: string, kind?: 'person' | 'organisation') {
  return useQuery({
    queryKey: ['customers', 'found', search, kind],
    queryFn: ({ signal }) => readRows<CustomerRow>('/customers', { search, kind, limit: 8 }, signal).then(answer => answer.rows),
    enabled: search.trim().length > 0,
  })
}

export function usePeopleOf(organisation: string) {
  return useQuery({
    queryKey: ['customers', organisation, 'people'],
    queryFn: ({ signal }) => readRows<CustomerRow>('/customers', { organisation, limit: 8 }, signal).then(answer => answer.rows),
  })
}

/** The tiers that services tell apart, as they are called. */
export function useTiers(): readonly Readonly<{ value: string; label: string }>[] {
  const locale = useLocale()
  const { data } = useQuery({
    queryKey: ['services', 'tiers'],
    queryFn: ({ signal }) => readRows<CustomerTier>('/customer-tiers', {}, signal).then(answer => answer.rows),
    staleTime: 300_000,
  })
  return (data ?? []).map(({ key, name }) => ({ value: key, label: name[locale] }))
}

/** What a tier is called; one that no service names is called by itself. */
export function useTierName(): (tier: string) => string {
  const tiers = useTiers()
  return tier => tiers.find(({ value }) => value === tier)?.label ?? tier
}

const atWork: readonly ImportStage[] = ['uploaded', 'running', 'undoing']

/** One import; while it is worked on it is asked for again and again. */
export function useImport(id: string) {
  return useQuery({
    queryKey: ['customer-imports', id],
    queryFn: ({ signal }) => read(`/customer-imports/${id}`, {}, signal),
    refetchInterval: ({ state }) => (state.data && atWork.includes(state.data.stage) ? 1000 : false),
  })
}

/** The first rows as they will be read; another reading is another question. */
export function useImportPreview({ id, manner, stage }: ImportView) {
  return useQuery({
    queryKey: ['customer-imports', id, 'preview', manner, stage],
    queryFn: ({ signal }) => readRows<ImportPreviewRow>(`/customer-imports/${id}/preview`, {}, signal).then(answer => answer.rows),
  })
}
