import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { WebhookRow } from '#modules/webhooks/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { PauseActions } from '#web/shell/PauseActions.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { webhookWords } from './words.ts'

const stale = [['webhooks']] as const

/** What can be done with a webhook as a whole. */
export function WebhookActions({ row: { id, name, stage }, rotate }: Readonly<{ row: WebhookRow; rotate: () => Promise<unknown> }>) {
  const say = useWords(webhookWords)
  const navigate = useNavigate()
  const test = useAct({ send: () => change(`/webhooks/${id}/test`), stale, said: say('tested') })
  const pause = useAct({ send: () => change(`/webhooks/${id}/pause`, { because: 'person' }), stale })
  const resume = useAct({ send: () => change(`/webhooks/${id}/resume`), stale })
  const remove = useAct({ send: () => change(`/webhooks/${id}/remove`), stale, done: () => void navigate({ to: '/access/webhooks' }) })
  return (
    <PauseActions {...{ name, paused: stage !== 'active', pause, resume, remove, pauseBody: say('pauseBody'), removeBody: say('removeBody') }}>
      {stage === 'active' && (
        <Button loading={test.isPending} onClick={() => test.mutate()}>
          {say('test')}
        </Button>
      )}
      <ConfirmButton title={say('rotateTitle', { name })} consequence={say('rotateBody')} verb={say('rotate')} onConfirm={rotate}>
        {say('rotate')}
      </ConfirmButton>
    </PauseActions>
  )
}
