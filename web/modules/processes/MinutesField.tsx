import { InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Process.module.css'
import { processWords } from './words.ts'

const sizes = { minutes: 1, hours: 60, days: 1440 } as const
type Size = keyof typeof sizes

function sizeOf(minutes: number | null): Size {
  if (!minutes) return 'minutes'
  return minutes % 1440 === 0 ? 'days' : minutes % 60 === 0 ? 'hours' : 'minutes'
}

/** A time span in minutes, hours or days, kept as whole minutes; empty is none. */
export function MinutesField({ id, minutes, onChange }: { id: string; minutes: number | null; onChange: (minutes: number | null) => void }) {
  const say = useWords(processWords)
  const [size, setSize] = useState(() => sizeOf(minutes))
  const shown = minutes === null ? null : minutes / sizes[size]
  const put = (count: number | null, of: Size) => onChange(count === null || count <= 0 ? null : Math.max(1, Math.round(count * sizes[of])))
  return (
    <div className={styles.minutes}>
      <InputNumber id={id} min={0} max={100_000} value={shown} onChange={count => put(count, size)} />
      <Select
        aria-label={say('unit')}
        value={size}
        getPopupContainer={trigger => trigger.parentElement ?? document.body}
        options={(Object.keys(sizes) as Size[]).map(value => ({ value, label: say(value) }))}
        onChange={next => {
          setSize(next)
          put(shown, next)
        }}
      />
    </div>
  )
}
