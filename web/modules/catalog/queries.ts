import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { HoursVersion } from '#modules/catalog/views.ts'
import { change, read } from '#web/shell/api.ts'

export function useCalendar(id: string) {
  return useQuery({ queryKey: ['calendars', id], queryFn: ({ signal }) => read(`/calendars/${id}`, {}, signal) })
}

export function useMonth(id: string, month: string) {
  return useQuery({ queryKey: ['calendars', id, 'month', month], queryFn: ({ signal }) => read(`/calendars/${id}/month`, { month }, signal), placeholderData: keepPreviousData })
}

export type HoursDraft = HoursVersion & Readonly<{ zone: string }>

/** A month under hours that are not saved. */
export function usePreview(calendar: string | null, draft: HoursDraft, month: string) {
  const body = { calendar, month, ...draft }
  return useQuery({ queryKey: ['calendars', 'preview', body], queryFn: () => change('/calendars/preview', body), placeholderData: keepPreviousData, gcTime: 10_000 })
}

export function useService(id: string | null) {
  return useQuery({ queryKey: ['services', id], queryFn: ({ signal }) => read(`/services/${id ?? ''}`, {}, signal), enabled: id !== null })
}

export function useStandard(id: string) {
  return useQuery({ queryKey: ['standards', id], queryFn: ({ signal }) => read(`/standards/${id}`, {}, signal) })
}

/** The first standards that match, to choose one from. */
export function useStandardChoice(search: string) {
  return useQuery({ queryKey: ['standards', 'choice', search], queryFn: ({ signal }) => read('/standards', { search, limit: 50 }, signal), placeholderData: keepPreviousData })
}

export function useServiceChoice() {
  return useQuery({ queryKey: ['services', 'choice'], queryFn: ({ signal }) => read('/services', { limit: 200 }, signal) })
}
