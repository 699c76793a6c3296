import { Checkbox, Radio } from 'antd'
import type { ChoiceView } from '#modules/instances/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Instances.module.css'
import type { Chosen } from './points.ts'
import { withWay } from './points.ts'
import { workWords } from './words.ts'

type Props = Readonly<{ choice: ChoiceView; chosen: Chosen; legend: string; error: string | undefined; mayWait: boolean; onChange: (chosen: Chosen) => void }>

/** The ways out of a gateway: one of them, or several where the drawing allows it; with `mayWait` the decision can be left to later. */
export function WaysField({ choice, chosen, legend, error, mayWait, onChange }: Props) {
  const say = useWords(workWords)
  const taken = chosen === null || chosen === 'later' ? [] : chosen
  const labelOf = ({ name, isDefault }: ChoiceView['ways'][number]) => (
    <>
      {name} {isDefault && <span className="muted">{say('isDefault')}</span>}
    </>
  )
  return (
    <fieldset className={styles.ways}>
      <legend>
        {legend} {choice.several && <span className="muted">{say('severalWays')}</span>}
      </legend>
      {choice.several ? (
        <>
          {choice.ways.map(way => (
            <Checkbox key={way.flow} checked={taken.includes(way.flow)} onChange={event => onChange(withWay(choice, chosen, way.flow, event.target.checked))}>
              {labelOf(way)}
            </Checkbox>
          ))}
          {mayWait && (
            <Checkbox checked={chosen === 'later'} onChange={event => onChange(event.target.checked ? 'later' : null)}>
              {say('later')}
            </Checkbox>
          )}
        </>
      ) : (
        <Radio.Group
          value={chosen === 'later' ? 'later' : (taken[0] ?? null)}
          onChange={event => onChange(event.target.value === 'later' ? 'later' : [event.target.value as string])}
        >
          {choice.ways.map(way => (
            <Radio key={way.flow} value={way.flow}>
              {labelOf(way)}
            </Radio>
          ))}
          {mayWait && <Radio value="later">{say('later')}</Radio>}
        </Radio.Group>
      )}
      {error && (
        <p className={styles.problem} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}
