import type { Text } from '#kernel/words.ts'
import type { Question } from './form.ts'
import { hasOther } from './surveyjs-choices.ts'
import { codeMaker } from './surveyjs-codes.ts'
import type { Target } from './surveyjs-condition.ts'
import { kindOf } from './surveyjs-kinds.ts'
import type { Part, SurveyJsNote } from './surveyjs-part.ts'
import { isPart, isSaid, sayRest } from './surveyjs-part.ts'
import { limited } from './surveyjs-validators.ts'
import type { Languages } from './surveyjs-words.ts'
import { nameAsWords, withoutMarkup, wordsOf } from './surveyjs-words.ts'

/** A question that was read, before names in its conditions and words mean anything: for that all questions have to be known. */
export type Draft = Readonly<{ question: Question; part: Part; guards: readonly string[] }>

/** What the whole survey has in common while it is read; notes and targets gather here. */
export type Gathering = Readonly<{ languages: Languages; notes: SurveyJsNote[]; targets: Map<string, Target>; codeFor: (name: string) => string }>

export function startGathering(languages: Languages): Gathering {
  return { languages, notes: [], targets: new Map(), codeFor: codeMaker('q') }
}

type Place = Readonly<{ page: string; guards: readonly string[]; depth: number }>
const deepestPanel = 20
const emptyMap: ReadonlyMap<never, never> = new Map<never, never>()

/** The questions of a page or a panel in order, those of panels in their place. */
export function draftsOf(elements: unknown, place: Place, gathering: Gathering): Draft[] {
  if (elements === undefined || elements === null) return []
  if (!Array.isArray(elements)) {
    gathering.notes.push({ where: `page ${place.page}`, note: 'not-readable', values: { setting: 'elements' } })
    return []
  }
  return elements.flatMap((element: unknown) => draftsIn(element, place, gathering))
}

function draftsIn(element: unknown, place: Place, gathering: Gathering): Draft[] {
  const tell = (note: SurveyJsNote['note'], values: SurveyJsNote['values']): Draft[] => {
    gathering.notes.push({ where: `page ${place.page}`, note, values })
    return []
  }
  if (!isPart(element)) return tell('not-readable', { setting: 'elements' })
  const name = isSaid(element.name) ? element.name : ''
  const guards = isSaid(element.visibleIf) ? [...place.guards, element.visibleIf] : place.guards
  if (element.visible === false && !isSaid(element.visibleIf)) return tell('always-hidden', { name })
  if (element.type === 'panel') {
    if (place.depth >= deepestPanel) return tell('not-readable', { setting: 'elements' })
    const inner = { ...place, guards, depth: place.depth + 1 }
    tell('panel-flattened', { name })
    sayRest(element, new Set(['type', 'name', 'title', 'description', 'elements', 'visibleIf', 'visible']), (note, values = {}) => tell(note, values))
    return [...heading(element, `${name || 'panel'}-heading`, inner, gathering), ...draftsOf(element.elements, inner, gathering)]
  }
  if (element.type === 'multipletext') return split(element, { ...place, guards }, gathering)
  return question(element, { ...place, guards }, gathering) ?? tell('kind-not-taken', { kind: String(element.type ?? ''), name })
}

/** The title and description of what has become no question, as words to read. */
export function heading(part: Part, name: string, { guards }: Pick<Place, 'guards'>, { languages, codeFor }: Gathering): Draft[] {
  const [title, description] = [wordsOf(part.title, languages), wordsOf(part.description, languages)]
  const label = title ?? description
  if (!label) return []
  const help = title && description ? { help: description } : {}
  return [{ question: { code: codeFor(name), kind: 'statement', label, ...help, required: false }, part: {}, guards }]
}

