import { QRCodeSVG } from '@rc-component/qrcode'
import type { OpenTerminal, TerminalSent } from '#modules/terminals/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { useWords } from '#web/ui/locale.tsx'
import { Heading } from './Heading.tsx'
import styles from './Terminal.module.css'
import { deviceWords } from './words.ts'

/** What one gets for it: the number, the way to follow it, and where to wait. */
export function Done({ shown, sent, finish }: { shown: OpenTerminal; sent: TerminalSent | null; finish: () => void }) {
  const say = useWords(deviceWords)
  const spoken = useText()
  const seat = spoken(shown.seat)
  return (
    <>
      <Heading>{say(sent ? 'done' : 'kept')}</Heading>
      {!sent && <p>{say('keptBody')}</p>}
      {sent && (
        <div className={styles.got}>
          <p>
            {say('number')}
            <strong className={styles.number}>{sent.key}</strong>
          </p>
          <figure>
            <QRCodeSVG className={styles.code} value={sent.url} size={220} level="M" marginSize={4} bgColor="#ffffff" fgColor="#000000" title={say('follow')} />
            <figcaption>{say('follow')}</figcaption>
          </figure>
        </div>
      )}
      {seat && <p className={styles.seat}>{seat}</p>}
      <div className={styles.steps}>
        <button type="button" className={styles.primary} onClick={finish}>
          {say('finish')}
        </button>
      </div>
    </>
  )
}
