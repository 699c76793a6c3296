import { ExpandOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { InstanceView } from '#modules/instances/views.ts'
import parts from '#web/modules/processes/Drawing.module.css'
import { markWalk } from '#web/modules/processes/marks.ts'
import { fit, useDiagram } from '#web/modules/processes/use-diagram.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Alert } from '#web/ui/States.tsx'
import { usePhone } from '#web/ui/use-media.ts'
import styles from './Instances.module.css'
import { showVisits } from './visit-marks.ts'
import { workWords } from './words.ts'

/** The drawing with where the case stands and where it has been. On a phone it is one touch away: a picture that takes the finger would stop the page. */
export function Drawing({ view }: { view: InstanceView }) {
  const say = useWords(workWords)
  const phone = usePhone()
  const [wanted, setWanted] = useState<boolean | null>(null)
  const open = wanted ?? !phone
  const toggle = (
    <Button aria-expanded={open} onClick={() => setWanted(!open)}>
      {say(open ? 'hideDrawing' : 'showDrawing')}
    </Button>
  )
  return (
    <Section title={say('drawing')} hint={open && !phone ? say('drawingHint') : undefined} actions={toggle}>
      {open && <Picture view={view} />}
    </Section>
  )
}

function Picture({ view }: { view: InstanceView }) {
  const say = useWords(workWords)
  const { container, diagram, failed } = useDiagram(view.xml, false)
  const { at, visits } = view
  useEffect(() => (diagram ? markWalk(diagram, at, Object.keys(visits)) : undefined), [diagram, at, visits])
  useEffect(() => (diagram ? showVisits(diagram, visits, count => say('times', { count })) : undefined), [diagram, visits, say])
  useEffect(() => {
    if (diagram) fit(diagram)
  }, [diagram])
  // Scrolling over the picture scrolls the page; with Ctrl it goes through to the picture and zooms.
  useEffect(() => {
    const box = container.current
    const listen = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) event.stopPropagation()
    }
    box?.addEventListener('wheel', listen, { capture: true })
    return () => box?.removeEventListener('wheel', listen, { capture: true })
  }, [container])
  const zoom = (by: number) => {
    const canvas = diagram?.get('canvas')
    if (canvas) canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * by)), 'auto')
  }
  return (
    <div className={styles.drawing}>
      <div className={parts.toolbar} role="toolbar" aria-label={say('drawing')}>
        <Button size="small" type="text" icon={<MinusOutlined aria-hidden />} aria-label={say('zoomOut')} title={say('zoomOut')} onClick={() => zoom(0.8)} />
        <Button size="small" type="text" icon={<PlusOutlined aria-hidden />} aria-label={say('zoomIn')} title={say('zoomIn')} onClick={() => zoom(1.25)} />
        <Button size="small" type="text" icon={<ExpandOutlined aria-hidden />} aria-label={say('zoomFit')} title={say('zoomFit')} onClick={() => diagram && fit(diagram)} />
      </div>
      <div ref={container} className={parts.canvas} />
      {failed !== null && failed !== undefined && (
        <div className={parts.failed}>
          <Alert>{say('brokenDrawing')}</Alert>
        </div>
      )}
    </div>
  )
}
