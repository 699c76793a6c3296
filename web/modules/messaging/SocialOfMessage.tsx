import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { CaseView, MessageView } from '#modules/desk/views.ts'
import type { MessageState } from '#modules/messaging/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change, read } from '#web/shell/api.ts'
import { useMay } from '#web/shell/session.ts'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Messaging.module.css'
import { useReason } from './use-reason.ts'
import { messagingWords } from './words.ts'

/** Whether an answer in a conversation by a platform has left, and if not, why. */
export function SocialOfMessage({ view, message }: { view: CaseView; message: MessageView }) {
  const isSocial = view.conversations.some(({ id, channel }) => id === message.conversation && channel === 'social')
  const { data } = useQuery({
    queryKey: ['messaging', 'of-case', view.id],
    queryFn: ({ signal }) => read(`/social-answers-of-case/${view.id}`, {}, signal),
    enabled: isSocial,
  })
  const state = isSocial ? (data as readonly MessageState[] | undefined)?.find(each => each.message === message.id) : undefined
  return state ? <Leaving state={state} /> : null
}

function Leaving({ state: { id, stage, reason, connectionName } }: { state: MessageState }) {
  const say = useWords(messagingWords)
  const reasonOf = useReason()
  const mayWork = useMay('desk.work')
  const again = useAct({ send: () => change(`/social-answers/${id}/again`), stale: [['messaging']], said: say('sentAgain') })
  const erased = reason === 'erased'
  const lost = !erased && stage === 'failed'
  const words = erased
    ? reasonOf(reason)
    : lost
      ? say('notSent', { reason: reasonOf(reason) })
      : stage === 'sent'
        ? say('sentBy', { name: connectionName ?? '' })
        : stage === 'deferred'
          ? say('retrying', { reason: reasonOf(reason) })
          : say('leaving')
  return (
    <div className={`${styles.line} ${lost ? styles.concern : ''}`} {...(lost ? { role: 'alert' } : {})}>
      <span>{words}</span>
      {lost && mayWork && (
        <Button size="small" loading={again.isPending} onClick={() => again.mutate()}>
          {say('sendAgain')}
        </Button>
      )}
    </div>
  )
}
