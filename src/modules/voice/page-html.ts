import type { Locale } from '#kernel/words.ts'
import { inLanguage } from '#kernel/words.ts'
import type { Markup } from '#platform/html.ts'
import { html } from '#platform/html.ts'
import type { SurveyForm } from '#science/survey/form/form.ts'
import { fieldName } from '#science/survey/form/posted.ts'
import { pageStyle } from './page-style.ts'
import { pageWords } from './page-words.ts'
import type { Shown } from './question-html.ts'
import { questionHtml } from './question-html.ts'

const houseAccent = '#0b7a66'

/** The colour of a survey, and black or white on it, whichever reads better (relative luminance and contrast, WCAG 2.2). What is no colour becomes the house's. */
function coloursOf({ accent }: SurveyForm['look']): Markup {
  const colour = /^#[0-9a-f]{6}$/i.test(accent) ? accent : houseAccent
  const [red, green, blue] = [1, 3, 5]
    .map(start => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map(channel => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4)) as [number, number, number]
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  // Above this the contrast to black is the greater: (L + .05)/.05 > 1.05/(L + .05).
  return html`:root{--accent:${colour};--on:${luminance > Math.sqrt(0.0525) - 0.05 ? '#000' : '#fff'}}`
}

type Around = Readonly<{ form: SurveyForm | null; locale: Locale; title: string; languages: readonly Readonly<{ locale: Locale; url: string }>[] }>

function frame({ form, locale, title, languages }: Around, body: Markup, scripted = false): Markup {
  const look = form?.look ?? { accent: '', size: 'usual', onePerPage: false }
  return html`<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer"><title>${title}</title><link rel="icon" type="image/svg+xml" href="/icon.svg"><style>${{ markup: pageStyle }}${coloursOf(look)}</style></head>
<body class="${look.size}"><main>${
    languages.length > 1 &&
    html`<nav class="languages" aria-label="${inLanguage(pageWords.language, locale)}">${languages.map(each => html`<a href="${each.url}" lang="${each.locale}"${each.locale === locale && html` aria-current="true"`}>${each.locale === 'en' ? 'English' : '中文'}</a>`)}</nav>`
  }${body}</main>${scripted && html`<script type="module" src="/survey/page.js"></script>`}</body></html>`
}

/** A page with nothing to fill in: thanks, closed, not found. */
export function messagePage(around: Around, text: string, more: Markup | '' = ''): Markup {
  return frame(around, html`<h1>${around.title}</h1><p class="message" role="status">${text}</p>${more}`)
}

export type FormPage = Around &
  Readonly<{
    /** Where the form is sent, and the token under which the answer is kept. */
    action: string
    answer: string
    page: string
    heading: string
    intro: string
    privacy: SurveyForm['privacy']
    questions: readonly Shown[]
    /** Questions of the page that are hidden so far, for a script to bring up. */
    hidden: ReadonlySet<string>
    /** A share of the way, 0 … 1. */
    progress: number
    isFirst: boolean
    isLast: boolean
    /** Said above the questions: something is to be mended, or a further question came up. */
    notice: string
    /** What a script needs to show and hide questions while they are answered; it is the same rules as here. Null: no script, in a preview. */
    live: string | null
  }>

/** One page of a survey as a form that works without a script. */
export function formPage(it: FormPage): Markup {
  const { locale, form, title, intro, privacy, notice, questions, isFirst, isLast } = it
  const promise = privacy === 'anonymous' ? pageWords.anonymous : privacy === 'confidential' ? pageWords.confidential : null
  const faulty = questions.filter(({ faults }) => faults.length > 0)
  const summary =
    notice !== '' &&
    html`<div class="notice" role="alert" tabindex="-1" id="notice"><p>${notice}</p>${faulty.length > 0 && html`<ul>${faulty.map(({ question, label }) => html`<li><a href="#${fieldName(question.code)}-place">${label}</a></li>`)}</ul>`}</div>`
  return frame(
    it,
    html`<header><h1>${title}</h1>${intro !== '' && html`<p class="intro">${intro}</p>`}${isFirst && promise && html`<p class="promise">${inLanguage(promise, locale)}</p>`}</header>
${it.progress > 0 && html`<progress max="100" value="${Math.round(it.progress * 100)}" aria-label="${inLanguage(pageWords.progress, locale)}"></progress>`}
${summary}<form method="post" action="${it.action}" novalidate data-one="${form?.look.onePerPage ? 'yes' : 'no'}">
<input type="hidden" name="answer" value="${it.answer}"><input type="hidden" name="page" value="${it.page}"><input type="hidden" name="language" value="${locale}"><input type="hidden" name="shown" value="${questions.flatMap(({ question }) => (it.hidden.has(question.code) ? [] : question.code)).join(' ')}">
${it.heading !== '' && html`<h2>${it.heading}</h2>`}${questions.map(shown => placed(shown, it.hidden))}
<div class="actions"><button type="submit" name="go" value="next" class="main">${inLanguage(isLast ? pageWords.send : pageWords.next, locale)}</button>${!isFirst && html`<button type="submit" name="go" value="back">${inLanguage(pageWords.back, locale)}</button>`}</div>
${it.live !== null && html`<script type="application/json" id="live">${{ markup: it.live.replace(/</g, '\\u003c') }}</script>`}</form>`,
    it.live !== null,
  )
}

/** A question that is hidden so far waits in a template, which is nothing to whoever has no scripts. */
function placed(shown: Shown, hidden: ReadonlySet<string>): Markup {
  const question = questionHtml(shown)
  return hidden.has(shown.question.code) ? html`<template data-question="${shown.question.code}">${question}</template>` : question
}
