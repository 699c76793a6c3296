import { BpmnModdle } from 'bpmn-moddle'

/** An element of a BPMN file: `get` reads what the standard (or an extension) defines for its type, lists included. */
export type BpmnElement = {
  readonly $type: string
  readonly $parent?: BpmnElement
  /** Attributes of other namespaces that no extension describes. */
  readonly $attrs: Readonly<Record<string, unknown>>
  /** Text between the tags of an element that no extension describes. */
  readonly $body?: string
  id?: string
  get(name: string): unknown
  set(name: string, value: unknown): void
}

/** Why a text is not a BPMN model, and where; lines and columns count from 1, 0 where no place can be told. */
export type BpmnFault = Readonly<{ reason: 'external' | 'too-deep' | 'not-xml' | 'not-bpmn'; line: number; column: number; detail: string }>
/** A model that was read, with the references in it that lead nowhere; or the fault. */
export type BpmnReading = Readonly<{ definitions: BpmnElement; unresolved: readonly string[]; fault: null } | { definitions: null; fault: BpmnFault }>

/** Reading and writing BPMN 2.0 with one extension; extensions that it does not know are kept as they are. */
export type BpmnFormat = Readonly<{
  read: (xml: string) => Promise<BpmnReading>
  write: (definitions: BpmnElement) => Promise<string>
  create: (type: string, attributes?: Readonly<Record<string, unknown>>) => BpmnElement
}>

/** More levels than this is not a model but an attack on whoever walks through it. */
const mostDepth = 100

/** The format of BPMN 2.0 files with extensions by their prefix, each described as moddle describes packages. */
export function bpmnFormat(extensions: Readonly<Record<string, unknown>>): BpmnFormat {
  const moddle = new BpmnModdle(extensions)
  return {
    read: xml => readModel(moddle, xml),
    write: async definitions => (await moddle.toXML(definitions, { format: true })).xml,
    create: (type, attributes) => moddle.create(type, attributes) as BpmnElement,
  }
}

/** The elements in a list of an element; none when it has no such list. */
export function elementsOf(element: BpmnElement, name: string): BpmnElement[] {
  const value = element.get(name)
  return Array.isArray(value) ? (value as BpmnElement[]) : []
}

/** The element that another one names or contains under this name. */
export function elementOf(element: BpmnElement, name: string): BpmnElement | null {
  const value = element.get(name)
  return typeof value === 'object' && value !== null && '$type' in value ? (value as BpmnElement) : null
}

/** An attribute as text; empty when it is not there. */
export function textOf(element: BpmnElement | null, name: string): string {
  const value = element?.get(name)
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value)
}

async function readModel(moddle: BpmnModdle, xml: string): Promise<BpmnReading> {
  const danger = dangerIn(xml)
  if (danger) return { definitions: null, fault: danger }
  try {
    const { rootElement, warnings } = await moddle.fromXML(xml)
    // A part that could not be read would be gone after the next save, so the file is refused instead.
    const unread = warnings.find(({ message }) => message.startsWith('unparsable'))
    if (unread) return { definitions: null, fault: faultOf(unread) }
    // The text was decoded before it came here, so whatever encoding it declares says nothing any more.
    const unresolved = warnings.filter(({ message }) => !message.startsWith('unsupported document encoding'))
    return { definitions: rootElement as BpmnElement, unresolved: unresolved.map(({ message }) => message.slice(0, 200)), fault: null }
  } catch (error) {
    return { definitions: null, fault: faultOf(error) }
  }
}

/** Document types can declare entities that grow without end or name files of this machine; no BPMN file needs one. */
function dangerIn(xml: string): BpmnFault | null {
  const type = /<!(?:DOCTYPE|ENTITY)/i.exec(withoutText(xml))
  if (type) return { reason: 'external', ...placeAt(xml, type.index), detail: type[0] }
  const deep = tooDeepAt(xml)
  return deep === null ? null : { reason: 'too-deep', ...placeAt(xml, deep), detail: String(mostDepth) }
}

/** Comments and character data blanked out, so that what they say about tags is not taken for tags. */
function withoutText(xml: string): string {
  return xml.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, part => ' '.repeat(part.length))
}

function tooDeepAt(xml: string): number | null {
  let depth = 0
  for (const { 0: tag, index } of withoutText(xml).matchAll(/<\/?[^<>!?]+>/g)) {
    if (tag.startsWith('</')) depth -= 1
    else if (!tag.endsWith('/>')) depth += 1
    if (depth > mostDepth) return index
  }
  return null
}

function placeAt(xml: string, index: number): Readonly<{ line: number; column: number }> {
  const before = xml.slice(0, index).split('\n')
  return { line: before.length, column: before.at(-1)!.length + 1 }
}

/** The parser counts lines and columns from 0 and writes them into its message. */
function faultOf(error: unknown): BpmnFault {
  const warned = error instanceof Error && 'warnings' in error ? (error.warnings as readonly Error[])[0] : undefined
  const message = (warned ?? (error as Error)).message ?? ''
  const nested = /nested error: ([^\n]*)/.exec(message)?.[1] ?? message
  const place = /line: (\d+)\s+column: (\d+)/.exec(message)
  const reason = /unexpected element|failed to parse document/.test(message) ? 'not-bpmn' : 'not-xml'
  return { reason, line: place ? Number(place[1]) + 1 : 0, column: place ? Number(place[2]) + 1 : 0, detail: nested.slice(0, 200) }
}
