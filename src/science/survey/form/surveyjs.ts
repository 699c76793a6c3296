import type { Text } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import { questionsAsked } from './asked.ts'
import type { Condition, Page, Question, SurveyForm } from './form.ts'
import { codeMaker } from './surveyjs-codes.ts'
import { askedBy, conditionOf } from './surveyjs-condition.ts'
import type { Draft, Gathering } from './surveyjs-draft.ts'
import { draftsOf, heading, startGathering } from './surveyjs-draft.ts'
import type { Part, Say, SurveyJsNote } from './surveyjs-part.ts'
import { isPart, isSaid, sayRest } from './surveyjs-part.ts'
import { withEndings } from './surveyjs-triggers.ts'
import { rulesOf } from './surveyjs-validators.ts'
import { languagesOf, withoutMarkup, wordsOf } from './surveyjs-words.ts'

/** Why something is no survey of SurveyJS: no JSON; nothing with pages or elements; more of it, or deeper, than a survey is. */
export type SurveyJsFault = 'not-json' | 'not-a-survey' | 'too-large' | 'too-deep'
export type SurveyJsRead = Readonly<{ form: SurveyForm; notes: readonly SurveyJsNote[] }> | Readonly<{ fault: SurveyJsFault }>

const largest = 2_000_000
const mostValues = 50_000
const deepest = 100

/**
 * A survey from the JSON of SurveyJS, as a draft: what could not be taken, or not as it was, is in the notes. Words that are missing in an offered language stay
 * missing, and recalls have no words for want of an answer; `formFaults` tells both. What SurveyJS does not say (privacy, look) is given.
 */
export function readSurveyJs(source: string, given: Pick<SurveyForm, 'privacy' | 'look'>): SurveyJsRead {
  if (source.length > largest) return { fault: 'too-large' }
  let survey: unknown
  try {
    survey = JSON.parse(source)
  } catch {
    return { fault: 'not-json' }
  }
  if (!isPart(survey) || !['pages', 'elements', 'questions'].some(name => Array.isArray((survey as Part)[name]))) return { fault: 'not-a-survey' }
  const fault = tooMuch(survey)
  return fault ? { fault } : read(survey, given)
}

/** Looks at a survey level by level, for one that is nested too deeply must not be walked through by functions that call themselves. */
function tooMuch(survey: Part): SurveyJsFault | null {
  let level: unknown[] = [survey]
  let values = 0
  for (let depth = 0; level.length > 0; depth += 1) {
    values += level.length
    if (depth > deepest) return 'too-deep'
    if (values > mostValues) return 'too-large'
    level = level.flatMap(each => (typeof each === 'object' && each !== null ? Object.values(each) : []))
  }
  return null
}

const surveySettings = ['title', 'description', 'completedHtml', 'pages', 'elements', 'questions', 'triggers', 'locale', 'clearInvisibleValues', 'questionOrder', 'questionsOrder']
const noSettings = ['$schema', 'sjsVersion', 'surveyId', 'surveyPostId']

function read(survey: Part, { privacy, look }: Pick<SurveyForm, 'privacy' | 'look'>): SurveyJsRead {
  const gathering = startGathering(languagesOf(survey))
  const { languages, notes } = gathering
  const say: Say = (note, values = {}) => void notes.push({ where: 'form', note, values })
  for (const language of languages.others) say('language-not-taken', { language })
  const pages = draftPages(survey, gathering)
  const words = (value: unknown): Text => bare(wordsOf(value, languages) ?? text('', ''), say)
  const [title, intro, thanks] = [words(survey.title), recalling(words(survey.description), gathering, say), words(survey.completedHtml)]
  for (const said of [title, thanks]) sayRecalls(said, gathering, say)
  const onePerPage = survey.questionsOnPageMode === 'questionPerPage' || look.onePerPage
  sayRest(survey, new Set([...surveySettings, ...noSettings, ...(survey.questionsOnPageMode === 'questionPerPage' ? ['questionsOnPageMode'] : [])]), say)
  const form: SurveyForm = {
    ...{ title, intro, thanks, languages: languages.offered },
    ...{
      pages: withEndings(
        pages.map(page => finishedPage(page, gathering)),
        survey.triggers,
        { names: gathering.targets, say },
      ),
      quotas: [],
      privacy,
    },
    look: { ...look, onePerPage },
  }
  if (survey.clearInvisibleValues !== 'onHidden' && asksHidden(form)) say('hidden-answers-count-no-more')
  return { form, notes }
}

function bare(words: Text, say: Say): Text {
  const { words: plain, had } = withoutMarkup(words)
  if (had) say('markup-not-taken')
  return had ? plain : words
}

type DraftPage = Readonly<{ code: string; part: Part; drafts: readonly Draft[]; order: Page['order'] | null }>

