import { useQuery } from '@tanstack/react-query'
import type { CostPlane, RecoveryRow } from '#modules/recovery/views.ts'
import { read, readRows } from '#web/shell/api.ts'

export function useRecoveriesOf(of: string, enabled: boolean) {
  return useQuery({
    queryKey: ['recoveries', 'case', of],
    queryFn: ({ signal }) => readRows<RecoveryRow>(`/case-recoveries/${of}`, {}, signal).then(({ rows }) => rows),
    enabled,
  })
}

export function useRecoveryRules() {
  return useQuery({ queryKey: ['recoveries', 'rules'], queryFn: ({ signal }) => read('/recovery-rules', {}, signal) })
}

export function useRecoveryCounts() {
  return useQuery({ queryKey: ['recoveries', 'counts'], queryFn: ({ signal }) => read('/recovery-counts', {}, signal), refetchInterval: 60_000 })
}

export type CostQuestion = Readonly<{ by: CostPlane; from: number; until: number }>
export function useRecoveryCosts(question: CostQuestion) {
  return useQuery({ queryKey: ['recoveries', 'costs', question], queryFn: ({ signal }) => read('/recovery-costs', question, signal) })
}

/** How a customer stands: fetched again when the stream tells of a case or a clock. */
export function useStanding(customer: string, enabled: boolean) {
  return useQuery({ queryKey: ['desk', 'standing', customer], queryFn: ({ signal }) => read(`/customer-standing/${customer}`, {}, signal), enabled })
}
