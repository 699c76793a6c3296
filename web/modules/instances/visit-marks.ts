import type { Diagram } from '#web/modules/processes/editor-types.ts'

/** Write at each node how often the case has come to it; returns what takes the numbers away again. */
export function showVisits(diagram: Diagram, visits: Readonly<Record<string, number>>, say: (count: number) => string): () => void {
  const [overlays, registry] = [diagram.get('overlays'), diagram.get('elementRegistry')]
  for (const [node, count] of Object.entries(visits)) {
    if (!registry.get(node)) continue
    const html = document.createElement('div')
    html.className = 'qm-limit'
    html.textContent = say(count)
    overlays.add(node, 'qm-visits', { position: { top: -12, left: 8 }, scale: { min: 0.9, max: 1.2 }, html })
  }
  return () => overlays.remove({ type: 'qm-visits' })
}
