import { CloseOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { CaseView } from '#modules/desk/views.ts'
import { casePriorities } from '#modules/desk/views.ts'
import { useSpoken } from '#web/modules/processes/queries.ts'
import { CaseClocks } from '#web/modules/promises/CaseClocks.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { useMay } from '#web/shell/session.ts'
import { Facts } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { When } from '#web/ui/Values.tsx'
import { CaseForm } from './CaseForm.tsx'
import { CaseStageTag, TagList } from './CaseMarks.tsx'
import styles from './Desk.module.css'
import { WhyAssigned } from './WhyAssigned.tsx'
import { caseWords, channelWords, deskWords, linkWords, priorityWords } from './words.ts'

/** What is known of a case beside what was said: who answers for it, its promises, its tags, what it belongs to. */
export function CaseFacts({ view }: { view: CaseView }) {
  const say = useWords(caseWords)
  const sayChannel = useWords(channelWords)
  const spoken = useSpoken()
  const contact = [view.contactName, view.contactAddress].filter(Boolean).join(' · ')
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [say('owner'), <Owner key="owner" view={view} />],
    ...(view.unitName ? [[say('unit'), view.unitName] as const] : []),
    ...(contact || view.customer ? [[say('contact'), <Who key="who" view={view} contact={contact} />] as const] : []),
    [say('channel'), sayChannel(view.channel)],
    ...(view.serviceName ? [[say('service'), spoken(view.serviceName)] as const] : []),
    ...(view.tier ? [[say('tier'), view.tier] as const] : []),
    [say('priority'), <PriorityField key="priority" view={view} />],
    [say('opened'), <When key="opened" at={view.openedAt} />],
    ...(view.solvedAt === null ? [] : [[say('solvedAt'), <When key="solved" at={view.solvedAt} />] as const]),
    ...(view.outcome ? [[say('outcome'), view.outcome] as const] : []),
    ...(view.rating ? [[say('rating'), `${view.rating.stars} / 5 ${view.rating.comment}`] as const] : []),
    ...(view.watchers.length > 0 ? [[say('watchers'), view.watchers.map(({ name }) => name).join(', ')] as const] : []),
  ]
  return (
    <div className={styles.facts}>
      <Facts of={facts} />
      <CaseForm view={view} />
      <Tags view={view} />
      <CaseClocks caseKey={view.key} />
      <Related view={view} />
      <Link to="/cases/$key" params={{ key: view.key } as never}>
        {say('inMesh')}
      </Link>
    </div>
  )
}

/** Who answers for it, and why he does. */
function Owner({ view }: { view: CaseView }) {
  const sayList = useWords(deskWords)
  return (
    <>
      {view.ownerName ?? sayList('nobody')} <WhyAssigned view={view} />
    </>
  )
}

/** The customer as he gave his name, and whom we know him as. */
function Who({ view, contact }: { view: CaseView; contact: string }) {
  const say = useWords(caseWords)
  const mayRead = useMay('customers.read')
  if (view.customer === null || !mayRead) return contact
  return (
    <>
      {contact}{' '}
      <Link to="/customers/$id" params={{ id: view.customer } as never}>
        {view.customerName || say('erasedCustomer')}
      </Link>
    </>
  )
}

function PriorityField({ view }: { view: CaseView }) {
  const say = useWords(caseWords)
  const sayPriority = useWords(priorityWords)
  const mayWork = useMay('desk.work') && view.stage !== 'closed' && view.stage !== 'merged'
  const { subject, service, tier } = view
  const set = useAct<CaseView['priority'], unknown>({
    send: priority => change(`/desk/cases/${view.id}/change`, { subject, service: service as never, tier, priority }),
    stale: [['desk']],
  })
  if (!mayWork) return sayPriority(view.priority)
  return (
    <Select
      size="small"
      aria-label={say('priority')}
      popupMatchSelectWidth={false}
      value={view.priority}
      options={casePriorities.map(value => ({ value, label: sayPriority(value) }))}
      onChange={priority => set.mutate(priority)}
    />
  )
}

function Tags({ view }: { view: CaseView }) {
  const say = useWords(caseWords)
  const mayWork = useMay('desk.work') && view.stage !== 'merged' && view.erasedAt === null
  const [typed, setTyped] = useState('')
  const set = useAct<readonly string[], unknown>({ send: tags => change(`/desk/cases/${view.id}/tag`, { tags }), stale: [['desk']] })
  const add = () => {
    if (typed.trim()) set.mutate([...view.tags, typed.trim()])
    setTyped('')
  }
  return (
    <div className={styles.tags}>
      {view.tags.map(tag => (
        <span key={tag} className={styles.tags}>
          <TagList tags={[tag]} />
          {mayWork && (
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined aria-hidden />}
              aria-label={say('removeTag', { tag })}
              onClick={() => set.mutate(view.tags.filter(each => each !== tag))}
            />
          )}
        </span>
      ))}
      {mayWork && (
        <Input
          className={styles.tagEdit ?? ''}
          size="small"
          maxLength={60}
          aria-label={say('addTag')}
          placeholder={say('addTag')}
          value={typed}
          onChange={event => setTyped(event.target.value)}
          onPressEnter={add}
        />
      )}
    </div>
  )
}

function Related({ view }: { view: CaseView }) {
  const say = useWords(caseWords)
  const sayLink = useWords(linkWords)
  const mayWork = useMay('desk.work')
  const unlink = useAct<string, unknown>({ send: other => change(`/desk/cases/${view.id}/unlink`, { other: other as never }), stale: [['desk']] })
  const apart = useAct<string, unknown>({ send: from => change(`/desk/cases/${from as ':id'}/unmerge`, { other: view.id as never }), stale: [['desk']] })
  const others = [
    ...view.links.map(other => ({ ...other, how: sayLink(other.kind), verb: say('unlink'), undo: unlink.mutate })),
    ...view.merged.map(other => ({ ...other, stage: 'merged' as const, how: say('mergedHere'), verb: say('unmerge'), undo: apart.mutate })),
  ]
  if (others.length === 0) return null
  return (
    <ul className={styles.links} aria-label={say('links')}>
      {others.map(({ id, key, subject, stage, how, verb, undo }) => (
        <li key={id}>
          <span className="muted">{how}</span>{' '}
          <Link to="/desk/$id" params={{ id } as never}>
            {key} {subject}
          </Link>{' '}
          <CaseStageTag stage={stage} quiet />
          {mayWork && (
            <Button type="link" size="small" onClick={() => undo(id)}>
              {verb}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
