import type { Locale, Text } from '#kernel/words.ts'
import { inLanguage } from '#kernel/words.ts'
import type { Markup } from '#platform/html.ts'
import { html } from '#platform/html.ts'
import type { Answer, Answers, Question, Row, RowValue } from '#science/survey/form/form.ts'
import { isPair, placesOf, rowsGiven, sidesOf } from '#science/survey/form/form.ts'
import { offeredIn } from '#science/survey/form/offered.ts'
import { fieldName } from '#science/survey/form/posted.ts'
import { pageWords } from './page-words.ts'

/** How a question stands on the page: its text after recall, what was answered so far, and what is wrong with it, in the reader's words. */
export type Shown = Readonly<{
  question: Question
  label: string
  help: string
  answers: Answers
  faults: readonly string[]
  locale: Locale
  optionOrder: readonly string[] | null
}>

/** One question as HTML controls that work without a script, each group a fieldset with its legend (WCAG 2.2, 1.3.1). */
export function questionHtml(shown: Shown): Markup {
  const { question, label, help, faults, locale } = shown
  if (question.kind === 'statement')
    return html`<section class="statement" data-question="${question.code}"><p>${label}</p>${help !== '' && html`<p class="help">${help}</p>`}</section>`
  const about = [...(help === '' ? [] : [`h-${question.code}`]), ...(faults.length === 0 ? [] : [`f-${question.code}`])].join(' ')
  const mark = question.required ? html` <span class="needed" aria-hidden="true">*</span><span class="unseen">${inLanguage(pageWords.needed, locale)}</span>` : ''
  const inner = html`${help !== '' && html`<p class="help" id="h-${question.code}">${help}</p>`}
    ${faults.length > 0 && html`<p class="fault" id="f-${question.code}" role="alert">${faults.join(' ')}</p>`}${controls(shown, about)}${wordsBeside(shown)}`
  const single = ['short-text', 'long-text', 'email', 'phone', 'date', 'time', 'number', 'slider', 'dropdown'].includes(question.kind)
  return single
    ? html`<div class="question" data-question="${question.code}" id="${fieldName(question.code)}-place"><label class="label" for="${fieldName(question.code)}">${label}${mark}</label>${inner}</div>`
    : html`<fieldset class="question" data-question="${question.code}" id="${fieldName(question.code)}-place"${about === '' ? '' : html` aria-describedby="${about}"`}><legend class="label">${label}${mark}</legend>${inner}</fieldset>`
}

function wordsBeside({ question, answers, locale }: Shown): Markup {
  const field = (suffix: 'other' | 'remark', words: Text, most: number): Markup => {
    const name = `${fieldName(question.code)}#${suffix}`
    return html`<label class="beside"><span>${inLanguage(words, locale)}</span><input type="text" name="${name}" maxlength="${most}" value="${textOf(answers[`${question.code}#${suffix}`])}"></label>`
  }
  return html`${question.other && field('other', pageWords.otherWords, 500)}${question.remark && field('remark', pageWords.remark, 2000)}`
}

const textOf = (answer: Answer | RowValue | undefined): string => (typeof answer === 'string' || typeof answer === 'number' ? String(answer) : '')

