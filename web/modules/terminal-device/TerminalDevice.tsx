import { useEffect, useRef, useState } from 'react'
import { localeFor } from '#kernel/words.ts'
import { speak } from '#web/shell/api.ts'
import { AppearanceProvider } from '#web/ui/appearance.tsx'
import { LanguageProvider, useLocale, useWords } from '#web/ui/locale.tsx'
import { ProblemError, saidBy } from '#web/ui/problem.ts'
import { ask } from './asking.ts'
import { Counter } from './Counter.tsx'
import styles from './Terminal.module.css'
import { useSecret, useTerminal } from './use-device.ts'
import { canKeep } from './vault.ts'
import { deviceWords } from './words.ts'

/** The language this device begins with, for each one who comes. */
const own = localeFor(navigator.languages.join(','))

/** The page of a terminal: paired once, then for whoever comes. */
export function TerminalDevice() {
  return (
    <AppearanceProvider>
      <LanguageProvider given={own} onChange={speak}>
        {canKeep ? <Device /> : <Plain words="insecure" />}
      </LanguageProvider>
    </AppearanceProvider>
  )
}

function Plain({ words }: { words: 'insecure' | 'connecting' | 'broken' }) {
  const say = useWords(deviceWords)
  return (
    <main className={styles.page}>
      <title>{say('title')}</title>
      <h1 role="status">{say(words)}</h1>
    </main>
  )
}

function Device() {
  const { device, paired, unpaired } = useSecret()
  if (device === undefined) return <Plain words="connecting" />
  return device === null ? <Pairing paired={paired} /> : <Paired device={device} unpaired={unpaired} />
}

function Paired({ device, unpaired }: { device: string; unpaired: () => void }) {
  const { shown, broken, send } = useTerminal(device, unpaired)
  return shown ? <Counter device={device} shown={shown} ownLocale={own} send={send} /> : <Plain words={broken ? 'broken' : 'connecting'} />
}

/** The code from the page of staff, typed here or brought by the link. */
function Pairing({ paired }: { paired: (device: string) => Promise<void> }) {
  const say = useWords(deviceWords)
  const locale = useLocale()
  const [code, setCode] = useState(() => decodeURIComponent(location.hash.slice(1)))
  const [fault, setFault] = useState('')
  const [busy, setBusy] = useState(false)
  const begun = useRef(false)
  const pair = async () => {
    if (busy) return
    if (code.trim() === '') return setFault(say('fillIn'))
    setBusy(true)
    try {
      const { device } = await ask('pair', { code }, locale)
      await paired(device)
    } catch (error) {
      setFault(error instanceof ProblemError ? saidBy(error.problem) : say('needNetwork'))
      setBusy(false)
    }
  }
  useEffect(() => {
    if (begun.current || location.hash === '') return
    begun.current = true
    history.replaceState(null, '', location.pathname)
    void pair()
  })
  return (
    <main className={styles.page}>
      <title>{say('pair')}</title>
      <h1>{say('pair')}</h1>
      <p>{say('pairBody')}</p>
      <form
        className={styles.form}
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void pair()
        }}
      >
        <label className={styles.field}>
          <span>{say('code')}</span>
          <input autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={20} value={code} onChange={event => setCode(event.target.value)} />
        </label>
        {fault && (
          <p className={styles.fault} role="alert">
            {fault}
          </p>
        )}
        <button type="submit" className={styles.primary} disabled={busy}>
          {say('pairNow')}
        </button>
      </form>
    </main>
  )
}
