import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber, Select } from 'antd'
import type { Terms } from '#modules/promises/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import type { Unit } from './draft.ts'
import { unitMinutes, unitOf } from './draft.ts'
import styles from './Policy.module.css'
import { promiseWords } from './words.ts'

type Target = Terms['targets'][number]
type Props = Readonly<{ terms: Terms; onChange: (targets: readonly Target[]) => void }>

/** How long, for whom: limits for single tiers first, the one for everybody else last. */
export function TargetRows({ terms: { targets, measure }, onChange }: Props) {
  const say = useWords(promiseWords)
  const replace = (index: number, target: Target) => onChange(targets.map((before, at) => (at === index ? target : before)))
  const add = () => onChange([{ tier: '', minutes: targets.at(-1)?.minutes ?? 120 }, ...targets])
  return (
    <div className={styles.rows}>
      {targets.map((target, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order of the limits is their meaning
        <div key={index} className={styles.row}>
          <Amount minutes={target.minutes} measure={measure} onChange={minutes => replace(index, { ...target, minutes })} />
          {target.tier === null ? (
            <span className="muted">{say(targets.length > 1 ? 'everybody' : 'everybodyAlone')}</span>
          ) : (
            <>
              <Input
                style={{ width: 140 }}
                aria-label={say('tier')}
                placeholder={say('tier')}
                value={target.tier}
                onChange={event => replace(index, { ...target, tier: event.target.value })}
              />
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined aria-hidden />}
                aria-label={`${say('remove')} ${target.tier}`}
                onClick={() => onChange(targets.filter((_, at) => at !== index))}
              />
            </>
          )}
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={add}>
        {say('addTarget')}
      </Button>
    </div>
  )
}

function Amount({ minutes, measure, onChange }: { minutes: number; measure: Terms['measure']; onChange: (minutes: number) => void }) {
  const say = useWords(promiseWords)
  const unit = unitOf(minutes, measure)
  const size = unitMinutes(unit, measure)
  const options = (['minutes', 'hours', 'days'] as const).map(value => ({ value, label: say(value === 'days' && measure === 'working' ? 'workingDays' : value) }))
  return (
    <>
      <InputNumber style={{ width: 96 }} min={1} precision={0} aria-label={say('amount')} value={minutes / size} onChange={count => count && onChange(count * size)} />
      <Select<Unit> style={{ width: 128 }} aria-label={say('limit')} value={unit} options={options} onChange={next => onChange((minutes / size) * unitMinutes(next, measure))} />
    </>
  )
}
