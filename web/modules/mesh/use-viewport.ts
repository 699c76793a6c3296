import { useOnViewportChange, useReactFlow } from '@xyflow/react'
import type { RefObject } from 'react'
import { useCallback, useEffect, useRef } from 'react'
import type { Layout } from './layout.ts'

const motion = matchMedia('(prefers-reduced-motion: reduce)')

/** How the picture moves: it fits until the reader moves it, labels stay legible when it is small, what is sought comes into view. */
export function useViewport(box: RefObject<HTMLElement | null>, layout: Layout, found: string | null) {
  const flow = useReactFlow()
  const touched = useRef(false)
  const fit = useCallback(() => {
    touched.current = false
    const aside = (box.current?.clientWidth ?? 0) < 600 ? ('20px' as const) : ('60px' as const)
    void flow.fitView({ padding: { top: '24px', left: aside, right: aside, bottom: '72px' }, maxZoom: 1.25 })
  }, [flow, box])
  const moved = useCallback((event: MouseEvent | TouchEvent | null) => {
    if (event) touched.current = true
  }, [])
  const show = useCallback(
    (name: string) => {
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
  useOnViewportChange({
    onChange: ({ zoom }) => {
      box.current?.style.setProperty('--label-scale', String(Math.min(2.1, Math.max(1, 0.85 / zoom))))
      if (box.current) box.current.dataset.far = String(zoom < 0.58)
    },
  })
  useEffect(() => {
    const element = box.current
    if (!element) return
    const watch = new ResizeObserver(() => {
      if (!touched.current) requestAnimationFrame(fit)
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [box, fit])
  useEffect(() => {
    if (found) show(found)
  }, [found, show])
  return { fit, moved, show }
}
