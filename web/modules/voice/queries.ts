import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { SurveyResults } from '#modules/voice/result-views.ts'
import type { SurveyForm } from '#science/survey/form/form.ts'
import type { Query } from '#web/shell/api.ts'
import { change, read } from '#web/shell/api.ts'

export function useSurvey(id: string) {
  return useQuery({ queryKey: ['voice', 'survey', id], queryFn: ({ signal }) => read(`/voice/surveys/${id}`, {}, signal) })
}

/** A page of a draft as customers will see it. */
export function usePreview(form: SurveyForm, page: string, language: 'zh-CN' | 'en') {
  return useQuery({
    queryKey: ['voice', 'preview', page, language, form],
    queryFn: () => change('/voice/preview', { form, page, language } as never),
    placeholderData: keepPreviousData,
    enabled: page !== '',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
  })
}

export function useResults(id: string, query: Query) {
  return useQuery({
    queryKey: ['voice', 'results', id, query],
    queryFn: ({ signal }): Promise<SurveyResults> => read(`/voice/surveys/${id}/results`, query, signal),
    placeholderData: keepPreviousData,
  })
}

export function useTrend(id: string, question: string, query: Query, enabled: boolean) {
  return useQuery({
    queryKey: ['voice', 'results', id, 'trend', question, query],
    queryFn: ({ signal }) => read(`/voice/surveys/${id}/trend`, { ...query, question }, signal),
    enabled,
  })
}

export function useComparison(id: string, { question, of }: Readonly<{ question: string; of: 'unit' | 'person' | 'collector' }>, query: Query, enabled: boolean) {
  return useQuery({
    queryKey: ['voice', 'results', id, 'compare', question, of, query],
    queryFn: ({ signal }) => read(`/voice/surveys/${id}/compare`, { ...query, question, of }, signal),
    enabled,
  })
}
