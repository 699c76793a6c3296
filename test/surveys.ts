import type { Text } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { Page, Question, SurveyForm } from '#science/survey/form/form.ts'

const words = (chinese: string, english: string): Text => text(chinese, english)

export const satisfactionQuestion: Question = {
  code: 'csat',
  kind: 'satisfaction',
  label: words('您对这次服务满意吗？', 'How satisfied are you with this service?'),
  required: true,
}
export const whyQuestion: Question = {
  ...{ code: 'why', kind: 'long-text', label: words('哪里让您不满意？', 'What went wrong for you?'), required: false },
  showIf: { question: 'csat', is: 'at-most', value: 2 },
}
export const recommendQuestion: Question = {
  code: 'nps',
  kind: 'net-promoter',
  label: words('您有多大可能把我们推荐给朋友？', 'How likely are you to recommend us?'),
  required: true,
}

/** A survey of these pages in both languages, named unless said otherwise. */
export function surveyOf(pages: readonly (readonly Question[])[], more: Partial<SurveyForm> = {}): SurveyForm {
  return {
    ...{ title: words('服务评价', 'How did we do'), intro: words('只需一分钟。', 'It takes a minute.'), thanks: words('谢谢您！', 'Thank you so much.') },
    ...{ languages: ['zh-CN', 'en'], pages: pages.map((questions, i): Page => ({ code: `p${i + 1}`, questions })), quotas: [], privacy: 'named' },
    look: { accent: '#0b7a66', size: 'usual', onePerPage: false },
    ...more,
  }
}

/** Two pages: how it was, with a question to those who were not satisfied, and whether they would recommend it. */
export const usualSurvey: SurveyForm = surveyOf([[satisfactionQuestion, whyQuestion], [recommendQuestion]])

/** Somebody who answers a survey with nothing but forms, as a browser without scripts does. */
export function respondent(base: string, link: string, language = 'en') {
  const path = new URL(link).pathname
  const jar = new Map<string, string>()
  const headers = () => ({ 'accept-language': language, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') })
  const keep = (response: Response): Response => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return response
  }
  // What waits in a template is nothing to a browser without scripts.
  const seen = async (response: Response) => ({
    status: response.status,
    page: (await response.text()).replace(/<template[\s\S]*?<\/template>|<script type="application\/json"[\s\S]*?<\/script>/g, ''),
    url: response.url,
  })
  const open = async (at = path) => seen(keep(await fetch(new URL(at, base), { headers: headers(), redirect: 'manual' })))
  /** Send the form on a page with these fields, and go where it leads. */
  const send = async (page: string, fields: readonly (readonly [string, string])[], go = 'next') => {
    const hidden = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name, value]) => [name!, value!] as const)
    const body = new URLSearchParams([...hidden, ...fields, ['go', go]].map(([name, value]) => [name, value]))
    const response = keep(await fetch(new URL(path, base), { method: 'POST', headers: headers(), body, redirect: 'manual' }))
    const to = response.headers.get('location')
    return to === null ? seen(response) : open(to)
  }
  return { open, send }
}
