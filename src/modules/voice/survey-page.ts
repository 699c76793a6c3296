import { randomBytes } from 'node:crypto'
import type { Id } from '#kernel/decision.ts'
import { uuidFrom } from '#kernel/id.ts'
import type { Locale } from '#kernel/words.ts'
import { inLanguage } from '#kernel/words.ts'
import { inTenant } from '#platform/db.ts'
import { html } from '#platform/html.ts'
import type { PlainAnswer, PlainPage, Visit } from '#platform/plain-page.ts'
import { Problem } from '#platform/problem.ts'
import { refuseFlood } from '#platform/rate-limit.ts'
import type { Answers, SurveyForm } from '#science/survey/form/form.ts'
import { postedAnswers } from '#science/survey/form/posted.ts'
import { nextPage, previousPage, shownPages } from '#science/survey/form/shown.ts'
import { findCollector } from './collector.store.ts'
import type { Collector } from './collector.ts'
import { give, publishedForm } from './giving.ts'
import { messagePage } from './page-html.ts'
import { pageWords } from './page-words.ts'
import { readResponse } from './response.store.ts'
import type { Origin, Response } from './response.ts'
import { pageFaults, showPage } from './show-page.ts'
import { surveyHead } from './survey.store.ts'
import { collectorBy, responseBy, responseToken } from './survey-link.ts'

/** From one address of the net: a site full of people shares one. */
const opening = { most: 2000, withinSeconds: 600 }

/** The page on which customers answer: opened by the link of a collector, gone on with by the token of an answer that was begun. */
export const surveyPage: PlainPage = {
  path: '/survey/:token',
  answer: async visit => {
    const opened = await open(visit)
    const answer = await (visit.sent ? take(visit, opened, visit.sent) : show(visit, opened))
    // Nobody is signed in here, so a frame of another site can take nothing by being one; what it shows is meant to be shown there.
    return opened.collector.kind === 'embedded' ? { ...answer, framedBy: ['*'] } : answer
  },
  failed: (locale, problem) =>
    messagePage(
      { form: null, locale, title: locale === 'en' ? 'Survey' : '问卷', languages: [] },
      problem.code === 'too-many-attempts' ? pageWords.tooMany[locale].replace('{seconds}', String(problem.values.seconds)) : pageWords.gone[locale],
    ),
}

/** What an address opens: its collector, the survey as it is asked now, and the answer that goes on if there is one. */
type Opened = Readonly<{
  tenant: string
  token: string
  collectorId: Id<'collector'>
  collector: Collector
  isOpen: boolean
  id: Id<'response'>
  response: Response | null
  form: SurveyForm
  version: number
  answerToken: string
}>

/** Sent back to the page of its collector alone, so that one name does for all. */
const cookieName = 'qm_survey'

/** The answer that goes on: the one that was sent, the one in the address, the one begun on this device unless somebody else wants to answer on it. */
function goingOn({ sent, query, cookie }: Visit): string | null {
  return sent ? sent.get('answer') : (query.answer ?? (query.new === undefined ? cookie(cookieName) : null))
}

async function open(visit: Visit): Promise<Opened> {
  const answerToken = goingOn(visit)
  const token = visit.path.token!
  const named = collectorBy(visit.ground.keyring, token)
  if (!named) throw new Problem('not-found')
  refuseFlood(`survey ${visit.address}`, { ...opening, now: visit.now })
  const going = answerToken === null ? null : responseBy(visit.ground.keyring, answerToken)
  const found = await inTenant(visit.ground.database, named.tenant, async tx => {
    const collector = await findCollector(tx, named.id)
    const [head, response] = await Promise.all([collector && surveyHead(tx, collector.survey), going && going.tenant === named.tenant ? readResponse(tx, going.id) : null])
    return { collector, head, response: response && response.survey === collector?.survey ? response : null }
  })
  if (!found.collector || !found.head) throw new Problem('not-found')
  const { collector, head, response } = found
  const version = response?.version ?? head.version
  const form = await publishedForm(visit.ground, { tenant: named.tenant, survey: collector.survey, version })
  if (!form) throw new Problem('not-found')
  // A token that was made when the page was first shown names the answer before there is one.
  const fresh = going && going.tenant === named.tenant && (response || visit.sent) ? going.id : uuidFrom(visit.now, randomBytes(10))
  const id = fresh as Id<'response'>
  return {
    ...{ tenant: named.tenant, token, collectorId: named.id as Id<'collector'>, collector, response, form, version, id },
    isOpen: head.stage === 'published' && collector.isOpen,
    answerToken: responseToken(visit.ground.keyring, { tenant: named.tenant, id }),
  }
}

/** The language of the page: chosen, else that of the answer, else the reader's, as far as the survey speaks it. */
function languageOf({ locale, query, sent }: Visit, { form, response }: Opened): Locale {
  const wanted = [sent?.get('language') ?? query.lang, response?.language, locale]
  return wanted.find((one): one is Locale => form.languages.some(each => each === one)) ?? form.languages[0] ?? 'zh-CN'
}

function show(visit: Visit, opened: Opened): PlainAnswer {
  const locale = languageOf(visit, opened)
  const { response, form, isOpen, answerToken } = opened
  if (response && response.stage !== 'begun') return ended(visit, opened, locale, visit.query.done === undefined)
  if (!response && !isOpen) return { page: messagePage(aroundOf(opened, locale, null), pageWords.closed[locale]), status: 410 }
  const answers = response?.answers ?? {}
  const pages = shownPages(form, answers, factsOf(opened))
  const page = pages.find(({ code }) => code === visit.query.page) ?? pages[0]
  if (!page) return { page: messagePage(aroundOf(opened, locale, null), form.thanks[locale] || pageWords.thanks[locale]) }
  return {
    page: showPage({
      ...opened,
      facts: factsOf(opened),
      locale,
      answers,
      page: page.code,
      faults: [],
      notice: '',
      around: aroundOf(opened, locale, response ? answerToken : null),
    }),
  }
}

