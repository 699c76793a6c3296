import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { DayVolume } from '#modules/mesh/views.ts'
import { useWords, useZone } from '#web/ui/locale.tsx'
import type { Span, Timeline } from './day-volumes.ts'
import { dayAt, nextSpan, spanOf, timelineOf } from './day-volumes.ts'
import styles from './TimeSlider.module.css'
import { TimeTrack } from './TimeTrack.tsx'
import { useDayLabel } from './use-day-label.ts'
import { meshWords } from './words.ts'

type Change = (from: string | undefined, to: string | undefined) => void
type Props = Readonly<{ days: readonly DayVolume[]; from: string | undefined; to: string | undefined; onChange: Change }>

/** Volume over all time; the bright part is what the picture shows, and playing moves it along. */
export function TimeSlider({ days, from, to, onChange }: Props) {
  const zone = useZone()
  const timeline = useMemo(() => timelineOf(days, zone), [days, zone])
  return timeline && timeline.length > 1 ? <Slider timeline={timeline} span={spanOf(timeline, from, to)} onChange={onChange} /> : null
}

function Slider({ timeline, span, onChange }: { timeline: Timeline; span: Span; onChange: Change }) {
  const say = useWords(meshWords)
  const label = useDayLabel(timeline)
  const [playing, setPlaying] = useState(false)
  const whole = span.first === 0 && span.last === timeline.length - 1
  const choose = ({ first, last }: Span) => {
    const all = first === 0 && last === timeline.length - 1
    onChange(all ? undefined : dayAt(timeline, first), all ? undefined : dayAt(timeline, last))
  }
  const advance = useEffectEvent(() => {
    const next = nextSpan(timeline, span)
    onChange(dayAt(timeline, next.first), dayAt(timeline, next.last))
  })
  useEffect(() => {
    if (!playing) return
    const timer = setInterval(() => advance(), 1200)
    return () => clearInterval(timer)
  }, [playing])
  return (
    <div className={styles.slider}>
      <Button
        shape="circle"
        icon={playing ? <PauseOutlined aria-hidden /> : <CaretRightOutlined aria-hidden />}
        aria-label={say(playing ? 'pause' : 'play')}
        title={say(playing ? 'pause' : 'play')}
        onClick={() => setPlaying(!playing)}
      />
      <div className={styles.time}>
        <TimeTrack timeline={timeline} span={span} onChange={choose} />
        <div className={styles.ends}>
          <span>{label(0)}</span>
          <span className={styles.chosen}>{whole ? say('allTime') : say('dateSpan', { from: label(span.first), to: label(span.last) })}</span>
          <span>{label(timeline.length - 1)}</span>
        </div>
      </div>
    </div>
  )
}
