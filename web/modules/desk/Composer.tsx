import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, Segmented, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { CaseView } from '#modules/desk/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { useWords } from '#web/ui/locale.tsx'
import { AttachButton, ChosenFiles } from './AttachFiles.tsx'
import styles from './Desk.module.css'
import { MentionPicker } from './MentionPicker.tsx'
import type { Colleague } from './mention.ts'
import { mentionsIn } from './mention.ts'
import { ReplyPicker } from './ReplyPicker.tsx'
import { useFiles } from './use-files.ts'
import { caseWords } from './words.ts'

type Kind = 'out' | 'note'
type Afterwards = 'waiting' | 'solved' | 'open'
const keepAfter = 800

/** Where the answer is written. What stands here is kept on the server while one types; nothing leaves past a message one has not read. */
export function Composer({ view, onTyped }: { view: CaseView; onTyped: () => void }) {
  const say = useWords(caseWords)
  const [kind, setKind] = useState<Kind>(view.draft?.kind ?? 'out')
  const [text, setText] = useState(view.draft?.text ?? '')
  const [afterwards, setAfterwards] = useState<Afterwards>('waiting')
  // How much had been said when this answer was begun: what came since is pointed out, and answered knowingly or not at all.
  const [seen, setSeen] = useState(view.messages)
  const newer = kind === 'out' && text !== '' && view.messages > seen
  const conversation = conversationFor(view)
  const [named, setNamed] = useState<readonly Colleague[]>([])
  const mentions = kind === 'note' ? mentionsIn(text, named) : []
  const files = useFiles(view.id, view.draft?.files)
  const kept = useDraft(view.id, { conversation, kind, text, files: files.hashes })
  const send = useSend({ view, kind, text, seen: view.messages, afterwards, conversation, files: files.hashes, mentions }, () => {
    setText('')
    files.clear()
  })
  const type = (typed: string) => {
    if (text === '') setSeen(view.messages)
    setText(typed)
    onTyped()
  }
  const ready = text.trim() !== '' && !send.isPending && files.sending === null
  return (
    <section className={`${styles.composer} ${kind === 'note' ? styles.noting : ''}`} aria-label={say(kind === 'out' ? 'reply' : 'addNote')} {...files.target}>
      <Segmented<Kind>
        className={styles.kinds ?? ''}
        value={kind}
        options={[
          { value: 'out', label: say('reply') },
          { value: 'note', label: say('addNote') },
        ]}
        onChange={setKind}
      />
      <Input.TextArea
        aria-label={say(kind === 'out' ? 'replyPlace' : 'notePlace')}
        placeholder={say(kind === 'out' ? 'replyPlace' : 'notePlace')}
        autoSize={{ minRows: 3, maxRows: 14 }}
        maxLength={100_000}
        value={text}
        onChange={event => type(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) send.mutate()
        }}
      />
      <ChosenFiles files={files} />
      {kind === 'out' ? (
        <ReplyPicker view={view} text={text} onInsert={type} />
      ) : (
        <Naming
          text={text}
          mentions={mentions}
          onMention={(typed, who) => {
            type(typed)
            setNamed(before => [...before, who])
          }}
        />
      )}
      {newer && (
        <p className={styles.concern} role="alert">
          {say('newer')}
        </p>
      )}
      <div className={styles.foot}>
        <span className={styles.sendKey}>
          <AttachButton files={files} /> {kept ? say('draftKept') : say('sendKey')}
        </span>
        <span className={styles.buttons}>
          {kind === 'out' && <AfterwardsSelect value={afterwards} onChange={setAfterwards} />}
          <Button type="primary" disabled={!ready} loading={send.isPending} onClick={() => send.mutate()}>
            {say(kind === 'out' ? 'send' : 'keepNote')}
          </Button>
        </span>
      </div>
    </section>
  )
}

/** Colleagues to name in a note, and who will be told of it. */
function Naming({ text, mentions, onMention }: { text: string; mentions: readonly Colleague[]; onMention: (text: string, who: Colleague) => void }) {
  const say = useWords(caseWords)
  return (
    <>
      <MentionPicker text={text} onMention={onMention} />
      {mentions.length > 0 && <p className={styles.sendKey}>{say('willBeTold', { names: mentions.map(({ name }) => name).join(', ') })}</p>}
    </>
  )
}

function AfterwardsSelect({ value, onChange }: { value: Afterwards; onChange: (value: Afterwards) => void }) {
  const say = useWords(caseWords)
  const options: readonly { value: Afterwards; label: string }[] = [
    { value: 'waiting', label: say('toWaiting') },
    { value: 'solved', label: say('toSolved') },
    { value: 'open', label: say('toOpen') },
  ]
  return <Select<Afterwards> aria-label={say('afterwards')} popupMatchSelectWidth={false} value={value} options={[...options]} onChange={onChange} />
}

/** Answers go where the customer last spoke. */
function conversationFor({ said, conversations }: CaseView): string {
  const last = said.findLast(({ kind }) => kind === 'in')
  return last?.conversation ?? conversations[0]!.id
}

type Writing = Readonly<{
  view: CaseView
  kind: Kind
  text: string
  seen: number
  afterwards: Afterwards
  conversation: string
  files: readonly string[]
  mentions: readonly Colleague[]
}>

/** What the server refuses, because a message came at this very moment, is fetched at once and stands above; the words stay. */
function useSend({ view, kind, text, seen, afterwards, conversation, files, mentions }: Writing, done: () => void) {
  const client = useQueryClient()
  const to = conversation as never
  return useAct<void, unknown>({
    send: () =>
      kind === 'note'
        ? change(`/desk/cases/${view.id}/note`, { conversation: to, text, mentions: mentions.map(({ id }) => id as never), files })
        : change(`/desk/cases/${view.id}/reply`, { conversation: to, text, seen, afterwards, files }).catch(async error => {
            await client.invalidateQueries({ queryKey: ['desk', 'case', view.id] })
            throw error
          }),
    ...{ stale: [['desk']], done },
  })
}

type Draft = Readonly<{ conversation: string; kind: Kind; text: string; files: readonly string[] }>

/** Keep what is being written, a moment after the last key, and its files as soon as they are there; says whether it is kept. */
function useDraft(id: string, { conversation, kind, text, files }: Draft): boolean {
  const [kept, setKept] = useState(false)
  const named = files.join()
  const before = useRef({ text, named })
  useEffect(() => {
    const past = before.current
    if (past.text === text && past.named === named) return
    before.current = { text, named }
    setKept(false)
    const keep = () => {
      void change(`/desk/cases/${id}/draft`, { conversation: conversation as never, kind, text, files: named === '' ? [] : named.split(',') })
        .then(() => setKept(text !== '' || named !== ''))
        .catch(() => null)
    }
    const timer = setTimeout(keep, past.named === named ? keepAfter : 0)
    return () => clearTimeout(timer)
  }, [id, conversation, kind, text, named])
  return kept
}
