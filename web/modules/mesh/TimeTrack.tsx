import type { KeyboardEvent, PointerEvent } from 'react'
import { useRef, useState } from 'react'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import type { Span, Timeline } from './day-volumes.ts'
import styles from './TimeSlider.module.css'
import { useDayLabel } from './use-day-label.ts'
import { meshWords } from './words.ts'

type Grip = 'first' | 'last' | 'window' | 'new'
type Drag = Readonly<{ grip: Grip; start: number; span: Span }>

/** The histogram with its two handles; drag the handles, the window, or a new window on the bare track. */
export function TimeTrack({ timeline, span, onChange }: { timeline: Timeline; span: Span; onChange: (span: Span) => void }) {
  const say = useWords(meshWords)
  const track = useRef<HTMLDivElement>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  const [draft, setDraft] = useState<Span | null>(null)
  const shown = draft ?? span
  const positionAt = (event: PointerEvent) => {
    const box = track.current!.getBoundingClientRect()
    return Math.min(timeline.length - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * timeline.length)))
  }
  const down = (grip: Grip) => (event: PointerEvent) => {
    event.stopPropagation()
    track.current?.setPointerCapture(event.pointerId)
    setDrag({ grip, start: positionAt(event), span })
  }
  const move = (event: PointerEvent) => {
    if (drag) setDraft(dragged(drag, positionAt(event), timeline.length))
  }
  const up = () => {
    if (draft) onChange(draft)
    setDrag(null)
    setDraft(null)
  }
  const percent = (position: number) => `${(position / timeline.length) * 100}%`
  const whole = shown.first === 0 && shown.last === timeline.length - 1
  return (
    <div ref={track} className={styles.track} onPointerDown={down('new')} onPointerMove={move} onPointerUp={up} onPointerCancel={up}>
      <Bars timeline={timeline} span={shown} whole={whole} />
      <div className={styles.window} style={{ left: percent(shown.first), width: percent(shown.last - shown.first + 1) }} onPointerDown={whole ? undefined : down('window')} />
      <Handle which="first" label={say('rangeStart')} timeline={timeline} span={shown} onGrip={down('first')} onChange={onChange} />
      <Handle which="last" label={say('rangeEnd')} timeline={timeline} span={shown} onGrip={down('last')} onChange={onChange} />
    </div>
  )
}

function dragged({ grip, start, span }: Drag, position: number, length: number): Span {
  if (grip === 'first') return { first: Math.min(position, span.last), last: span.last }
  if (grip === 'last') return { first: span.first, last: Math.max(position, span.first) }
  if (grip === 'new') return { first: Math.min(start, position), last: Math.max(start, position) }
  const shift = Math.min(length - 1 - span.last, Math.max(-span.first, position - start))
  return { first: span.first + shift, last: span.last + shift }
}

function Bars({ timeline, span, whole }: { timeline: Timeline; span: Span; whole: boolean }) {
  const say = useWords(meshWords)
  const format = useFormat()
  const label = useDayLabel(timeline)
  return (
    <svg className={styles.bars} viewBox={`0 0 ${timeline.length} 100`} preserveAspectRatio="none" aria-hidden="true">
      {timeline.bars.map(({ first, visits }) => {
        const height = (visits / timeline.most) * 96
        const inside = first + timeline.step - 1 >= span.first && first <= span.last
        return (
          <rect
            key={first}
            className={whole ? styles.whole : inside ? styles.inside : styles.outside}
            x={first + timeline.step * 0.08}
            y={100 - height}
            width={timeline.step * 0.84}
            height={height}
          >
            <title>{say('dayVolume', { day: label(first), count: format.number(visits) })}</title>
          </rect>
        )
      })}
    </svg>
  )
}

type HandleProps = Readonly<{
  which: 'first' | 'last'
  label: string
  timeline: Timeline
  span: Span
  onGrip: (event: PointerEvent) => void
  onChange: (span: Span) => void
}>

const strides: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 }

function Handle({ which, label, timeline, span, onGrip, onChange }: HandleProps) {
  const dayLabel = useDayLabel(timeline)
  const position = span[which]
  const least = which === 'first' ? 0 : span.first
  const most = which === 'first' ? span.last : timeline.length - 1
  const onKeyDown = (event: KeyboardEvent) => {
    const wanted = event.key === 'Home' ? least : event.key === 'End' ? most : position + (strides[event.key] ?? 0)
    const next = Math.min(most, Math.max(least, wanted))
    if (next === position) return
    event.preventDefault()
    onChange({ ...span, [which]: next })
  }
  return (
    <div
      role="slider"
      tabIndex={0}
      className={styles.handle}
      style={{ left: `${((position + (which === 'last' ? 1 : 0)) / timeline.length) * 100}%` }}
      aria-label={label}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={position}
      aria-valuetext={dayLabel(position)}
      onPointerDown={onGrip}
      onKeyDown={onKeyDown}
    />
  )
}
