import { Button } from 'antd'
import { useState } from 'react'
import type { PairingOffer } from '#modules/terminals/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { CopyField } from '#web/ui/CopyField.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { When } from '#web/ui/Values.tsx'
import styles from './Terminals.module.css'
import { terminalWords } from './words.ts'

/** How a device becomes this terminal: by a code that is typed there, or a link that is opened there, once and soon. */
export function Pairing({ id }: { id: string }) {
  const say = useWords(terminalWords)
  const [offer, setOffer] = useState<PairingOffer | null>(null)
  const make = useAct({ send: () => change(`/terminals/${id}/offer-pairing`), done: made => setOffer(made as PairingOffer) })
  return (
    <Section title={say('pairing')} hint={say('pairingHint', { url: `${location.origin}/terminal` })}>
      <div className={styles.column}>
        {offer && (
          <>
            <p role="status">
              <span className="muted">{say('code')}</span>
              <br />
              <strong className={styles.code}>{offer.code}</strong>
            </p>
            <CopyField value={offer.url} label={say('link')} />
            <p className="muted">
              {say('until')} <When at={offer.until} />
            </p>
          </>
        )}
        <div>
          <Button type={offer ? 'default' : 'primary'} loading={make.isPending} onClick={() => make.mutate()}>
            {say('offer')}
          </Button>
        </div>
      </div>
    </Section>
  )
}
