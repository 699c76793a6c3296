/** One transition of a Petri net; `label` is null for a silent one. A place named twice in `pre` or `post` is an arc of weight two. */
export type Transition = Readonly<{ label: string | null; pre: readonly number[]; post: readonly number[] }>

/** How the events of a log are named to the net: by activity, or by activity and life-cycle transition joined by "+". */
export const classifiers = ['concept:name', 'concept:name+lifecycle:transition'] as const
export type Classifier = (typeof classifiers)[number]

/**
 * A labelled Petri net with one initial and one final marking (Murata 1989, "Petri nets: properties, analysis and applications").
 * Places are the numbers 0 … places - 1; a marking is a bag of places, so a place may be listed more than once.
 */
export type Net = Readonly<{
  name: string | null
  classifier: Classifier
  places: number
  transitions: readonly Transition[]
  initial: readonly number[]
  final: readonly number[]
}>

/** A net that was read, or one sentence saying why it cannot be used. */
export type NetReading = Readonly<{ net: Net; problem: null } | { net: null; problem: string }>

type Bag = readonly number[] | string

/** The net of a model file `{places, transitions: [{l, pre, post}], initial, final, classifier}`, checked piece by piece; the first fault found is told. */
export function readNet(value: unknown): NetReading {
  if (!isRecord(value)) return unusable('the model is not an object')
  const { places, transitions, classifier = 'concept:name', name } = value
  if (!isPlaceCount(places)) return unusable('"places" must be a whole number of places, 1 or more')
  if (!classifiers.includes(classifier as Classifier)) return unusable(`the classifier "${String(classifier)}" is not known; there are: ${classifiers.join(', ')}`)
  const read = readTransitions(transitions, places)
  if (typeof read === 'string') return unusable(read)
  const initial = readBag(value.initial, places, '"initial"')
  if (typeof initial === 'string') return unusable(initial)
  const final = readBag(value.final, places, '"final"')
  if (typeof final === 'string') return unusable(final)
  if (initial.length === 0) return unusable('the initial marking holds no token')
  const net = { name: typeof name === 'string' ? name : null, classifier: classifier as Classifier, places, transitions: read, initial, final }
  return { net, problem: null }
}

/** The distinct visible labels of a net, in the order of its transitions. */
export function visibleLabels({ transitions }: Pick<Net, 'transitions'>): string[] {
  return [...new Set(transitions.flatMap(({ label }) => label ?? []))]
}

function unusable(problem: string): NetReading {
  return { net: null, problem }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

// A marking is held as one number per place; more places than this is a mistake rather than a model.
function isPlaceCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 100_000
}

function readTransitions(value: unknown, places: number): Transition[] | string {
  if (!Array.isArray(value)) return '"transitions" must be a list'
  const transitions: Transition[] = []
  for (const [index, entry] of value.entries()) {
    if (!isRecord(entry)) return `transition ${index} is not an object`
    const label = entry.l ?? null
    if (label !== null && typeof label !== 'string') return `the label of transition ${index} is neither a text nor null`
    const pre = readBag(entry.pre, places, `"pre" of transition ${index}`)
    if (typeof pre === 'string') return pre
    const post = readBag(entry.post, places, `"post" of transition ${index}`)
    if (typeof post === 'string') return post
    transitions.push({ label, pre, post })
  }
  return transitions
}

function readBag(value: unknown, places: number, what: string): Bag {
  if (!Array.isArray(value)) return `${what} must be a list of places`
  const stranger = value.find(place => !Number.isInteger(place) || place < 0 || place >= places)
  return stranger === undefined ? (value as number[]) : `${what} names the place ${String(stranger)}, and there are only 0 to ${places - 1}`
}
