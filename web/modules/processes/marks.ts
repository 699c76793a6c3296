import type { Difference, Finding } from '#modules/processes/views.ts'
import { minutesOfDuration } from '#modules/processes/views.ts'
import type { Diagram } from './editor-types.ts'
import { isStep, readStep } from './extension.ts'

/** Put markers on the drawing, and a function that takes them away again. */
function mark(diagram: Diagram, marked: readonly (readonly [id: string, marker: string])[]): () => void {
  const [canvas, registry] = [diagram.get('canvas'), diagram.get('elementRegistry')]
  const shown = marked.filter(([id]) => registry.get(id))
  for (const [id, marker] of shown) canvas.addMarker(id, marker)
  return () => {
    for (const [id, marker] of shown) if (registry.get(id)) canvas.removeMarker(id, marker)
  }
}

/** Nodes with errors and warnings are outlined, the worse on top. */
export function markFindings(diagram: Diagram, findings: readonly Finding[]): () => void {
  const errors = new Set(findings.flatMap(({ severity, node }) => (severity === 'error' && node ? [node] : [])))
  const warnings = new Set(findings.flatMap(({ severity, node }) => (severity === 'warning' && node && !errors.has(node) ? [node] : [])))
  return mark(diagram, [...[...errors].map(id => [id, 'qm-error'] as const), ...[...warnings].map(id => [id, 'qm-warning'] as const)])
}

export function markRun(diagram: Diagram, run: readonly string[]): () => void {
  return mark(
    diagram,
    [...new Set(run)].map(id => [id, 'qm-run'] as const),
  )
}

/** Where tokens wait, and where they have been. */
export function markWalk(diagram: Diagram, waiting: readonly string[], passed: readonly string[]): () => void {
  const gone = new Set(passed.filter(id => !waiting.includes(id)))
  return mark(diagram, [...waiting.map(id => [id, 'qm-now'] as const), ...[...gone].map(id => [id, 'qm-passed'] as const)])
}

export function markDifference(diagram: Diagram, { nodes }: Difference): () => void {
  return mark(
    diagram,
    nodes.flatMap(({ id, change }) => (change === 'removed' ? [] : [[id, `qm-${change}`] as const])),
  )
}

/** Write at each step within what time it is done. */
export function showLimits(diagram: Diagram, duration: (milliseconds: number) => string): void {
  const overlays = diagram.get('overlays')
  overlays.remove({ type: 'qm-limit' })
  for (const shape of diagram.get('elementRegistry').filter(each => !each.labelTarget && isStep(each.businessObject))) {
    const minutes = minutesOfDuration(readStep(shape.businessObject).limit.target)
    if (minutes === null || !shape.width) continue
    const html = document.createElement('div')
    html.className = 'qm-limit'
    html.textContent = duration(minutes * 60_000)
    overlays.add(shape.id, 'qm-limit', { position: { bottom: 10, left: 8 }, scale: { min: 0.9, max: 1.2 }, html })
  }
}

/** How long one waits at a step against how long it takes, and both in words. */
export type Heat = Readonly<{ id: string; ratio: number; text: string }>

/** Steps are coloured by waiting: under a tenth of the handling, under half, up to once, more. */
export function markLoad(diagram: Diagram, heat: readonly Heat[]): () => void {
  const [overlays, registry] = [diagram.get('overlays'), diagram.get('elementRegistry')]
  const unmark = mark(
    diagram,
    heat.map(({ id, ratio }) => [id, `qm-wait-${ratio < 0.1 ? 1 : ratio < 0.5 ? 2 : ratio <= 1 ? 3 : 4}`] as const),
  )
  for (const { id, text } of heat.filter(each => registry.get(each.id))) {
    const html = document.createElement('div')
    html.className = 'qm-limit qm-load'
    html.textContent = text
    overlays.add(id, 'qm-load', { position: { top: -12, left: 8 }, scale: { min: 0.9, max: 1.2 }, html })
  }
  return () => {
    unmark()
    overlays.remove({ type: 'qm-load' })
  }
}
