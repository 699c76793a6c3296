import type { LivePage } from '#science/survey/form/live.ts'
import { shownOn } from '#science/survey/form/live.ts'
import { postedAnswers } from '#science/survey/form/posted.ts'

/**
 * What a script adds to a page of a survey, which does without it: questions come and go while one answers, a choice that excludes the others does so, a page of
 * one question goes on by itself when it is tapped, and nothing is sent twice.
 */
function enliven(form: HTMLFormElement): void {
  const live = JSON.parse(document.getElementById('live')?.textContent ?? 'null') as LivePage | null
  if (!live) return
  form.addEventListener('change', event => {
    if (event.target instanceof HTMLInputElement) excludeOthers(live, form, event.target)
    arrange(live, form)
  })
  form.addEventListener('click', event => goOn(live, form, event))
  form.addEventListener('submit', () => {
    // The button that was pressed goes along with what is sent, so it is put out of reach only afterwards.
    setTimeout(() => {
      for (const button of form.querySelectorAll('button')) button.disabled = true
    })
  })
  // Who comes back by the browser's own button finds a page that can be sent again.
  window.addEventListener('pageshow', () => {
    for (const button of form.querySelectorAll('button')) button.disabled = false
  })
  arrange(live, form)
  document.getElementById('notice')?.focus()
}

const answersIn = (live: LivePage, form: HTMLFormElement): LivePage['answers'] =>
  postedAnswers(live.page, new URLSearchParams([...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))), {})

/** Bring up and put away questions until nothing moves any more: what is put away answers nothing. */
function arrange(live: LivePage, form: HTMLFormElement): void {
  const shown = shownOn(live, answersIn(live, form))
  let moved = false
  for (const { code } of live.page.questions) {
    const waiting = form.querySelector<HTMLTemplateElement>(`template[data-question="${code}"]`)
    const there = form.querySelector<HTMLElement>(`:not(template)[data-question="${code}"]`)
    if (waiting && shown.has(code)) waiting.replaceWith(waiting.content.cloneNode(true))
    if (there && !shown.has(code)) there.replaceWith(putAway(code, there))
    moved ||= Boolean(waiting) === shown.has(code)
  }
  const seen = form.querySelector<HTMLInputElement>('input[name="shown"]')
  if (seen) seen.value = [...shown].join(' ')
  if (moved) arrange(live, form)
}

function putAway(code: string, there: HTMLElement): HTMLTemplateElement {
  const template = document.createElement('template')
  template.dataset.question = code
  template.content.append(there.cloneNode(true))
  return template
}

function excludeOthers({ page }: LivePage, form: HTMLFormElement, changed: HTMLInputElement): void {
  const question = page.questions.find(({ code }) => changed.name === `q.${code}`)
  const alone = question?.choices?.filter(choice => choice.alone).map(({ code }) => code) ?? []
  if (changed.type !== 'checkbox' || !changed.checked || alone.length === 0) return
  const chosenAlone = alone.includes(changed.value)
  for (const other of form.querySelectorAll<HTMLInputElement>(`input[type="checkbox"][name="${changed.name}"]`)) {
    if (other !== changed && (chosenAlone || alone.includes(other.value))) other.checked = false
  }
}

/** Only a tap goes on by itself: whoever walks through the places by keyboard has not chosen yet. */
function goOn({ page }: LivePage, form: HTMLFormElement, event: MouseEvent): void {
  const tapped = event.target instanceof HTMLInputElement && event.target.type === 'radio' && event.detail > 0
  const single = page.questions.length === 1 && !page.questions[0]?.rows && !page.questions[0]?.remark && !page.questions[0]?.other
  if (form.dataset.one === 'yes' && tapped && single) setTimeout(() => form.requestSubmit(form.querySelector<HTMLButtonElement>('button.main')), 180)
}

const form = document.querySelector('form')
if (form) enliven(form)
