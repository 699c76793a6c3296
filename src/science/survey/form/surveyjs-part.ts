/** An object of a SurveyJS survey as it came: anything may be in it. */
export type Part = Readonly<Record<string, unknown>>

/** What could not be taken from a SurveyJS survey, or not as it was, by a stable name. */
export const surveyJsNotes = [
  'renamed',
  'choices-renamed',
  'rows-renamed',
  'kind-not-taken',
  'kind-changed',
  'always-hidden',
  'question-split',
  'panel-flattened',
  'pictures-not-taken',
  'markup-not-taken',
  'calculation-not-taken',
  'condition-not-taken',
  'hidden-answers-count-no-more',
  'capitals-count',
  'rule-not-taken',
  'rule-without-words',
  'every-row-needed',
  'not-whole',
  'setting-not-taken',
  'trigger-not-taken',
  'ends-on-last-page',
  'language-not-taken',
  'recall-not-taken',
  'list-cut',
  'not-readable',
] as const
export type SurveyJsNoteName = (typeof surveyJsNotes)[number]

/** `where` as in the faults of a form: `form`, `page code`, `question code`. */
export type SurveyJsNote = Readonly<{ where: string; note: SurveyJsNoteName; values: Readonly<Record<string, string | number>> }>
/** Notes something about the part that is being read. */
export type Say = (note: SurveyJsNoteName, values?: SurveyJsNote['values']) => void

export function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export const partsIn = (value: unknown): Part[] => (Array.isArray(value) ? value.filter(isPart) : [])
export const isSaid = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

/** The settings of a part that nobody has read and that say something, in one note. */
export function sayRest(part: Part, taken: ReadonlySet<string>, say: Say): void {
  const rest = Object.entries(part).filter(([name, value]) => !taken.has(name) && !isNothing(value))
  if (rest.length > 0) say('setting-not-taken', { settings: rest.map(([name]) => name).join(', ') })
}

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
