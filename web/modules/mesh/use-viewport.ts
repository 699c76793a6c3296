import { getViewportForBounds, useOnViewportChange, useReactFlow } from '@xyflow/react'
import type { RefObject } from 'react'
import { useCallback, useEffect, useRef } from 'react'
import type { Layout } from './layout.ts'
import { boundsOf } from './layout.ts'

const motion = matchMedia('(prefers-reduced-motion: reduce)')
const [leastZoom, mostZoom] = [0.15, 1.25]

/** How the picture moves: it fits until the reader moves it, labels stay legible when it is small, what is sought comes into view. */
export function useViewport(box: RefObject<HTMLElement | null>, layout: Layout, found: string | null) {
  const { fit, moved } = useFit(box, layout)
  const show = useShow(box, layout)
  useOnViewportChange({
    onChange: ({ zoom }) => {
      box.current?.style.setProperty('--label-scale', String(Math.min(2.1, Math.max(1, 0.85 / zoom))))
      if (box.current) box.current.dataset.far = String(zoom < 0.58)
    },
  })
  useEffect(() => {
    if (found) show(found)
  }, [found, show])
  return { fit, moved, show }
}

/** Fit the nodes and their curves, again whenever the room changes, until the reader takes the picture in hand. */
function useFit(box: RefObject<HTMLElement | null>, layout: Layout) {
  const flow = useReactFlow()
  const touched = useRef(false)
  const fit = useCallback(() => {
    const size = box.current?.getBoundingClientRect()
    if (!size || size.width === 0) return
    touched.current = false
    const padding = { top: '20px', left: '16px', right: '56px', bottom: '44px' } as const
    void flow.setViewport(getViewportForBounds(boundsOf(layout), size.width, size.height, leastZoom, mostZoom, padding))
  }, [flow, box, layout])
  const moved = useCallback((event: MouseEvent | TouchEvent | null) => {
    if (event) touched.current = true
  }, [])
  useEffect(() => {
    const element = box.current
    if (!element) return
    const watch = new ResizeObserver(() => {
      if (!touched.current) requestAnimationFrame(fit)
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [box, fit])
  return { fit, moved }
}

/** Bring a node into view if it is not. */
function useShow(box: RefObject<HTMLElement | null>, layout: Layout): (name: string) => void {
  const flow = useReactFlow()
  return useCallback(
    name => {
      const place = layout.nodes[name]
      const size = box.current?.getBoundingClientRect()
      if (!place || !size) return
      const { x, y, zoom } = flow.getViewport()
      const [left, top] = [place.x * zoom + x, place.y * zoom + y]
      const inside = left > 60 && left < size.width - 60 && top > 40 && top < size.height - 70
      if (!inside) void flow.setCenter(place.x, place.y, { zoom: Math.max(zoom, 0.7), duration: motion.matches ? 0 : 160 })
    },
    [flow, layout, box],
  )
}
