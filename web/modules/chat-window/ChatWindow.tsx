import { useEffect } from 'react'
import type { OpenEntrance, Standing } from '#modules/chat/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { formatNear } from '#web/ui/format.ts'
import { readerZone, useLocale, useWords } from '#web/ui/locale.tsx'
import styles from './Chat.module.css'
import { ChatLog } from './ChatLog.tsx'
import { ChatStart } from './ChatStart.tsx'
import { ChatWriter } from './ChatWriter.tsx'
import { isFramed, tellSite, useLooking } from './host-site.ts'
import { KeepAddress } from './KeepAddress.tsx'
import { useSeen } from './use-seen.ts'
import { useVisit } from './use-visit.ts'
import { chatWords } from './words.ts'

type Props = Readonly<{ token: string; entrance: OpenEntrance }>

/** Who speaks here, what was said, and where one writes; before the first word what is needed for it. */
export function ChatWindow({ token, entrance }: Props) {
  const say = useWords(chatWords)
  const spoken = useText()
  const visit = useVisit(token)
  const looking = useLooking()
  const { talk, token: secret, wake } = visit
  useSeen(secret, talk?.said ?? [], looking)
  useEffect(() => {
    if (!looking) return
    wake()
    // Whoever opens the window by keyboard or mouse writes at once; on a phone the keyboard would cover the greeting.
    if (isFramed && matchMedia('(hover: hover)').matches) document.querySelector('textarea')?.focus()
  }, [looking, wake])
  const over = talk && (talk.stage === 'solved' || talk.stage === 'closed') ? talk.stage : null
  return (
    <main className={styles.window} style={{ '--entrance': entrance.colour } as React.CSSProperties}>
      <title>{entrance.name}</title>
      <Head entrance={entrance} person={talk?.person ?? null} standing={talk ? talk.standing : entrance.standing} />
      <ChatLog greeting={spoken(entrance.greeting)} visit={visit} looking={looking} />
      <div className={styles.foot}>
        {secret !== null && !visit.connected && (
          <p className={styles.concern} role="status">
            {say('reconnecting')}
          </p>
        )}
        {over && <p className="muted">{say(over)}</p>}
        {secret === null && entrance.paused && <p className={styles.concern}>{say('paused')}</p>}
        {secret === null && !entrance.paused && <ChatStart token={token} entrance={entrance} visit={visit} />}
        {secret !== null && talk && <KeepAddress token={secret} address={talk.address} />}
        {secret !== null && <ChatWriter visit={visit} />}
      </div>
    </main>
  )
}

function Head({ entrance, person, standing }: { entrance: OpenEntrance; person: string | null; standing: Standing | null }) {
  const say = useWords(chatWords)
  const locale = useLocale()
  const hours = standing && (standing.open ? say('here') : standing.backAt === null ? null : say('away', { time: formatNear(standing.backAt, Date.now(), locale, readerZone) }))
  return (
    <header className={styles.head}>
      <div>
        <h1>{entrance.name}</h1>
        <p>{[person ? say('with', { name: person }) : entrance.enterprise, hours].filter(Boolean).join(' · ')}</p>
      </div>
      {isFramed && (
        <button type="button" className={styles.close} aria-label={say('close')} onClick={() => tellSite({ does: 'close' })}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M6 9l6 6 6-6" />
          </svg>
        </button>
      )}
    </header>
  )
}
