import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CheckView, ProcessView } from '#modules/processes/views.ts'
import { change } from '#web/shell/api.ts'
import { ProblemError } from '#web/ui/problem.ts'
import { useToast } from '#web/ui/toast.tsx'
import type { Diagram, Shape } from './editor-types.ts'

/** Everything that goes on at a desk where a process is drawn. */
export type Desk = Readonly<{
  /** Counts changes of the drawing. */
  revision: number
  dirty: boolean
  saving: boolean
  stale: boolean
  /** The draft number that this page has seen. */
  number: number
  chosen: Shape | null
  several: boolean
  save: () => Promise<boolean>
  touch: () => void
}>

/** Follow the editor: what is chosen, whether something is unsaved; and save, refusing to overwrite what somebody else saved. */
export function useDesk(diagram: Diagram | null, view: ProcessView, loaded: number, edits: boolean): Desk {
  const client = useQueryClient()
  const toast = useToast()
  const [number, setNumber] = useState(loaded)
  const [state, setState] = useState({ revision: 0, dirty: false, saving: false, stale: false })
  const touch = useCallback(() => setState(before => ({ ...before, revision: before.revision + 1, dirty: true })), [])
  const chosen = useChosen(diagram)
  useEffect(() => {
    setNumber(loaded)
    setState(before => ({ ...before, dirty: false, stale: false }))
  }, [loaded])
  useEffect(() => diagram?.on('commandStack.changed', ((event: { trigger?: string }) => event.trigger !== 'clear' && touch()) as never), [diagram, touch])
  const current = useRef({ number, revision: state.revision })
  current.current = { number, revision: state.revision }
  const save = useCallback(async () => {
    if (!diagram || !edits) return false
    finishTyping()
    setState(before => ({ ...before, saving: true }))
    try {
      const xml = await xmlOf(diagram)
      const answer = await change(`/processes/${view.id}/save`, { based: current.current.number, xml })
      setNumber(answer.draft)
      setState(before => ({ ...before, dirty: false, saving: false }))
      await client.invalidateQueries({ queryKey: ['processes'] })
      return true
    } catch (error) {
      const stale = error instanceof ProblemError && error.problem.code === 'process.stale-draft'
      if (!stale) toast.failed(error)
      setState(before => ({ ...before, saving: false, stale }))
      return false
    }
  }, [diagram, edits, view.id, client, toast])
  return { ...state, number, ...chosen, save, touch }
}

export async function xmlOf(diagram: Diagram): Promise<string> {
  return (await diagram.saveXML({ format: true })).xml ?? ''
}

/** Fields write when they are left; whoever saves from the keyboard is still in one. */
export function finishTyping(): void {
  const active = document.activeElement
  if (!(active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement)) return
  active.blur()
  active.focus()
}

function useChosen(diagram: Diagram | null): Readonly<{ chosen: Shape | null; several: boolean }> {
  const [shapes, setShapes] = useState<readonly Shape[]>([])
  useEffect(() => {
    setShapes([])
    diagram?.on('selection.changed', (({ newSelection }: { newSelection: Shape[] }) => setShapes(newSelection.map(shape => shape.labelTarget ?? shape))) as never)
    // Replacing a shape by another kind leaves the old one chosen; the editor tells of the new one by itself.
  }, [diagram])
  return { chosen: shapes.length === 1 ? shapes[0]! : null, several: shapes.length > 1 }
}

type Checked = Readonly<{ check: CheckView | null; failed: boolean; busy: boolean }>

/** Ask the gate about the drawing as it is now, half a second after the last change. */
export function useCheck(diagram: Diagram | null, { revision }: Desk, { id, promiseMinutes, versions }: ProcessView, edits: boolean): Checked {
  const [checked, setChecked] = useState<Checked>({ check: null, failed: false, busy: false })
  const published = versions.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the drawing, of the promise or of what is published asks again
  useEffect(() => {
    if (!diagram || !edits) return
    let gone = false
    setChecked(before => ({ ...before, busy: true }))
    const ask = async () => {
      const check = await change('/processes/check', { xml: await xmlOf(diagram), promiseMinutes, against: id as never })
      if (!gone) setChecked({ check, failed: false, busy: false })
    }
    const timer = setTimeout(() => void ask().catch(() => !gone && setChecked(before => ({ ...before, failed: true, busy: false }))), revision === 0 ? 0 : 500)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [diagram, revision, promiseMinutes, published, id, edits])
  return checked
}
