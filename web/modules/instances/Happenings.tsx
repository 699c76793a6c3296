import { ClockCircleOutlined, ExclamationCircleOutlined, MailOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { HappeningView, InstanceView } from '#modules/instances/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { When } from '#web/ui/Values.tsx'
import styles from './Instances.module.css'
import { workWords } from './words.ts'

const shapes: Readonly<Record<HappeningView['kind'], ReactNode>> = {
  timer: <ClockCircleOutlined aria-hidden />,
  message: <MailOutlined aria-hidden />,
  error: <ExclamationCircleOutlined aria-hidden />,
}
const kinds = { timer: 'happenTimer', message: 'happenMessage', error: 'happenError' } as const

/** Events that are waited for, and those that may come while a step is open. */
export function Happenings({ view }: { view: InstanceView }) {
  const say = useWords(workWords)
  if (view.happenings.length === 0) return null
  return (
    <Section title={say('happenings')}>
      <ul className={styles.rows}>
        {view.happenings.map(happening => (
          <Happening key={`${happening.key}/${happening.node}`} instance={view.id} happening={happening} />
        ))}
      </ul>
    </Section>
  )
}

function Happening({ instance, happening }: { instance: string; happening: HappeningView }) {
  const say = useWords(workWords)
  const { key, node, name, of, kind, at } = happening
  const tell = useAct({ send: () => change(`/instances/${instance}/happen`, { key, node }), stale: [['instances'], ['tasks']], said: say('told') })
  return (
    <li className={styles.row}>
      <span className={styles.lines}>
        <span>
          {shapes[kind]} <strong>{name}</strong> <span className="muted">{say(kinds[kind])}</span>
        </span>
        {of !== null && <span className="muted">{say('atStep', { step: of })}</span>}
        {kind === 'timer' && (
          <span className="muted">
            {at === null ? (
              say('neverGoesOff')
            ) : (
              <>
                {say('goesOff')} <When at={at} relative />
              </>
            )}
          </span>
        )}
      </span>
      <Allowed may="instances.work">
        <ConfirmButton
          title={say('tellTitle', { name })}
          consequence={of === null ? say('tellBody') : say('tellStops', { step: of })}
          verb={say('tell')}
          onConfirm={() => tell.mutateAsync()}
        >
          {say('tell')}
        </ConfirmButton>
      </Allowed>
    </li>
  )
}
