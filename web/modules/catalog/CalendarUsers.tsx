import type { QueryKey } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useAct } from '#web/shell/act.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { Field } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Calendar.module.css'
import { calendarWords } from './calendar-words.ts'

type Named = Readonly<{ id: string; name: string }>
type Choice = Readonly<{ id: string; value: string | null; onChange: (id: string | null) => void }>
type Props = Readonly<{
  title: string
  hint: string
  /** Said where nobody goes by it. */
  none: string
  users: readonly Named[]
  stale: readonly QueryKey[]
  release: Readonly<{ body: string; send: (id: string) => Promise<unknown> }>
  assign: Readonly<{ verb: string; said: string; choice: (choice: Choice) => ReactNode; send: (id: string) => Promise<unknown> }>
}>

/** Who goes by a calendar; whoever may, takes some off and puts others on. */
export function CalendarUsers({ title, hint, none, users, stale, release, assign }: Props) {
  return (
    <Section title={title} hint={hint}>
      {users.length === 0 && <p className="muted">{none}</p>}
      <ul className={styles.units}>
        {users.map(user => (
          <li key={user.id} className={styles.unit}>
            {user.name}
            <Allowed may="catalog.write">
              <Release user={user} stale={stale} release={release} />
            </Allowed>
          </li>
        ))}
      </ul>
      <Allowed may="catalog.write">
        <Assign assign={assign} stale={stale} />
      </Allowed>
    </Section>
  )
}

function Release({ user: { id, name }, stale, release: { body, send } }: Readonly<{ user: Named }> & Pick<Props, 'stale' | 'release'>) {
  const say = useWords(calendarWords)
  const release = useAct({ send: () => send(id), stale })
  return (
    <ConfirmButton size="small" type="text" title={say('releaseTitle', { name })} consequence={body} verb={say('release')} onConfirm={() => release.mutateAsync()}>
      {say('release')}
    </ConfirmButton>
  )
}

function Assign({ assign: { verb, said, choice, send }, stale }: Pick<Props, 'assign' | 'stale'>) {
  const [chosen, setChosen] = useState<string | null>(null)
  const assign = useAct({ send: () => send(chosen!), stale, said, done: () => setChosen(null) })
  return (
    <div className={styles.assign}>
      <Field label={verb}>{id => choice({ id, value: chosen, onChange: setChosen })}</Field>
      <Button disabled={chosen === null} loading={assign.isPending} onClick={() => assign.mutate()}>
        {verb}
      </Button>
    </div>
  )
}
