import { useEffect, useRef, useState } from 'react'
import type { Locale } from '#kernel/words.ts'
import type { OpenTerminal, TerminalForm, TerminalSent } from '#modules/terminals/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { newId } from '#web/shell/api.ts'
import { useLanguage, useWords } from '#web/ui/locale.tsx'
import type { Entry, Written } from './asking.ts'
import { Check } from './Check.tsx'
import { Done } from './Done.tsx'
import { Fill } from './Fill.tsx'
import { Heading } from './Heading.tsx'
import { Leave } from './Leave.tsx'
import styles from './Terminal.module.css'
import { useIdle } from './use-idle.ts'
import { deviceWords } from './words.ts'

type Step = Readonly<{ at: 'choose' | 'leave' } | { at: 'fill' | 'check'; form: TerminalForm | null; written: Written } | { at: 'done'; sent: TerminalSent | null }>
type Props = Readonly<{ device: string; shown: OpenTerminal; ownLocale: Locale; send: (entry: Entry) => Promise<TerminalSent | null> }>

const first: Step = { at: 'choose' }
const nothing = { text: '', values: {}, name: '', phone: '', consent: false }

/** Where whoever comes is served: choose, fill in, check, and what he gets for it. After a while without a touch everything is as it was. */
export function Counter({ device, shown, ownLocale, send }: Props) {
  const say = useWords(deviceWords)
  const { choose } = useLanguage()
  const [step, setStep] = useState<Step>(first)
  const [large, setLarge] = useState(false)
  const anew = () => {
    setStep(first)
    setLarge(false)
    choose(ownLocale)
  }
  const { left, touch } = useIdle(shown.idleSeconds, anew)
  const page = usePageFocus(step.at)
  const begin = (form: TerminalForm | null) => setStep({ at: 'fill', form, written: { ...nothing, entry: newId(), type: form?.id ?? null } })
  return (
    <div className={`${styles.terminal} ${large ? styles.large : ''}`} ref={page}>
      <title>{shown.name}</title>
      <Head shown={shown} large={large} setLarge={setLarge} />
      <main className={styles.page}>
        {step.at === 'choose' && <Choose shown={shown} begin={begin} />}
        {step.at === 'fill' && <Fill shown={shown} {...step} back={() => setStep(first)} next={written => setStep({ ...step, at: 'check', written })} />}
        {step.at === 'check' && <Check {...step} send={send} back={written => setStep({ ...step, at: 'fill', written })} done={sent => setStep({ at: 'done', sent })} />}
        {step.at === 'done' && <Done shown={shown} sent={step.sent} finish={anew} />}
        {step.at === 'leave' && <Leave device={device} back={() => setStep(first)} />}
      </main>
      {left !== null && step.at !== 'choose' && (
        <div className={styles.idle} role="alert">
          <p>{say('stillThere', { seconds: left })}</p>
          <button type="button" className={styles.primary} onClick={touch}>
            {say('goOn')}
          </button>
        </div>
      )}
      {step.at === 'choose' && (
        <footer className={styles.foot}>
          <button type="button" className={styles.quiet} onClick={() => setStep({ at: 'leave' })}>
            {say('staff')}
          </button>
        </footer>
      )}
    </div>
  )
}

/** Whoever works by keyboard or hears the page goes on at its heading. */
function usePageFocus(at: string) {
  const page = useRef<HTMLDivElement>(null)
  const before = useRef(at)
  useEffect(() => {
    if (before.current === at) return
    before.current = at
    page.current?.querySelector<HTMLElement>('main h1')?.focus()
    scrollTo(0, 0)
  }, [at])
  return page
}

function Head({ shown, large, setLarge }: { shown: OpenTerminal; large: boolean; setLarge: (on: boolean) => void }) {
  const say = useWords(deviceWords)
  const { locale, choose } = useLanguage()
  return (
    <header className={styles.head}>
      <strong>{shown.enterprise}</strong>
      <span className={styles.ways}>
        <button type="button" className={styles.way} aria-pressed={large} onClick={() => setLarge(!large)}>
          {say('larger')}
        </button>
        <button type="button" className={styles.way} onClick={() => choose(locale === 'en' ? 'zh-CN' : 'en')}>
          {say('language')}
        </button>
      </span>
    </header>
  )
}

function Choose({ shown, begin }: { shown: OpenTerminal; begin: (form: TerminalForm | null) => void }) {
  const say = useWords(deviceWords)
  const spoken = useText()
  if (shown.paused || (shown.forms.length === 0 && !shown.freeWords))
    return (
      <>
        <Heading>{say('paused')}</Heading>
        <p>{say('pausedBody')}</p>
      </>
    )
  return (
    <>
      <Heading>{spoken(shown.greeting)}</Heading>
      <p>{say('choose')}</p>
      <ul className={styles.choices}>
        {shown.forms.map(form => (
          <li key={form.id}>
            <button type="button" className={styles.choice} onClick={() => begin(form)}>
              {spoken(form.name)}
            </button>
          </li>
        ))}
        {shown.freeWords && (
          <li>
            <button type="button" className={styles.choice} onClick={() => begin(null)}>
              {say('other')}
            </button>
          </li>
        )}
      </ul>
    </>
  )
}
