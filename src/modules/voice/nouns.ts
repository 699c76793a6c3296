import type { Noun } from '#platform/noun.ts'
import type { SurveyForm } from '#science/survey/form/form.ts'
import { loadCollector, saveCollector } from './collector.store.ts'
import type { Collector, CollectorCommand, CollectorEvent, CollectorRefusal } from './collector.ts'
import { applyCollector, decideCollector } from './collector.ts'
import { marksOf } from './marks.ts'
import { keepFinished, loadAsked, loadResponse, saveResponse } from './response.store.ts'
import type { Asking, Response, ResponseCommand, ResponseEvent, ResponseRefusal } from './response.ts'
import { applyResponse, decideResponse } from './response.ts'
import { loadSurvey, saveSurvey } from './survey.store.ts'
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
  save: saveResponse,
  // Where a response is somebody's its words are sealed with his key, else with one of its own.
  personal: { fields: ['answers', 'kept'], secret: [] },
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
      const saved = saveResponse(tx, id, state)
      if (state.stage === 'finished') await keepFinished(tx, id, state, { marks: marksOf(form, state.answers), quotas: quotas.map(({ code }) => code) })
      await saved
    },
  }
}
