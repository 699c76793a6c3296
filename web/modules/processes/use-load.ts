import { useCallback, useEffect, useRef, useState } from 'react'
import type { LoadView } from '#modules/processes/load.routes.ts'
import type { LoadInput } from '#science/process/load/load-input.ts'
import type { LoadAnswer } from '#science/process/load/simulate-load.ts'
import { change } from '#web/shell/api.ts'
import type { Diagram } from './editor-types.ts'
import type { LoadForm } from './load-form.ts'
import { freshForm } from './load-form.ts'
import { xmlOf } from './use-desk.ts'

/** A simulation of load at a desk: kept while other panels are looked at; what is filled in survives changes of the drawing, results do not. */
export type LoadDesk = Readonly<{
  form: LoadForm
  view: LoadView | null
  failed: boolean
  answer: LoadAnswer | null
  /** What the answer was given to. */
  asked: LoadInput | null
  running: boolean
  crashed: boolean
  setForm: (form: LoadForm) => void
  simulate: (input: LoadInput) => void
  stop: () => void
  /** Back to what was assumed. */
  clear: () => void
}>

type State = Pick<LoadDesk, 'view' | 'failed' | 'answer' | 'asked' | 'running' | 'crashed'> & Readonly<{ of: Diagram | null; revision: number | null }>
const nothing: State = { view: null, failed: false, answer: null, asked: null, running: false, crashed: false, of: null, revision: null }

export function useLoad(diagram: Diagram | null, revision: number, isShown: boolean): LoadDesk {
  const [form, setForm] = useState(freshForm)
  const [state, setState] = useState(nothing)
  const worker = useRef<Worker | null>(null)
  const stop = useCallback(() => {
    worker.current?.terminate()
    worker.current = null
    setState(before => ({ ...before, running: false }))
  }, [])
  useEffect(() => () => worker.current?.terminate(), [])
  const stale = isShown && (state.revision !== revision || state.of !== diagram)
  useEffect(() => {
    if (!diagram || !stale) return
    let gone = false
    stop()
    const ask = async () => {
      const view = await change('/processes/load', { xml: await xmlOf(diagram) })
      if (!gone) setState({ ...nothing, view, of: diagram, revision })
    }
    const timer = setTimeout(() => void ask().catch(() => !gone && setState({ ...nothing, failed: true, of: diagram, revision })), revision === 0 ? 0 : 500)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [diagram, revision, stale, stop])
  const simulate = useCallback((input: LoadInput) => {
    worker.current?.terminate()
    const started = new Worker(new URL('./load.worker.ts', import.meta.url), { type: 'module' })
    worker.current = started
    setState(before => ({ ...before, running: true, crashed: false, answer: null, asked: input }))
    const end = (change: Partial<State>) => {
      started.terminate()
      if (worker.current === started) setState(before => ({ ...before, ...change, running: false }))
    }
    started.addEventListener('message', ({ data }: MessageEvent<LoadAnswer>) => end({ answer: data }))
    started.addEventListener('error', () => end({ crashed: true }))
    started.postMessage(input)
  }, [])
  const clear = useCallback(() => setState(before => ({ ...before, answer: null })), [])
  return { ...state, form, setForm, simulate, stop, clear }
}