function draftPages(survey: Part, gathering: Gathering): DraftPage[] {
  const codeFor = codeMaker('page')
  const parts: unknown[] = Array.isArray(survey.pages) ? survey.pages : [{ elements: survey.elements ?? survey.questions }]
  return parts.flatMap((part): DraftPage[] => {
    if (!isPart(part)) {
      gathering.notes.push({ where: 'form', note: 'not-readable', values: { setting: 'pages' } })
      return []
    }
    const name = isSaid(part.name) ? part.name : ''
    const code = codeFor(name)
    const say: Say = (note, values = {}) => void gathering.notes.push({ where: `page ${code}`, note, values })
    if (name !== '' && code !== name) say('renamed', { from: name, to: code })
    if (part.visible === false && !isSaid(part.visibleIf)) {
      say('always-hidden', { name })
      return []
    }
    sayRest(part, new Set(['type', 'name', 'title', 'description', 'elements', 'questions', 'visible', 'visibleIf', 'questionOrder', 'questionsOrder']), say)
    const about = heading({ description: part.description }, `${code}-heading`, { guards: [] }, gathering)
    const drafts = draftsOf(part.elements ?? part.questions, { page: code, guards: [], depth: 0 }, gathering)
    const isDrawn = [part.questionOrder, part.questionsOrder, survey.questionOrder, survey.questionsOrder].find(order => isSaid(order) && order !== 'default') === 'random'
    return [{ code, part, drafts: [...about, ...drafts], order: isDrawn ? 'drawn' : null }]
  })
}

function finishedPage({ code, part, drafts, order }: DraftPage, gathering: Gathering): Page {
  const say: Say = (note, values = {}) => void gathering.notes.push({ where: `page ${code}`, note, values })
  const title = wordsOf(part.title, gathering.languages)
  const showIf = shownIf(isSaid(part.visibleIf) ? [part.visibleIf] : [], gathering, say)
  const questions = drafts.map(draft => finished(draft, gathering))
  return { code, questions, ...(title ? { title: recalling(title, gathering, say) } : {}), ...(showIf ? { showIf } : {}), ...(order ? { order } : {}) }
}

function finished({ question, part, guards }: Draft, gathering: Gathering): Question {
  const say: Say = (note, values = {}) => void gathering.notes.push({ where: `question ${question.code}`, note, values })
  const showIf = shownIf(guards, gathering, say)
  const rules = rulesOf(part.validators, gathering.targets, { languages: gathering.languages, say })
  const words = (said: Text): Text => recalling(said, gathering, say)
  const plain = [question.leastLabel, question.mostLabel, ...[...(question.choices ?? []), ...(question.rows ?? [])].map(({ label }) => label)]
  for (const said of plain) if (said) sayRecalls(said, gathering, say)
  return {
    ...question,
    label: words(question.label),
    ...(question.help ? { help: words(question.help) } : {}),
    ...(showIf ? { showIf } : {}),
    ...(rules.length > 0 ? { rules } : {}),
  }
}

/** When all of these expressions hold; what is none is said, and does not hide anything. */
function shownIf(expressions: readonly string[], { targets }: Gathering, say: Say): Condition | null {
  const conditions = expressions.flatMap((expression): Condition[] => {
    const one = conditionOf(expression, targets)
    if ('fault' in one) say('condition-not-taken', { setting: 'visibleIf', expression, why: one.fault })
    else if (one.capitals) say('capitals-count')
    return 'fault' in one ? [] : [one.condition]
  })
  return conditions.length > 1 ? { all: conditions } : (conditions[0] ?? null)
}

/** Words with `{name}` written as a recall of that question. */
function recalling(words: Text, { targets }: Gathering, say: Say): Text {
  const recall = (said: string): string =>
    said.replace(/\{([^{}]+)\}/g, (place, name: string) => {
      const asked = askedBy(name.trim(), targets)
      if (asked && asked.row === undefined && asked.target.items.size === 0) return `{q:${asked.question}}`
      say('recall-not-taken', { name })
      return place
    })
  return { 'zh-CN': recall(words['zh-CN']), en: recall(words.en) }
}

/** Says what words would have recalled in a place where nothing is recalled here; they stay as they are. */
function sayRecalls(words: Text, { targets }: Gathering, say: Say): void {
  const names = Object.values(words).flatMap(said => [...said.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name!))
  for (const name of new Set(names)) if (askedBy(name.trim(), targets)) say('recall-not-taken', { name })
}

/** Whether a condition asks for the answer to a question that can itself be hidden. */
function asksHidden({ pages }: SurveyForm): boolean {
  const hideable = new Set(pages.flatMap(page => page.questions.flatMap(({ code, showIf }) => (page.showIf || showIf ? [code] : []))))
  const asks = (condition: Condition | undefined): boolean => condition !== undefined && questionsAsked(condition).some(code => hideable.has(code))
  return pages.some(page => asks(page.showIf) || asks(page.endIf) || page.questions.some(({ showIf }) => asks(showIf)))
}
