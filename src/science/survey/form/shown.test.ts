import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recommendQuestion, satisfactionQuestion, surveyOf, whyQuestion } from '../../../../test/surveys.ts'
import type { Question } from './form.ts'
import { recalled } from './recall.ts'
import { shownPages } from './shown.ts'

test('a page that nobody comes to see ends nothing', () => {
  const hidden: Question = { ...whyQuestion, showIf: { question: 'csat', is: 'below', value: 3 } }
  const survey = surveyOf([[satisfactionQuestion], [hidden], [recommendQuestion]])
  const form = { ...survey, pages: survey.pages.map(page => (page.code === 'p2' ? { ...page, endIf: { question: 'why', is: 'empty' } as const } : page)) }
  const pages = (csat: number) => shownPages(form, { csat }, {}).map(({ code }) => code)
  assert.deepEqual(
    [pages(5), pages(1)],
    [
      ['p1', 'p3'],
      ['p1', 'p2'],
    ],
  )
})

test('a fact that is not known is not found among what every object has', () => {
  const known = { answers: {}, facts: {} }
  assert.equal(recalled('{fact:constructor|somewhere}, {q:toString|nothing}', surveyOf([]), known, 'en'), 'somewhere, nothing')
})
