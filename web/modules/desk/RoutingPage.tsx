import { Button } from 'antd'
import { useState } from 'react'
import type { RoutingRule, RoutingView } from '#modules/desk/routing-views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { useMay } from '#web/shell/session.ts'
import { ListFrame, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { DeskTabs } from './DeskTabs.tsx'
import { isSame } from './form-values.ts'
import { PeopleTable } from './PeopleTable.tsx'
import { Rehearsal } from './Rehearsal.tsx'
import styles from './Routing.module.css'
import { RuleList } from './RuleList.tsx'
import { routingWords } from './routing-words.ts'
import { useRouting } from './use-routing.ts'

/** Routing (派单): by which rules waiting cases find their people, who is there, and how it would have gone. */
export function RoutingPage() {
  const { data, error, refetch } = useRouting()
  if (data) return <Open view={data} />
  return <AwaitedPage error={error} refetch={refetch} />
}

type Rules = Readonly<{ rules: readonly RoutingRule[]; workMinutes: number }>

function Open({ view }: { view: RoutingView }) {
  const say = useWords(routingWords)
  const format = useFormat()
  const [written, setWritten] = useState<Rules | null>(null)
  const kept = { rules: view.rules, workMinutes: view.workMinutes }
  const shown = written ?? kept
  return (
    <ListFrame title={say('routing')} fact={`${say('routingFact')} · ${say('waiting', { count: format.number(view.waiting) })}`} tools={<DeskTabs />}>
      <Push view={view} />
      <RuleList rules={shown.rules} workMinutes={shown.workMinutes} onChange={part => setWritten({ ...shown, ...part })} />
      <Keep view={view} written={shown} dirty={written !== null && !isSame(written, kept)} done={() => setWritten(null)} />
      <Rehearsal {...shown} />
      <PeopleTable />
    </ListFrame>
  )
}

function Push({ view }: { view: RoutingView }) {
  const say = useWords(routingWords)
  const may = useMay('desk.set-up')
  const turn = useAct({ send: () => change('/desk/routing/switch', { pushes: !view.pushes }), stale: [['desk', 'routing']] })
  return (
    <Section
      title={say('pushes')}
      hint={say(view.pushes ? 'pushesOn' : 'pushesOff')}
      actions={
        may && (
          <Button loading={turn.isPending} type={view.pushes ? 'default' : 'primary'} onClick={() => turn.mutate()}>
            {say(view.pushes ? 'switchOff' : 'switchOn')}
          </Button>
        )
      }
    >
      {null}
    </Section>
  )
}

function Keep({ view, written, dirty, done }: { view: RoutingView; written: Rules; dirty: boolean; done: () => void }) {
  const say = useWords(routingWords)
  const save = useAct({
    send: () => change('/desk/routing/set-rules', { ...written, based: view.revision } as never),
    ...{ stale: [['desk', 'routing']], said: say('savedRules'), done },
  })
  if (!dirty) return null
  return (
    <p className={styles.keep}>
      <span>{say('unsaved')}</span>
      <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
        {say('saveRules')}
      </Button>
    </p>
  )
}
