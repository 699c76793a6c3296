/** What a scan of XES (IEEE 1849-2016) tells, in document order. Keys of nested attributes are paths: `parent/child`. */
export type XesHandler = Readonly<{
  beginTrace: () => void
  endTrace: () => void
  beginEvent: () => void
  endEvent: () => void
  attribute: (key: string, value: string, nested: boolean) => void
}>

/** Where in the document a scan stands, and what its elements mean. */
export type Elements = {
  readonly handler: XesHandler
  readonly open: string[]
  /** Paths of the attributes we are inside, with `/` after each; empty at the top of an event or trace. */
  readonly paths: string[]
  /** Depth of the element whose content has no meaning here (`global`, `classifier`, `extension`); 0 when none. */
  skipFrom: number
  lastName: string
  lastKind: Kind
}

type Kind = 'event' | 'trace' | 'attribute' | 'meaningless' | 'other'

const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['event', 'event'],
  ['trace', 'trace'],
  ...['string', 'date', 'int', 'float', 'boolean', 'id', 'list', 'container'].map(name => [name, 'attribute'] as const),
  ...['global', 'classifier', 'extension'].map(name => [name, 'meaningless'] as const),
])

export function createElements(handler: XesHandler): Elements {
  return { handler, open: [], paths: [], skipFrom: 0, lastName: '', lastKind: 'other' }
}

/** A start tag; `empty` when it closes itself. */
export function openElement(elements: Elements, name: string, tag: Readonly<{ key: string; value: string }>, empty: boolean): void {
  const { handler, open } = elements
  if (!empty) open.push(name)
  if (elements.skipFrom > 0) return
  const kind = kindOf(elements, name)
  if (kind === 'attribute') openAttribute(elements, tag.key, tag.value, empty)
  else if (kind === 'event') {
    handler.beginEvent()
    if (empty) handler.endEvent()
  } else if (kind === 'trace') {
    handler.beginTrace()
    if (empty) handler.endTrace()
  } else if (kind === 'meaningless' && !empty) elements.skipFrom = open.length
}

function openAttribute({ handler, paths }: Elements, own: string, value: string, empty: boolean): void {
  const nested = paths.length > 0
  const key = nested ? paths[paths.length - 1]! + own : own
  handler.attribute(key, value, nested)
  if (!empty) paths.push(`${key}/`)
}

/** An end tag. @returns false when it does not close the innermost open element */
export function closeElement(elements: Elements, name: string): boolean {
  if (elements.open.pop() !== name) return false
  if (elements.skipFrom > 0) {
    if (elements.open.length < elements.skipFrom) elements.skipFrom = 0
    return true
  }
  const kind = kindOf(elements, name)
  if (kind === 'event') elements.handler.endEvent()
  else if (kind === 'trace') elements.handler.endTrace()
  else if (kind === 'attribute') elements.paths.pop()
  return true
}

/** Neighbouring tags are mostly of one name, and the interner gives equal names as the same string. */
function kindOf(elements: Elements, name: string): Kind {
  if (name !== elements.lastName) {
    elements.lastName = name
    elements.lastKind = kinds.get(name) ?? 'other'
  }
  return elements.lastKind
}