function factsOf({ response, collector, form }: Pick<Opened, 'response' | 'collector' | 'form'>): Origin['facts'] {
  return response?.facts ?? { channel: collector.kind, ...(collector.place === '' ? {} : { place: collector.place }), language: form.languages[0] ?? 'zh-CN' }
}

function aroundOf({ form, token }: Opened, locale: Locale, answer: string | null) {
  const more = answer === null ? '' : `&answer=${answer}`
  return {
    form,
    locale,
    title: inLanguage(form.title, locale),
    languages: form.languages.map(each => ({ locale: each, url: `/survey/${token}?lang=${each}${more}` })),
  }
}

/** What whoever is done sees: thanks, that he was done before, or the words of the quota that was full. */
function ended(visit: Visit, opened: Opened, locale: Locale, again: boolean): PlainAnswer {
  const { form, response } = opened
  const full = response?.stage === 'turned-away' ? form.quotas.find(({ code }) => code === response.quota) : undefined
  const thanks = full ? full.otherwise[locale] || pageWords.thanks[locale] : again ? pageWords.already[locale] : form.thanks[locale] || pageWords.thanks[locale]
  const more = again ? html`<p><a href="/survey/${opened.token}?new=1&lang=${locale}">${pageWords.anew[locale]}</a></p>` : ''
  return { page: messagePage({ ...aroundOf(opened, locale, null), languages: [] }, thanks, more), ...(visit.sent ? { status: 409 as const } : {}) }
}

/** A page that was sent: its answers are kept in any case; with faults it is shown again, else the next one is. */
async function take(visit: Visit, opened: Opened, sent: URLSearchParams): Promise<PlainAnswer> {
  const locale = languageOf(visit, opened)
  const { response, form, isOpen, token, answerToken } = opened
  if (response && response.stage !== 'begun') return ended(visit, opened, locale, true)
  if (!response && !isOpen) return { page: messagePage(aroundOf(opened, locale, null), pageWords.closed[locale]), status: 410 }
  const facts = { ...factsOf(opened), language: locale }
  const before = response?.answers ?? {}
  const page = shownPages(form, before, facts).find(({ code }) => code === sent.get('page'))
  if (!page) return { goTo: `/survey/${token}?answer=${answerToken}` }
  const answers = postedAnswers(form.pages.find(({ code }) => code === page.code)!, sent, before)
  const cookie = { name: cookieName, value: answerToken, days: 30, path: `/survey/${token}` }
  const goTo = (code: string): PlainAnswer => ({ goTo: `/survey/${token}?answer=${answerToken}&page=${encodeURIComponent(code)}&lang=${locale}`, cookie })
  const keep = (finished: boolean) => give(visit.ground, { ...opened, origin: { ...originOf(opened, locale), facts }, answers, finished, now: visit.now, address: visit.address })
  if (sent.get('go') === 'back') {
    await keep(false)
    return goTo(previousPage(form, { answers, facts }, page.code) ?? page.code)
  }
  const seen = (sent.get('shown') ?? '').split(' ')
  const now = shownPages(form, answers, facts).find(({ code }) => code === page.code)?.questions ?? []
  const faults = pageFaults({ form, answers, facts, locale, page: page.code })
  if (faults.length > 0 || now.some(({ code }) => !seen.includes(code))) {
    await keep(false)
    return again(opened, { facts, locale, answers, page: page.code, sent: seen })
  }
  const next = nextPage(form, { answers, facts }, page.code)
  if (next !== null) {
    await keep(false)
    return goTo(next)
  }
  // Nothing of an earlier page is skipped by an address that was made up.
  const unfinished = shownPages(form, answers, facts).find(each => pageFaults({ form, answers, facts, locale, page: each.code }).length > 0)
  if (unfinished) {
    await keep(false)
    return again(opened, { facts, locale, answers, page: unfinished.code, sent: [] })
  }
  const outcome = await keep(true)
  if (!outcome.ok && outcome.refusal === 'not-open') return { page: messagePage(aroundOf(opened, locale, null), pageWords.closed[locale]), status: 410 }
  return { goTo: `/survey/${token}?answer=${answerToken}&done=1&lang=${locale}`, cookie }
}

type Again = Readonly<{ facts: Origin['facts']; locale: Locale; answers: Answers; page: string; sent: readonly string[] }>

/** The page once more, with what is to be mended; questions that only now came up, unseen, are not called wrong. */
function again(opened: Opened, { facts, locale, answers, page, sent }: Again): PlainAnswer {
  const faults = pageFaults({ form: opened.form, answers, facts, locale, page })
  const known = faults.filter(({ question }) => sent.length === 0 || sent.includes(question))
  const notice = known.length > 0 ? pageWords.mend[locale] : pageWords.more[locale]
  return {
    page: showPage({ ...opened, facts, locale, answers, page, faults: known, notice, around: aroundOf(opened, locale, opened.answerToken) }),
    status: known.length > 0 ? 422 : 200,
  }
}

function originOf({ collector, collectorId, version }: Opened, language: Locale): Origin {
  const { survey, kind, unit, person } = collector
  return { survey, version, way: kind, collector: collectorId, customer: null, case: null, unit, person, language, facts: {} }
}
