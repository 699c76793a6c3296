import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import type { CaseView, MessageView } from '#modules/desk/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { useMay } from '#web/shell/session.ts'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import styles from './Desk.module.css'
import { MessageFiles } from './MessageFiles.tsx'
import { callResultWords, caseWords, channelWords } from './words.ts'

/** What rooms above have to say of a word, below it. */
export type UnderWord = (view: CaseView, message: MessageView) => ReactNode

/** What was said, the oldest first: the customer at the left, we at the right. */
export function Talk({ view, under }: { view: CaseView; under: UnderWord }) {
  const say = useWords(caseWords)
  if (view.said.length === 0) return <p className="muted">{say('nothingSaid')}</p>
  const channelOf = new Map(view.conversations.map(({ id, channel }) => [id, channel]))
  return (
    <ol className={styles.talk}>
      {view.said.map(message => (
        <Message key={message.id} view={view} message={message} under={under} channel={channelOf.get(message.conversation) ?? view.channel} />
      ))}
    </ol>
  )
}

type Props = Readonly<{ view: CaseView; message: MessageView; under: UnderWord; channel: CaseView['channel'] }>

function Message({ view, message, under, channel }: Props) {
  const say = useWords(caseWords)
  const sayChannel = useWords(channelWords)
  const { kind, stage, text, at, authorName } = message
  const side = kind === 'in' ? '' : kind === 'note' ? styles.note : styles.out
  const who = kind === 'in' ? view.contactName || say('someone') : authorName || say('system')
  const what = kind === 'note' ? say('note') : kind === 'call' ? say('call') : sayChannel(channel)
  return (
    <li className={`${styles.message} ${side} ${stage === 'taken-back' ? styles.takenBack : ''}`}>
      <div className={styles.meta}>
        <strong>{who}</strong>
        <span>{what}</span>
        <When at={at} />
      </div>
      {message.call && <CallLine call={message.call} />}
      {text ? <div className={styles.words}>{text}</div> : isEmpty(message) && <span className="muted">{say('erasedWords')}</span>}
      <MessageFiles message={message} />
      {under(view, message)}
      {stage === 'taken-back' && <span className="muted">{say('takenBack')}</span>}
      {stage === 'held' && <Holding id={view.id} message={message} />}
    </li>
  )
}

/** Nobody can say nothing: where nothing stands, it was erased. */
function isEmpty({ text, call, files }: MessageView): boolean {
  return text === '' && call === null && files.length === 0
}

function CallLine({ call }: { call: NonNullable<MessageView['call']> }) {
  const say = useWords(caseWords)
  const sayResult = useWords(callResultWords)
  const format = useFormat()
  return (
    <div className={styles.meta}>
      <span>{say(call.outgoing ? 'made' : 'taken')}</span>
      <span>{sayResult(call.result)}</span>
      {call.seconds > 0 && <span>{format.duration(call.seconds * 1000)}</span>}
      {call.callBackAt !== null && (
        <span>
          {say('backAt')} <When at={call.callBackAt} />
        </span>
      )}
    </div>
  )
}

/** An answer that has not left yet; the way back closes when it has. */
function Holding({ id, message }: { id: string; message: MessageView }) {
  const say = useWords(caseWords)
  const mayWork = useMay('desk.work')
  const left = useSecondsUntil(message.holdUntil ?? 0)
  const back = useAct({ send: () => change(`/desk/cases/${id}/take-back`, { message: message.id as never }), stale: [['desk']] })
  if (left <= 0) return null
  return (
    <span className={styles.buttons}>
      <span className="muted">{say('holding', { seconds: left })}</span>
      {mayWork && (
        <Button size="small" loading={back.isPending} onClick={() => back.mutate()}>
          {say('takeBack')}
        </Button>
      )}
    </span>
  )
}

function useSecondsUntil(instant: number): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [])
  return Math.ceil((instant - now) / 1000)
}
