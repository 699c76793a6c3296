import type { NodeFigures, OverlayView } from '#modules/conformance/views.ts'
import type { Diagram, Shape } from '#web/modules/processes/editor-types.ts'

export type Lines = Readonly<{ lines: (node: NodeFigures) => readonly string[]; skipped: (node: NodeFigures) => string | null }>

/** Write what happened onto the drawing: a line at each step, its colour, dashed ways it does not know. @returns a function that takes it off again */
export function drawReality(diagram: Diagram, { nodes, edges }: OverlayView, { lines, skipped }: Lines): () => void {
  const [canvas, overlays, registry] = [diagram.get('canvas'), diagram.get('overlays'), diagram.get('elementRegistry')]
  const marked: [string, string][] = []
  for (const node of nodes) {
    if (!registry.get(node.node)) continue
    const step = stepOf(node)
    if (step > 0) marked.push([node.node, `qm-fit-${step}`])
    overlays.add(node.node, 'qm-reality', { position: { bottom: -4, left: 2 }, scale: { min: 0.9, max: 1.2 }, html: label(lines(node)) })
    const left = skipped(node)
    if (left) overlays.add(node.node, 'qm-reality', { position: { top: -12, left: 4 }, scale: { min: 0.9, max: 1.2 }, html: label([left]) })
  }
  for (const [id, marker] of marked) canvas.addMarker(id, marker)
  const layer = canvas.getLayer('qm-ghosts', 10)
  const most = Math.max(1, ...edges.map(({ count }) => count))
  for (const { from, to, count } of edges.filter(({ ghost }) => ghost)) {
    const [a, b] = [registry.get(from), registry.get(to)]
    if (a && b) layer.append(ghost(a, b, 1.5 + (3 * count) / most))
  }
  return () => {
    overlays.remove({ type: 'qm-reality' })
    for (const [id, marker] of marked) if (registry.get(id)) canvas.removeMarker(id, marker)
    layer.replaceChildren()
  }
}

/** From "within the limit" to "far from it" in four steps; 0 where nothing is known. */
function stepOf({ inLimit }: NodeFigures): number {
  if (!inLimit) return 0
  return inLimit.share >= 0.95 ? 1 : inLimit.share >= 0.8 ? 2 : inLimit.share >= 0.6 ? 3 : 4
}

function label(lines: readonly string[]): HTMLElement {
  const html = document.createElement('div')
  html.className = 'qm-limit qm-figures'
  html.append(...lines.map(line => Object.assign(document.createElement('div'), { textContent: line })))
  return html
}

/** A dashed arc over the drawing, so that it crosses no step. */
function ghost(from: Shape, to: Shape, width: number): SVGPathElement {
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  // The same step again is a small loop over it.
  const aside = from === to ? (from.width ?? 0) / 4 : 0
  const [x1, y1] = [(from.x ?? 0) + (from.width ?? 0) / 2 - aside, from.y ?? 0]
  const [x2, y2] = [(to.x ?? 0) + (to.width ?? 0) / 2 + aside, to.y ?? 0]
  const rise = 30 + Math.abs(x2 - x1) / 5
  path.setAttribute('d', `M${x1},${y1} C${x1},${y1 - rise} ${x2},${y2 - rise} ${x2},${y2}`)
  path.setAttribute('class', 'qm-ghost')
  path.setAttribute('stroke-width', String(width))
  return path
}