/** A question of several fields is a question for each of them, under its title. */
function split(part: Part, place: Place, gathering: Gathering): Draft[] {
  const name = isSaid(part.name) ? part.name : 'texts'
  gathering.notes.push({ where: `page ${place.page}`, note: 'question-split', values: { name } })
  sayRest(part, new Set(['type', 'name', 'title', 'description', 'items', 'visibleIf', 'visible', 'isRequired']), (note, values = {}) =>
    gathering.notes.push({ where: `page ${place.page}`, note, values }),
  )
  const items = new Map<string, Target>()
  const fields = (Array.isArray(part.items) ? part.items : []).filter(isPart).flatMap(item => {
    const own = isSaid(item.name) ? item.name : ''
    const field = { ...item, type: 'text', name: `${name}.${own}`, title: item.title ?? own, isRequired: item.isRequired === true || part.isRequired === true }
    const drafts = question(field, place, gathering) ?? []
    const target = gathering.targets.get(`${name}.${own}`.toLowerCase())
    if (target) items.set(own.toLowerCase(), target)
    return drafts
  })
  gathering.targets.set(name.toLowerCase(), { code: '', kind: 'statement', choices: null, rows: emptyMap, comment: null, items })
  return [...heading(part, `${name}-heading`, place, gathering), ...fields]
}

const usual = ['type', 'name', 'title', 'description', 'isRequired', 'visible', 'visibleIf', 'validators', 'showCommentArea', 'hasComment', 'clearIfInvisible']
/** Conditions for other things than being shown: kept aside with their words, so that nobody has to look them up. */
const otherConditions = ['requiredIf', 'enableIf', 'setValueIf', 'resetValueIf', 'choicesVisibleIf', 'choicesEnableIf', 'rowsVisibleIf', 'columnsVisibleIf']

function question(part: Part, { guards }: Place, gathering: Gathering): Draft[] | null {
  const { languages, notes, targets } = gathering
  const waiting: Omit<SurveyJsNote, 'where'>[] = []
  const say = (note: SurveyJsNote['note'], values: SurveyJsNote['values'] = {}): void => void waiting.push({ note, values })
  const kinded = kindOf(part, { languages, say })
  if (!kinded) return null
  const name = isSaid(part.name) ? part.name : ''
  const code = gathering.codeFor(name)
  if (code !== name) say('renamed', { from: name, to: code })
  const remark = part.showCommentArea === true || part.hasComment === true
  const required = (part.isRequired === true || kinded.taken.some(setting => setting.endsWith('RowRequired') && part[setting] === true)) && kinded.fields.kind !== 'statement'
  const help = wordsOf(part.description, languages)
  const fields = limited(kinded.fields, part.validators, say)
  const draft: Question = { code, ...fields, label: labelOf(part, { name: name || code, gathering, say }), ...(help ? { help } : {}), required, ...(remark ? { remark } : {}) }
  for (const setting of otherConditions) if (isSaid(part[setting])) say('condition-not-taken', { setting, expression: part[setting], why: 'no-place' })
  sayRest(part, new Set([...usual, ...otherConditions, ...kinded.taken]), say)
  notes.push(...waiting.map(each => ({ where: `question ${code}`, ...each })))
  const target: Target = { code, kind: fields.kind, choices: kinded.choices, rows: kinded.rows, comment: hasOther(part) ? 'other' : remark ? 'remark' : null, items: emptyMap }
  if (fields.kind !== 'statement') for (const each of [part.valueName, name]) if (isSaid(each)) targets.set(each.toLowerCase(), target)
  return [{ question: draft, part, guards }]
}

type Naming = Readonly<{ name: string; gathering: Gathering; say: (note: 'markup-not-taken') => void }>

function labelOf(part: Part, { name, gathering: { languages }, say }: Naming): Text {
  const words = wordsOf(part.type === 'html' ? (part.html ?? part.title) : part.title, languages) ?? nameAsWords(name)
  const { words: bare, had } = withoutMarkup(words)
  if (!had || part.type !== 'html') return words
  say('markup-not-taken')
  return bare
}
