import { useEffect, useRef, useState } from 'react'
import { useLocale } from '#web/ui/locale.tsx'
import type { Diagram } from './editor-types.ts'

export type Opened = Readonly<{ diagram: Diagram | null; failed: unknown }>

/** A diagram in a part of the page, opened once and closed with it. `xml` is drawn whenever it becomes another text. */
export function useDiagram(xml: string, edits: boolean): Opened & { container: React.RefObject<HTMLDivElement | null> } {
  const container = useRef<HTMLDivElement>(null)
  const locale = useRef(useLocale())
  locale.current = useLocale()
  const [opened, setOpened] = useState<Opened>({ diagram: null, failed: null })
  useEffect(() => {
    let diagram: Diagram | null = null
    let gone = false
    const open = async () => {
      const { openDiagram } = await import('./open-diagram.ts')
      if (gone || !container.current) return
      diagram = openDiagram({ container: container.current, locale: () => locale.current, edits })
      await diagram.importXML(xml)
      if (gone) return
      fit(diagram, true)
      setOpened({ diagram, failed: null })
    }
    open().catch(failed => !gone && setOpened({ diagram: null, failed }))
    return () => {
      gone = true
      diagram?.destroy()
      setOpened({ diagram: null, failed: null })
    }
  }, [xml, edits])
  return { container, ...opened }
}

/** Where the drawing begins beside the palette, and the smallest size in which its words can be read. */
const [besidePalette, margin, leastReadable] = [84, 40, 0.75]

/** Show all of it, but never larger than it was drawn. With `readable` it is not made smaller than can be read; then its beginning shows. */
export function fit(diagram: Diagram, readable = false): void {
  const canvas = diagram.get('canvas')
  // The panel beside it may have become wider.
  canvas.resized()
  const { inner, outer } = canvas.viewbox()
  if (inner.width === 0 || outer.width === 0) return
  const left = outer.width > 600 ? besidePalette : margin / 2
  const room = { width: outer.width - left - margin / 2, height: outer.height - 2 * margin }
  const whole = Math.min(1, room.width / inner.width, room.height / inner.height)
  const scale = readable ? Math.max(leastReadable, whole) : whole
  const spare = { x: Math.max(0, room.width - inner.width * scale) / 2, y: (outer.height - inner.height * scale) / 2 }
  canvas.viewbox({ x: inner.x - (left + spare.x) / scale, y: inner.y - Math.max(margin, spare.y) / scale, width: outer.width / scale, height: outer.height / scale })
}
