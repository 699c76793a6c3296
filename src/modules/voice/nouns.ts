import { together } from '#platform/db.ts'
import type { Noun } from '#platform/noun.ts'
import type { Gathered } from '#platform/perform-gathered.ts'
import { destroyKeys } from '#platform/secrets.ts'
import type { SurveyForm } from '#science/survey/form/form.ts'
import { loadCollector, saveCollector } from './collector.store.ts'
import type { Collector, CollectorCommand, CollectorEvent, CollectorRefusal } from './collector.ts'
import { applyCollector, decideCollector } from './collector.ts'
import { marksOf } from './marks.ts'
import { fillQuotas, keepMarks, loadAsked, loadResponse, loadResponses, saveResponse, saveResponses } from './response.store.ts'
import type { Asking, Response, ResponseCommand, ResponseEvent, ResponseRefusal } from './response.ts'
import { applyResponse, decideResponse } from './response.ts'
import { loadSurvey, saveSurvey, surveyHead } from './survey.store.ts'
import type { Survey, SurveyCommand, SurveyEvent, SurveyRefusal } from './survey.ts'
import { applySurvey, decideSurvey } from './survey.ts'

export const surveyNoun: Noun<'survey', Survey, SurveyCommand, SurveyEvent, SurveyRefusal> = {
  name: 'survey',
  decide: decideSurvey,
  apply: applySurvey,
  load: loadSurvey,
  save: saveSurvey,
}

export const collectorNoun: Noun<'collector', Collector, CollectorCommand, CollectorEvent, CollectorRefusal> = {
  name: 'collector',
  decide: decideCollector,
  apply: applyCollector,
  load: loadCollector,
  save: saveCollector,
}

type ResponseNoun = Noun<'response', Response, ResponseCommand, ResponseEvent, ResponseRefusal>
const shut: Asking = { isOpen: false, quotas: [] }

/** A response as commands see it that need not know its survey. */
export const responseNoun: ResponseNoun = {
  name: 'response',
  decide: (state, command, moment) => decideResponse(state, command, moment, shut),
  apply: applyResponse,
  load: loadResponse,
  save: async (tx, id, state) => {
    await saveResponse(tx, id, state)
    // What he answered before he was recognised was sealed with a key of its own.
    if (state.wiped) await destroyKeys(tx, [id])
  },
  // Where a response is somebody's its words are sealed with his key, else with one of its own.
  personal: { fields: ['answers'], secret: [] },
}

/** The same for answers as they come: whether the survey is open, and how full the quotas are that apply, is looked up; what is finished leaves its marks. */
export function givingResponse(survey: string, form: SurveyForm, quotas: readonly Readonly<{ code: string; limit: number }>[]): ResponseNoun {
  let asking = shut
  return {
    ...responseNoun,
    load: async (tx, id) => {
      const asked = await loadAsked(tx, id, { survey, quotas })
      asking = asked
      return asked.it
    },
    decide: (state, command, moment) => decideResponse(state, command, moment, asking),
    save: async (tx, id, state) => {
      const finished = state.stage === 'finished'
      await Promise.all([
        saveResponse(tx, id, state),
        ...(finished
          ? [
              keepMarks(tx, [{ id, it: state, marks: marksOf(form, state.answers) }]),
              fillQuotas(
                tx,
                survey,
                quotas.map(({ code }) => code),
              ),
            ]
          : []),
      ])
    },
  }
}

/** The same for answers that come in a crowd, to one version of a survey without quotas: a quota is taken by one after the other. */
export function givingResponses(
  { survey, version }: Readonly<{ survey: string; version: number }>,
  form: SurveyForm,
): Gathered<'response', Response, ResponseCommand, ResponseEvent, ResponseRefusal> {
  return {
    apart: `${survey}/${version}`,
    alone: () => givingResponse(survey, form, []),
    loadMany: async (tx, ids) => {
      const [states, head] = await together(tx, [() => loadResponses(tx, ids), () => surveyHead(tx, survey)])
      const asking = { isOpen: head?.stage === 'published', quotas: [] }
      return { states, decideAt: () => (state, command, moment) => decideResponse(state, command, moment, asking) }
    },
    saveMany: async (tx, states) => {
      const finished = states.flatMap(([id, it]) => (it.stage === 'finished' ? [{ id, it, marks: marksOf(form, it.answers) }] : []))
      await Promise.all([saveResponses(tx, states), keepMarks(tx, finished)])
    },
  }
}
