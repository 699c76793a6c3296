import { XMLParser, XMLValidator } from 'fast-xml-parser'

const mostBytes = 256 * 1024
const parser = new XMLParser({
  ignoreAttributes: true,
  processEntities: false,
  parseTagValue: false,
  trimValues: true,

  ignoreDeclaration: true,
  ignorePiTags: true,
})

/** The five references that XML knows by itself. */
const known: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' }

/**
 * The texts of a small XML document by the names of its elements, as messages of other systems have them: `<xml><a>…</a></xml>`. Nothing is expanded and
 * nothing declared: a document with a DTD is refused. @returns null when it is no such document
 */
export function readFlatXml(xml: string): Readonly<Record<string, string>> | null {
  if (xml.length > mostBytes || /<!DOCTYPE|<!ENTITY/i.test(xml) || XMLValidator.validate(xml) !== true) return null
  try {
    const [root, ...more] = Object.values(parser.parse(withoutReferences(xml)) as Record<string, unknown>)
    if (more.length > 0 || typeof root !== 'object' || root === null) return null
    const texts = Object.entries(root).flatMap(([name, value]) => (typeof value === 'string' ? [[name, plain(value)] as const] : []))
    return Object.fromEntries(texts)
  } catch {
    return null
  }
}

// What stands in CDATA is text as it is; elsewhere a reference is its character. They are told apart before the parser lays both together.
const mark = '\u{E000}'

function withoutReferences(xml: string): string {
  const pieces = xml.split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
  return pieces.map(piece => (piece.startsWith('<![CDATA[') ? piece.replaceAll('&', mark) : piece)).join('')
}

function plain(text: string): string {
  return text.replace(/&(?:lt|gt|quot|apos|amp);/g, found => known[found]!).replaceAll(mark, '&')
}
