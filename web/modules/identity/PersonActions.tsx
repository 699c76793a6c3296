import { Button } from 'antd'
import { useState } from 'react'
import type { PersonRow } from '#modules/identity/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { useMe } from '#web/shell/session.ts'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { PersonCertificates } from './PersonCertificates.tsx'
import styles from './PersonForm.module.css'
import { PersonForm } from './PersonForm.tsx'
import { LinkOnce } from './ShownOnce.tsx'
import { accessWords } from './words.ts'

/** What can be done with one person. */
export function PersonActions({ person }: { person: PersonRow }) {
  const say = useWords(accessWords)
  const me = useMe()
  const [changing, setChanging] = useState(false)
  const stale = [['people']]
  const enable = useAct({ send: () => change(`/people/${person.id}/enable`), stale })
  const reset = useAct({ send: () => change(`/people/${person.id}/reset-link`), stale })
  const own = me?.person.id === person.id
  return (
    <div className={styles.row}>
      <PersonCertificates person={person} />
      <Button size="small" type="text" onClick={() => setChanging(true)}>
        {say('change')}
      </Button>
      {person.state !== 'disabled' && (
        <Button size="small" type="text" loading={reset.isPending} onClick={() => reset.mutate()}>
          {say('resetLink')}
        </Button>
      )}
      {person.state === 'disabled' && (
        <Button size="small" type="text" loading={enable.isPending} onClick={() => enable.mutate()}>
          {say('enable')}
        </Button>
      )}
      {person.state !== 'disabled' && !own && <Disable person={person} />}
      {changing && <PersonForm person={person} onClose={() => setChanging(false)} />}
      {reset.data && <LinkOnce link={reset.data.link} name={person.name} onClose={() => reset.reset()} />}
    </div>
  )
}

function Disable({ person }: { person: PersonRow }) {
  const say = useWords(accessWords)
  const disable = useAct({ send: () => change(`/people/${person.id}/disable`), stale: [['people']] })
  return (
    <ConfirmButton
      size="small"
      type="text"
      danger
      title={say('disableTitle', { name: person.name })}
      consequence={say('disableBody')}
      verb={say('disable')}
      onConfirm={() => disable.mutateAsync()}
    >
      {say('disable')}
    </ConfirmButton>
  )
}
