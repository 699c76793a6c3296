import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { DisruptionView } from '#modules/disruptions/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { change, newId } from '#web/shell/api.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { useMay } from '#web/shell/session.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { DetailFrame, Facts, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Alert } from '#web/ui/States.tsx'
import { When } from '#web/ui/Values.tsx'
import { AffectedList } from './AffectedList.tsx'
import { DisruptionActions } from './DisruptionActions.tsx'
import { DisruptionFields, nothingYet } from './DisruptionFields.tsx'
import styles from './Disruptions.module.css'
import { DisruptionTag } from './DisruptionTag.tsx'
import { useDisruption } from './queries.ts'
import { TellForm } from './TellForm.tsx'
import { disruptionWords } from './words.ts'

/** One disruption: who is affected, what they are told, and who waits for an answer. */
export function DisruptionPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useDisruption(id, id !== 'new')
  if (id === 'new') return <New />
  if (data) return <Known view={data} />
  return <AwaitedPage error={error} refetch={refetch} />
}

function New() {
  const say = useWords(disruptionWords)
  const navigate = useNavigate()
  const [id] = useState(newId)
  return (
    <DetailFrame title={say('create')} trail={<Link to="/desk/disruptions">{say('disruptions')}</Link>}>
      <DisruptionFields
        given={nothingYet}
        send={described => change(`/disruptions/${id}/create`, described as never)}
        done={() => void navigate({ to: '/desk/disruptions/$id', params: { id } as never })}
      />
    </DetailFrame>
  )
}

function Known({ view }: { view: DisruptionView }) {
  const say = useWords(disruptionWords)
  const mayLead = useMay('desk.lead')
  const [editing, setEditing] = useState(false)
  const live = view.stage !== 'over' && view.stage !== 'cancelled'
  const edit = <Button onClick={() => setEditing(true)}>{say('edit')}</Button>
  return (
    <DetailFrame
      title={view.name}
      marks={<DisruptionTag stage={view.stage} />}
      fact={say('toldOf', { told: view.told, people: view.people })}
      trail={<Link to="/desk/disruptions">{say('disruptions')}</Link>}
      actions={mayLead && live && <DisruptionActions view={view} edit={edit} />}
      facts={<KnownFacts view={view} />}
    >
      <Standing view={view} />
      {view.what && <p className={styles.what}>{view.what}</p>}
      <Rounds view={view} />
      {mayLead && live && <TellForm key={view.rounds} view={view} />}
      <AffectedList view={view} mayAdd={mayLead && live} />
      {editing && (
        <Dialog title={say('edit')} wide onClose={() => setEditing(false)}>
          <DisruptionFields given={view} send={described => change(`/disruptions/${view.id}/change`, only(described) as never)} done={() => setEditing(false)} />
        </Dialog>
      )}
    </DetailFrame>
  )
}

const only = ({ name, what, unit, service, from, until }: Parameters<Parameters<typeof DisruptionFields>[0]['send']>[0]) => ({ name, what, unit, service, from, until })

function KnownFacts({ view }: { view: DisruptionView }) {
  const say = useWords(disruptionWords)
  const spoken = useText()
  return (
    <Facts
      of={[
        [say('unit'), view.unitName ?? say('noUnit')],
        [say('service'), view.serviceName ? spoken(view.serviceName) : say('noService')],
        [say('hours'), `${view.from}–${view.until}`],
        [say('opened'), <When key="opened" at={view.openedAt} />],
        ...(view.endedAt === null ? [] : [[say('ended'), <When key="ended" at={view.endedAt} />] as const]),
        ...(view.skipped > 0 ? [[say('people'), say('skippedCount', { count: view.skipped })] as const] : []),
        ...(view.answered > 0 ? [[say('answered'), say('answeredCount', { count: view.answered })] as const] : []),
      ]}
    />
  )
}

/** What happens at this moment. */
function Standing({ view }: { view: DisruptionView }) {
  const say = useWords(disruptionWords)
  const { from, until, waiting: count } = view
  if (view.stage === 'paused') return <Alert tone="concern">{say('pausedBanner', { count })}</Alert>
  if (view.stage !== 'telling') return null
  if (count === 0) return <Alert tone="accent">{say('allTold')}</Alert>
  return <Alert tone="accent">{view.inHours ? say('telling', { count }) : say('outside', { from, until })}</Alert>
}

function Rounds({ view }: { view: DisruptionView }) {
  const say = useWords(disruptionWords)
  const spoken = useText()
  if (view.messages.length === 0) return null
  return (
    <Section title={say('rounds')}>
      <ol className={styles.rounds}>
        {view.messages.toReversed().map(({ round, at, subject, text }) => (
          <li key={round} className={styles.round}>
            <strong>{spoken(subject)}</strong> <When at={at} />
            <p>{spoken(text)}</p>
          </li>
        ))}
      </ol>
    </Section>
  )
}
