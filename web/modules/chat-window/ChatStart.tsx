import { useId, useRef, useState } from 'react'
import type { OpenEntrance } from '#modules/chat/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { change, newId } from '#web/shell/api.ts'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { ProblemError, saidBy } from '#web/ui/problem.ts'
import styles from './Chat.module.css'
import { ChatField } from './ChatField.tsx'
import { WordField } from './ChatWriter.tsx'
import type { Visit } from './use-visit.ts'
import { chatWords } from './words.ts'

type Props = Readonly<{ token: string; entrance: OpenEntrance; visit: Visit }>
type Fault = 'needConsent' | 'needWords' | 'needContact' | 'badAddress'

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const first = { text: '', name: '', address: '', consent: false, website: '' }

/** The first word, with whatever is asked before it: who one is, and that it may be used. */
export function ChatStart({ token, entrance, visit }: Props) {
  const say = useWords(chatWords)
  const spoken = useText()
  const id = useId()
  const [given, setGiven] = useState(first)
  const put = (part: Partial<typeof first>) => setGiven(before => ({ ...before, ...part }))
  const { send, fault, problem, busy } = useBeginning({ token, entrance, visit }, given)
  return (
    <form
      className={styles.writer}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void send()
      }}
    >
      {entrance.asks !== 'nothing' && <WhoOneIs needed={entrance.asks === 'needed'} given={given} put={put} />}
      <label className={styles.consent}>
        <input type="checkbox" checked={given.consent} onChange={event => put({ consent: event.target.checked })} />
        <span>{spoken(entrance.consent)}</span>
      </label>
      <div className="visually-hidden" aria-hidden="true">
        <label htmlFor={`${id}-website`}>{say('leaveEmpty')}</label>
        <input id={`${id}-website`} tabIndex={-1} autoComplete="off" value={given.website} onChange={event => put({ website: event.target.value })} />
      </div>
      {(fault || problem !== '') && (
        <p className={styles.fault} role="alert">
          {fault ? say(fault) : problem}
        </p>
      )}
      <div className={styles.row}>
        <WordField id={`${id}-word`} text={given.text} invalid={fault === 'needWords'} onType={text => put({ text })} onSend={() => void send()} />
        <button type="submit" className={styles.primary} disabled={busy}>
          {say('send')}
        </button>
      </div>
    </form>
  )
}

type Contact = Readonly<{ name: string; address: string }>

function WhoOneIs({ needed, given, put }: { needed: boolean; given: Contact; put: (part: Partial<Contact>) => void }) {
  const say = useWords(chatWords)
  const labelled = (label: string) => (needed ? label : say('optional', { label }))
  return (
    <div className={styles.who}>
      <ChatField label={labelled(say('name'))} autoComplete="name" value={given.name} onType={name => put({ name })} />
      <ChatField label={labelled(say('address'))} type="email" autoComplete="email" hint={say('addressHint')} value={given.address} onType={left => put({ address: left })} />
    </div>
  )
}

/** Sends the first word; what is sent again after a failure is the same conversation, as long as nothing in it changed. */
function useBeginning({ token, entrance, visit }: Props, given: typeof first) {
  const say = useWords(chatWords)
  const locale = useLocale()
  const [fault, setFault] = useState<Fault | null>(null)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const tried = useRef({ visit: newId(), body: '' })
  const send = async () => {
    const wrong = faultOf(entrance, given)
    setFault(wrong)
    setProblem('')
    if (wrong || busy) return
    const body = { ...given, locale }
    const text = JSON.stringify(body)
    if (tried.current.body !== text) tried.current = { visit: newId(), body: text }
    setBusy(true)
    try {
      visit.begun((await change(`/chat/${token}/begin`, { ...body, visit: tried.current.visit })).token)
    } catch (error) {
      setProblem(error instanceof ProblemError ? saidBy(error.problem) : say('broken'))
    }
    setBusy(false)
  }
  return { send, fault, problem, busy }
}

function faultOf({ asks }: OpenEntrance, given: typeof first): Fault | null {
  const left = given.address.trim()
  if (asks === 'needed' && (given.name.trim() === '' || !address.test(left))) return 'needContact'
  if (asks === 'optional' && left !== '' && !address.test(left)) return 'badAddress'
  return given.text.trim() === '' ? 'needWords' : given.consent ? null : 'needConsent'
}
