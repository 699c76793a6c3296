import { Segmented } from 'antd'
import { useWords } from '#web/ui/locale.tsx'
import type { Days } from './queries.ts'
import { conformanceWords } from './words.ts'

export function DaysChoice({ days, onChange }: { days: Days; onChange: (days: Days) => void }) {
  const say = useWords(conformanceWords)
  const options: { value: Days; label: string }[] = [
    { value: '30', label: say('days30') },
    { value: '90', label: say('days90') },
    { value: 'all', label: say('allTime') },
  ]
  return <Segmented<Days> aria-label={say('range')} value={days} options={options} onChange={onChange} />
}
