import { useCallback, useEffect, useRef, useState } from 'react'
import type { Room } from './bands.ts'
import type { Layout, Topology } from './layout.ts'
import { grow } from './layout.ts'

type Answer = Readonly<{ id: number; layout?: Layout; failure?: string }>

let worker: Worker | null = null
let asked = 0

/** One worker for the life of the page. */
function askWorker(topology: Topology, room: Room): Promise<Layout> {
  worker ??= new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' })
  const engine = worker
  const id = ++asked
  return new Promise((resolve, reject) => {
    const listen = ({ data }: MessageEvent<Answer>) => {
      if (data.id !== id) return
      engine.removeEventListener('message', listen)
      if (data.layout) resolve(data.layout)
      else reject(new Error(data.failure))
    }
    engine.addEventListener('message', listen)
    engine.addEventListener('error', () => reject(new Error('layout worker')), { once: true })
    engine.postMessage({ id, topology, room })
  })
}

type Laid = Readonly<{ about: string; layout: Layout }>

/**
 * Lay out the all-time topology of a lens. While the page is open, what is on screen keeps its place and new nodes are put near
 * their neighbours; `tidy` (and a reload) computes the whole again.
 */
export function useLayout(about: string, topology: Topology | undefined, room: Room) {
  const [laid, setLaid] = useState<Laid | null>(null)
  const [failed, setFailed] = useState(false)
  const current = useRef<Laid | null>(null)
  current.current = laid
  const subject = `${about} ${room.width}`
  const content = topology && JSON.stringify(topology)

  const compute = useCallback(
    async (wanted: Topology, still: () => boolean) => {
      try {
        const layout = await askWorker(wanted, room)
        if (still()) setLaid({ about: subject, layout })
        setFailed(false)
      } catch {
        if (still()) setFailed(true)
      }
    },
    [subject, room],
  )
  useEffect(() => {
    if (!content) return
    let wanted = true
    const next = JSON.parse(content) as Topology
    const before = current.current
    if (before?.about === subject) setLaid({ about: subject, layout: grow(before.layout, next) })
    else void compute(next, () => wanted)
    return () => {
      wanted = false
    }
  }, [content, subject, compute])

  const tidy = useCallback(() => {
    if (content) void compute(JSON.parse(content) as Topology, () => true)
  }, [content, compute])
  return { layout: laid?.about === subject ? laid.layout : null, failed, tidy }
}
