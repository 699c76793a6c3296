import { useLocale } from '#web/ui/locale.tsx'
import { kindNameOf } from './ElementPanel.tsx'
import type { BusinessObject, Diagram } from './editor-types.ts'

export function objectOf(diagram: Diagram, node: string): BusinessObject | undefined {
  return diagram.get('elementRegistry').get(node)?.businessObject
}

/** What an element of the drawing is called; what kind of thing it is when nobody named it. */
export function useNames(diagram: Diagram): (node: string) => string {
  const locale = useLocale()
  return node => {
    const object = objectOf(diagram, node)
    return String(object?.get('name') ?? '').replace(/\s+/g, ' ') || (object ? kindNameOf(object.$type, locale) : node)
  }
}
