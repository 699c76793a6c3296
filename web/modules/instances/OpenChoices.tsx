import { Button } from 'antd'
import { useState } from 'react'
import type { InstanceView } from '#modules/instances/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { useMay } from '#web/shell/session.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Instances.module.css'
import type { Chosen } from './points.ts'
import { firstChoice } from './points.ts'
import { WaysField } from './WaysField.tsx'
import { workWords } from './words.ts'

/** Gateways that nobody has decided; the process waits until somebody does. */
export function OpenChoices({ view }: { view: InstanceView }) {
  const say = useWords(workWords)
  if (view.choices.length === 0) return null
  return (
    <Section title={say('choices')}>
      {view.choices.map(choice => (
        <OpenChoice key={choice.key} instance={view.id} choice={choice} />
      ))}
    </Section>
  )
}

function OpenChoice({ instance, choice }: { instance: string; choice: InstanceView['choices'][number] }) {
  const say = useWords(workWords)
  const mayWork = useMay('instances.work')
  const [chosen, setChosen] = useState<Chosen>(() => firstChoice(choice))
  const [tried, setTried] = useState(false)
  const choose = useAct({
    send: (flows: readonly string[]) => change(`/instances/${instance}/choose`, { key: choice.key, flows: [...flows] }),
    stale: [['instances'], ['tasks']],
    said: say('chosen'),
  })
  const press = () => {
    setTried(true)
    if (chosen !== null && chosen !== 'later') choose.mutate(chosen)
  }
  const legend = choice.name ? say('choiceNamed', { name: choice.name }) : say('choice')
  return (
    <div className={styles.card}>
      <WaysField choice={choice} chosen={chosen} legend={legend} error={tried && chosen === null ? say('needOneWay') : undefined} mayWait={false} onChange={setChosen} />
      {mayWork && (
        <div className={styles.buttons}>
          <Button type="primary" loading={choose.isPending} onClick={press}>
            {say('choose')}
          </Button>
        </div>
      )}
    </div>
  )
}
