import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import type { CaseView } from '#modules/desk/views.ts'
import { ReasonDialog } from '#web/modules/instances/ReasonDialog.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, read } from '#web/shell/api.ts'
import { useMe } from '#web/shell/session.ts'
import { ConfirmDialog } from '#web/ui/ConfirmButton.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useToast } from '#web/ui/toast.tsx'
import { AskTaskDialog } from './AskTaskDialog.tsx'
import { AssignDialog } from './AssignDialog.tsx'
import { CallDialog } from './CallDialog.tsx'
import styles from './Desk.module.css'
import { OtherCaseDialog } from './OtherCaseDialog.tsx'
import { taskWords } from './task-words.ts'
import { caseWords } from './words.ts'

const hour = 3_600_000
type Asking = 'assign' | 'task' | 'call' | 'merge' | 'link' | 'new-link' | 'reopen' | null

/** What can be done with a case besides answering. */
export function CaseActions({ view }: { view: CaseView }) {
  const say = useWords(caseWords)
  const sayTask = useWords(taskWords)
  const me = useMe()!
  const [asking, setAsking] = useState<Asking>(null)
  const over = view.stage === 'solved' || view.stage === 'closed'
  const solve = useAct({ send: () => change(`/desk/cases/${view.id}/solve`, { outcome: '' }), stale: [['desk']] })
  const take = useAct({ send: () => change(`/desk/cases/${view.id}/assign`, { owner: me.person.id as never, unit: view.unit as never }), stale: [['desk']] })
  const close = () => setAsking(null)
  return (
    <div className={styles.buttons}>
      {view.owner !== me.person.id && !over && (
        <Button loading={take.isPending} onClick={() => take.mutate()}>
          {say('takeIt')}
        </Button>
      )}
      {!over && <Button onClick={() => setAsking('call')}>{say('logCall')}</Button>}
      {!over && <Button onClick={() => setAsking('task')}>{sayTask('ask')}</Button>}
      {over ? (
        <Button onClick={() => setAsking('reopen')}>{say('reopen')}</Button>
      ) : (
        <Button loading={solve.isPending} onClick={() => solve.mutate()}>
          {say('solve')}
        </Button>
      )}
      <MoreMenu view={view} ask={setAsking} />
      {asking === 'assign' && <AssignDialog view={view} onClose={close} />}
      {asking === 'task' && <AskTaskDialog of={view} onClose={close} />}
      {asking === 'call' && <CallDialog id={view.id} onClose={close} />}
      {(asking === 'merge' || asking === 'link') && <OtherCaseDialog view={view} how={asking} onClose={close} />}
      {asking === 'new-link' && <NewLinkDialog id={view.id} onClose={close} />}
      {asking === 'reopen' && <ReopenDialog id={view.id} onClose={close} />}
    </div>
  )
}

function ReopenDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useWords(caseWords)
  const reopen = useAct<string, unknown>({ send: reason => change(`/desk/cases/${id}/reopen`, { reason }), stale: [['desk']], done: onClose })
  return (
    <ReasonDialog title={say('reopen')} consequence={say('reopenWhy')} verb={say('reopen')} busy={reopen.isPending} onClose={onClose} onSend={reason => reopen.mutate(reason)} />
  )
}

async function copyLink(id: CaseView['id']): Promise<void> {
  await navigator.clipboard.writeText((await read(`/desk/cases/${id}/tracking`)).url)
}

function NewLinkDialog({ id, onClose }: { id: CaseView['id']; onClose: () => void }) {
  const say = useWords(caseWords)
  const toast = useToast()
  const renew = async () => {
    await change(`/desk/cases/${id}/renew-link`)
    await copyLink(id)
  }
  const act = useAct({ send: renew, done: () => toast.done(say('linkCopied')) })
  return <ConfirmDialog danger title={say('newLink')} consequence={say('newLinkWhy')} verb={say('newLink')} onConfirm={() => act.mutateAsync()} onClose={onClose} />
}

function MoreMenu({ view, ask }: { view: CaseView; ask: (what: Asking) => void }) {
  const say = useWords(caseWords)
  const me = useMe()!
  const live = view.stage === 'open' || view.stage === 'waiting'
  const watching = view.watchers.some(({ id }) => id === me.person.id)
  const snooze = useAct<number, unknown>({ send: length => change(`/desk/cases/${view.id}/snooze`, { until: (Date.now() + length) as never }), stale: [['desk']] })
  const watch = useAct({ send: () => change(`/desk/cases/${view.id}/watch`, { on: !watching }), stale: [['desk']] })
  const toast = useToast()
  const link = useAct({ send: () => copyLink(view.id), done: () => toast.done(say('linkCopied')) })
  const shut = useAct({ send: () => change(`/desk/cases/${view.id}/close`), stale: [['desk']] })
  const items = [
    ...(live
      ? [
          { key: 'assign', label: say('assign'), onClick: () => ask('assign') },
          {
            ...{ key: 'snooze', label: say('snooze') },
            children: [
              { key: 'hour', label: say('hour'), onClick: () => snooze.mutate(hour) },
              { key: 'tomorrow', label: say('tomorrow'), onClick: () => snooze.mutate(24 * hour) },
              { key: 'week', label: say('week'), onClick: () => snooze.mutate(7 * 24 * hour) },
            ],
          },
          { key: 'merge', label: say('merge'), onClick: () => ask('merge') },
        ]
      : []),
    ...(view.stage === 'closed' ? [] : [{ key: 'link', label: say('link'), onClick: () => ask('link') }]),
    { key: 'tracking', label: say('copyLink'), onClick: () => link.mutate() },
    { key: 'new-link', label: say('newLink'), onClick: () => ask('new-link') },
    { key: 'watch', label: say(watching ? 'unwatch' : 'watch'), onClick: () => watch.mutate() },
    ...(view.stage === 'solved' ? [{ key: 'close', label: say('close'), onClick: () => shut.mutate() }] : []),
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button>{say('more')}</Button>
    </Dropdown>
  )
}