function controls(shown: Shown, about: string): Markup {
  const { question, answers, locale } = shown
  const given = answers[question.code]
  switch (question.kind) {
    case 'single-choice':
    case 'yes-no':
      return html`<div class="choices">${options(shown).map(({ code, label }) => choice('radio', fieldName(question.code), code, { label: inLanguage(label, locale), on: given === code }))}</div>`
    case 'multiple-choice':
      return html`<div class="choices">${options(shown).map(({ code, label }) => choice('checkbox', fieldName(question.code), code, { label: inLanguage(label, locale), on: Array.isArray(given) && given.includes(code) }))}</div>`
    case 'consent':
      return html`<div class="choices">${choice('checkbox', fieldName(question.code), 'yes', { label: inLanguage(pageWords.agree, locale), on: given === true })}</div>`
    case 'dropdown':
      return html`<select id="${fieldName(question.code)}" name="${fieldName(question.code)}"${describing(about)}><option value="">${inLanguage(pageWords.choose, locale)}</option>${options(shown).map(({ code, label }) => option(code, inLanguage(label, locale), given === code))}</select>`
    case 'ranking':
      return ranking(shown)
    case 'short-text':
    case 'email':
    case 'phone':
    case 'date':
    case 'time':
    case 'number':
    case 'slider':
      return line(question, textOf(given), about)
    case 'long-text':
      return html`<textarea id="${fieldName(question.code)}" name="${fieldName(question.code)}" rows="4" maxlength="${question.most ?? 5000}"${describing(about)}>${textOf(given)}</textarea>`
    case 'matrix':
    case 'matrix-several':
    case 'rating-matrix':
    case 'opposites':
    case 'points':
      return grid(shown)
    case 'gap':
    case 'importance-performance':
    case 'kano':
      return pairs(shown)
    default:
      return scale(question, fieldName(question.code), typeof given === 'number' ? given : null, locale)
  }
}

const describing = (about: string): Markup | '' => (about === '' ? '' : html` aria-describedby="${about}"`)
const option = (code: string, label: string, on: boolean): Markup => html`<option value="${code}"${on && html` selected`}>${label}</option>`

function options({ question, optionOrder }: Shown): readonly Readonly<{ code: string; label: Text }>[] {
  const offered = offeredIn(question)
  return optionOrder ? optionOrder.flatMap(code => offered.find(one => one.code === code) ?? []) : offered
}

function choice(type: 'radio' | 'checkbox', name: string, value: string, { label, on }: Readonly<{ label: string; on: boolean }>): Markup {
  return html`<label class="choice"><input type="${type}" name="${name}" value="${value}"${on && html` checked`}><span>${label}</span></label>`
}

const inputTypes: Readonly<Record<string, string>> = { email: 'email', phone: 'tel', date: 'date', time: 'time', number: 'number', slider: 'number' }

function line({ kind, code, least, most, step }: Question, value: string, about: string): Markup {
  const counts = kind === 'number' || kind === 'slider'
  const [low, high] = kind === 'slider' ? [least ?? 0, most ?? 100] : [least, most]
  const ends = counts
    ? html`${low !== undefined && html` min="${low}"`}${high !== undefined && html` max="${high}"`} step="${step ?? (kind === 'slider' ? 1 : 'any')}" inputmode="decimal"`
    : html` maxlength="${most ?? 500}"`
  return html`<input type="${inputTypes[kind] ?? 'text'}" id="${fieldName(code)}" name="${fieldName(code)}" value="${value}"${ends}${describing(about)}>`
}

const faces = ['😞', '🙁', '😐', '🙂', '😀'] as const

/** The places of a scale as radio buttons in a row; the ends are named in words, so that nobody has to guess which is good. */
export function scale(question: Question, name: string, given: number | null, locale: Locale): Markup {
  const [low, high] = placesOf(question)
  const places = Array.from({ length: high - low + 1 }, (_, i) => low + i)
  const ends = endsOf(question)
  const shape = question.kind === 'faces' ? 'faces' : question.kind === 'stars' ? 'stars' : 'numbers'
  const sign = (place: number): string => (shape === 'faces' ? (faces[place - 1] ?? String(place)) : shape === 'stars' ? '★' : String(place))
  const spoken = (place: number): string =>
    place === low ? `${place}: ${inLanguage(ends[0], locale)}` : place === high ? `${place}: ${inLanguage(ends[1], locale)}` : String(place)
  const one = (place: number): Markup =>
    html`<label class="place"><input type="radio" name="${name}" value="${place}" aria-label="${spoken(place)}"${given === place && html` checked`}><span aria-hidden="true">${sign(place)}</span></label>`
  return html`<div class="scale ${shape}">${places.map(one)}</div><div class="ends" aria-hidden="true"><span>${inLanguage(ends[0], locale)}</span><span>${inLanguage(ends[1], locale)}</span></div>`
}

