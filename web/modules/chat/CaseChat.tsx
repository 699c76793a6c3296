import type { CaseView, MessageView } from '#modules/desk/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import { When } from '#web/ui/Values.tsx'
import styles from './Chat.module.css'
import { useCaseChat } from './queries.ts'
import { entranceWords } from './words.ts'

/** Before the answer to a case: whether its visitor is there now, and where answers go that he does not see. */
export function CaseChat({ of }: { of: string }) {
  const say = useWords(entranceWords)
  const { data } = useCaseChat(of)
  const chat = data?.chat
  if (!chat) return null
  return (
    <p className={styles.presence} role="status">
      {chat.here ? (
        <span className={styles.here}>
          <span className={styles.dot} aria-hidden />
          {say('here')}
        </span>
      ) : (
        <span>
          {say('left')} <When at={chat.lastHereAt} relative />
        </span>
      )}
      <span className="muted">{chat.address === '' ? say('waits') : say('goesOn', { address: chat.address })}</span>
    </p>
  )
}

/** Below an answer in a chat: whether its visitor has seen it. */
export function ChatOfMessage({ view, message }: { view: CaseView; message: MessageView }) {
  const say = useWords(entranceWords)
  const inChat = view.conversations.some(({ id, channel }) => id === message.conversation && channel === 'chat')
  return inChat && message.kind === 'out' && message.stage === 'sent' ? <Seen of={view.id} message={message.id} words={say} /> : null
}

function Seen({ of, message, words: say }: { of: string; message: string; words: (key: 'seen' | 'unseen' | 'wentOn') => string }) {
  const { data } = useCaseChat(of)
  const chat = data?.chat
  if (!chat) return null
  const seen = chat.seen.find(each => each.message === message)
  if (!seen) return <span className={styles.mark}>{say(chat.wentOn.includes(message) ? 'wentOn' : 'unseen')}</span>
  return (
    <span className={styles.mark}>
      {say('seen')} <When at={seen.at} relative />
    </span>
  )
}
