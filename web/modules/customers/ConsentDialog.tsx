import { DatePicker, Input, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { Consent, ConsentChannel, ConsentPurpose, CustomerView } from '#modules/customers/views.ts'
import { consentChannels, consentPurposes } from '#modules/customers/views.ts'
import { channelWords, purposeWords } from '#modules/customers/words.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { FormDialog } from './FormDialog.tsx'
import { profileWords } from './words.ts'

const near = (trigger: HTMLElement): HTMLElement => trigger.parentElement ?? document.body

/** Note what a customer said: for which purpose and channel, whether yes or no, when, and how it can be shown. */
export function ConsentDialog({ customer, consent, onClose }: { customer: CustomerView; consent: Consent | null; onClose: () => void }) {
  const say = useWords(profileWords)
  const sayPurpose = useWords(purposeWords)
  const sayChannel = useWords(channelWords)
  const [purpose, setPurpose] = useState<ConsentPurpose>(consent?.purpose ?? 'service')
  const [channel, setChannel] = useState<ConsentChannel>(consent?.channel ?? 'any')
  const [given, setGiven] = useState(consent ? !consent.given : true)
  const [day, setDay] = useState(() => dayjs())
  const [proof, setProof] = useState('')
  const save = useAct({
    send: () => {
      // A day of the past is noted at its noon; today it is now.
      const at = day.isSame(dayjs(), 'day') ? Date.now() : day.startOf('day').hour(12).valueOf()
      const said = { purpose, channel, at, proof: proof.trim() }
      return given ? change(`/customers/${customer.id}/give-consent`, said) : change(`/customers/${customer.id}/withdraw-consent`, said)
    },
    stale: [['customers']],
    said: say('saved'),
    quiet: true,
    done: onClose,
  })
  return (
    <FormDialog title={say('addConsent')} act={save} lacks={false} onClose={onClose}>
      {() => (
        <>
          <Field label={say('purpose')}>
            {id => (
              <Select {...{ id, value: purpose, getPopupContainer: near }} options={consentPurposes.map(value => ({ value, label: sayPurpose(value) }))} onChange={setPurpose} />
            )}
          </Field>
          <Field label={say('channel')}>
            {id => (
              <Select {...{ id, value: channel, getPopupContainer: near }} options={consentChannels.map(value => ({ value, label: sayChannel(value) }))} onChange={setChannel} />
            )}
          </Field>
          <Radio.Group
            aria-label={say('answer')}
            value={given}
            options={[
              { value: true, label: say('given') },
              { value: false, label: say('withdrawn') },
            ]}
            onChange={event => setGiven(event.target.value)}
          />
          <Field label={say('saidOn')}>
            {id => <DatePicker {...{ id, value: day, allowClear: false, getPopupContainer: near }} maxDate={dayjs()} onChange={value => value && setDay(value)} />}
          </Field>
          <Field label={say('proof')} hint={say('proofHint')}>
            {id => <Input id={id} maxLength={1000} value={proof} onChange={event => setProof(event.target.value)} />}
          </Field>
        </>
      )}
    </FormDialog>
  )
}