/** What the ends of a scale are called when a question does not say so itself. */
function endsOf({ kind, leastLabel, mostLabel }: Question): readonly [Text, Text] {
  const usual = kind === 'net-promoter' ? pageWords.likely : kind === 'effort' ? pageWords.agreeing : kind === 'effort-original' ? pageWords.efforts : pageWords.satisfied
  return [leastLabel ?? usual[0], mostLabel ?? usual[1]]
}

function ranking({ question, answers, locale, ...more }: Shown): Markup {
  const given = answers[question.code]
  const order = Array.isArray(given) ? given : []
  const offered = options({ question, answers, locale, ...more })
  const places = offered.map((_, i) => i + 1)
  return html`<p class="help">${inLanguage(pageWords.rank, locale)}</p><div class="rows">${offered.map(({ code, label }) => {
    const name = fieldName(question.code, code)
    return html`<label class="row"><span>${inLanguage(label, locale)}</span><select name="${name}"><option value="">–</option>${places.map(place => option(String(place), String(place), order.indexOf(code) + 1 === place))}</select></label>`
  })}</div>`
}

function grid(shown: Shown): Markup {
  const { question, answers, locale } = shown
  const given = rowsGiven(answers[question.code])
  const row = ({ code, label, opposite }: Row): Markup => {
    const name = fieldName(question.code, code)
    const value = given[code]
    if (question.kind === 'points')
      return html`<label class="row"><span>${inLanguage(label, locale)}</span><input type="number" name="${name}" min="0" max="${question.most ?? 100}" inputmode="numeric" value="${textOf(value)}"></label>`
    if (question.kind === 'opposites') {
      const between = { ...question, leastLabel: label, mostLabel: opposite ?? label }
      return html`<fieldset class="inner"><legend class="unseen">${inLanguage(label, locale)} – ${inLanguage(opposite ?? label, locale)}</legend>${scale(between, name, typeof value === 'number' ? value : null, locale)}</fieldset>`
    }
    if (question.kind === 'rating-matrix')
      return html`<fieldset class="inner"><legend>${inLanguage(label, locale)}</legend>${scale(question, name, typeof value === 'number' ? value : null, locale)}</fieldset>`
    const type = question.kind === 'matrix' ? 'radio' : 'checkbox'
    const on = (one: string): boolean => (Array.isArray(value) ? value.includes(one) : value === one)
    return html`<fieldset class="inner"><legend>${inLanguage(label, locale)}</legend><div class="choices">${(question.choices ?? []).map(each => choice(type, name, each.code, { label: inLanguage(each.label, locale), on: on(each.code) }))}</div></fieldset>`
  }
  return html`<div class="rows">${(question.rows ?? []).map(row)}</div>`
}

const kanoPlaces = ['like', 'mustBe', 'neutral', 'liveWith', 'dislike'] as const

function pairs({ question, answers, locale }: Shown): Markup {
  const given = rowsGiven(answers[question.code])
  const sides = isPair(question.kind) ? sidesOf[question.kind] : []
  const side = (row: Row, name: string): Markup => {
    const field = fieldName(question.code, `${row.code}.${name}`)
    const value = given[`${row.code}.${name}`]
    const inner =
      question.kind === 'kano'
        ? html`<div class="choices">${kanoPlaces.map((place, i) => choice('radio', field, String(i + 1), { label: inLanguage(pageWords[place], locale), on: value === i + 1 }))}</div>`
        : scale(
            { ...question, ...(name === 'importance' ? { leastLabel: pageWords.important[0], mostLabel: pageWords.important[1] } : {}) },
            field,
            typeof value === 'number' ? value : null,
            locale,
          )
    return html`<fieldset class="side"><legend>${inLanguage(pageWords.sides[name as keyof typeof pageWords.sides], locale)}</legend>${inner}</fieldset>`
  }
  return html`<div class="rows">${(question.rows ?? []).map(row => html`<fieldset class="inner"><legend>${inLanguage(row.label, locale)}</legend>${sides.map(name => side(row, name))}</fieldset>`)}</div>`
}
