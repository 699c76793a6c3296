import { CheckOutlined, StopOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { Consent, CustomerView } from '#modules/customers/views.ts'
import { channelWords, purposeWords } from '#modules/customers/words.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { ConsentDialog } from './ConsentDialog.tsx'
import styles from './Customers.module.css'
import { useChanges } from './use-changes.ts'
import { profileWords } from './words.ts'

/** What a customer agreed to, for which purpose and channel: the last word of each. */
export function ConsentPanel({ customer }: { customer: CustomerView }) {
  const say = useWords(profileWords)
  const may = useChanges(customer)
  const [noting, setNoting] = useState<Consent | 'new' | null>(null)
  const { consents } = customer
  return (
    <Section
      title={say('consents')}
      hint={say('consentHint')}
      actions={
        may && (
          <Button size="small" onClick={() => setNoting('new')}>
            {say('addConsent')}
          </Button>
        )
      }
    >
      {consents.length === 0 ? (
        <p className="muted">{say('noConsents')}</p>
      ) : (
        <div className={styles.rows}>
          {consents.map(consent => (
            <ConsentRow key={`${consent.purpose} ${consent.channel}`} consent={consent} onChange={may ? () => setNoting(consent) : null} />
          ))}
        </div>
      )}
      {noting && <ConsentDialog customer={customer} consent={noting === 'new' ? null : noting} onClose={() => setNoting(null)} />}
    </Section>
  )
}

function ConsentRow({ consent: { purpose, channel, given, at, proof }, onChange }: { consent: Consent; onChange: (() => void) | null }) {
  const say = useWords(profileWords)
  const sayPurpose = useWords(purposeWords)
  const sayChannel = useWords(channelWords)
  const format = useFormat()
  return (
    <div className={styles.row}>
      <span className={given ? '' : styles.withdrawn}>
        {given ? <CheckOutlined aria-hidden /> : <StopOutlined aria-hidden />} {say(given ? 'given' : 'withdrawn')}
      </span>
      <div className={styles.lines}>
        <span>
          {sayPurpose(purpose)} <span className="muted">· {sayChannel(channel)}</span>
        </span>
        <span className={styles.marks}>
          <span>{format.day(at)}</span>
          {proof && <span>{proof}</span>}
        </span>
      </div>
      {onChange && (
        <Button type="text" size="small" aria-label={say('editNamed', { value: `${sayPurpose(purpose)} · ${sayChannel(channel)}` })} onClick={onChange}>
          {say('edit')}
        </Button>
      )}
    </div>
  )
}
