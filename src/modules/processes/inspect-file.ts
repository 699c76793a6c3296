import type { Text } from '#kernel/words.ts'
import { isStep } from './model.ts'
import { outsideView } from './outside.ts'
import { exportFile, takeFile } from './process-file.ts'

/** What becomes of a BPMN file here: why it cannot be read, or what of it does not run, and the elements that importing and exporting it would lose. */
export type Inspection = Readonly<
  | { fault: string; steps: 0; outside: readonly []; lost: readonly [] }
  | { fault: null; steps: number; outside: readonly Readonly<{ id: string; type: string; reason: Text; blocks: boolean }>[]; lost: readonly string[] }
>

/** Take a file as an import would, and write it as an export would; nothing is stored. */
export async function inspectFile(xml: string): Promise<Inspection> {
  const taken = await takeFile(xml, new Map())
  if (taken.fault) return { fault: `${taken.fault.reason} (${taken.fault.line}:${taken.fault.column}) ${taken.fault.detail}`, steps: 0, outside: [], lost: [] }
  const written = await exportFile(taken.xml)
  const kept = idsIn(written)
  const outside = taken.model.outside.map(outsideView).map(({ id, type, reason, blocks }) => ({ id, type, reason, blocks }))
  const steps = taken.model.nodes.filter(isStep).length
  return { fault: null, steps, outside, lost: [...idsIn(xml)].filter(id => !kept.has(id)) }
}

/** The ids of all elements in a file, drawing included. */
function idsIn(xml: string): Set<string> {
  // What stands in character data is text, whatever it looks like.
  return new Set([...xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').matchAll(/<[\w.-]+(?::[\w.-]+)?\s[^>]*?\bid="([^"]+)"/g)].map(match => match[1]!))
}
