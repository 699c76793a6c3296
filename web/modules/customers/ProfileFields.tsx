import { AutoComplete, Input, Select } from 'antd'
import { useState } from 'react'
import type { ContactHours, CustomerKind, Profile } from '#modules/customers/views.ts'
import { contactChannels, customerLanguages } from '#modules/customers/views.ts'
import { channelWords, languageWords } from '#modules/customers/words.ts'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { zoneOptions } from '#web/ui/zone.ts'
import { CustomerSelect } from './CustomerSelect.tsx'
import styles from './Customers.module.css'
import { linesOf, preferencesOf } from './profile-draft.ts'
import { useTiers } from './queries.ts'
import { customerWords, profileWords } from './words.ts'

type Props = Readonly<{ kind: CustomerKind; profile: Profile; organisationName: string | null; lacksName: boolean; onChange: (profile: Profile) => void }>
const near = (trigger: HTMLElement): HTMLElement => trigger.parentElement ?? document.body

export function NameField({ profile, lacksName, onChange }: Pick<Props, 'profile' | 'lacksName' | 'onChange'>) {
  const say = useWords(customerWords)
  const sayProfile = useWords(profileWords)
  return (
    <Field label={say('name')} error={lacksName ? sayProfile('needName') : undefined}>
      {id => <Input id={id} required autoComplete="off" maxLength={200} value={profile.name} onChange={event => onChange({ ...profile, name: event.target.value })} />}
    </Field>
  )
}

export function OrganisationField({ profile, organisationName, onChange }: Pick<Props, 'profile' | 'organisationName' | 'onChange'>) {
  const say = useWords(customerWords)
  const sayProfile = useWords(profileWords)
  return (
    <Field label={say('organisation')}>
      {id => (
        <CustomerSelect
          {...{ id, kind: 'organisation', name: organisationName, value: profile.organisation, placeholder: sayProfile('findOrganisation') }}
          onChange={organisation => onChange({ ...profile, organisation: organisation as Profile['organisation'] })}
        />
      )}
    </Field>
  )
}

/** Everything that is said of a customer in one form. */
export function ProfileFields({ kind, profile, organisationName, lacksName, onChange }: Props) {
  const say = useWords(profileWords)
  const set = (change: Partial<Profile>) => onChange({ ...profile, ...change })
  const [lines, setLines] = useState(() => linesOf(profile.preferences))
  return (
    <>
      <NameField profile={profile} lacksName={lacksName} onChange={onChange} />
      <Field label={say('otherNames')} hint={say('otherNamesHint')}>
        {id => <Select id={id} mode="tags" open={false} suffixIcon={null} getPopupContainer={near} value={[...profile.otherNames]} onChange={otherNames => set({ otherNames })} />}
      </Field>
      <Choices profile={profile} set={set} />
      {kind === 'person' && <OrganisationField profile={profile} organisationName={organisationName} onChange={onChange} />}
      <Field label={say('hours')} hint={say('hoursHint')}>
        {id => <Input id={id} maxLength={200} value={profile.hours} onChange={event => set({ hours: event.target.value })} />}
      </Field>
      <ContactHoursFields value={profile.contactHours ?? noHours} onChange={contactHours => set({ contactHours })} />
      <Field label={say('preferences')} hint={say('preferencesHint')}>
        {id => (
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={lines}
            onChange={event => {
              setLines(event.target.value)
              set({ preferences: preferencesOf(event.target.value) })
            }}
          />
        )}
      </Field>
      <Field label={say('notes')}>
        {id => <Input.TextArea id={id} maxLength={4000} autoSize={{ minRows: 2, maxRows: 10 }} value={profile.notes} onChange={event => set({ notes: event.target.value })} />}
      </Field>
    </>
  )
}

function Choices({ profile, set }: { profile: Profile; set: (change: Partial<Profile>) => void }) {
  const say = useWords(customerWords)
  const sayProfile = useWords(profileWords)
  const sayLanguage = useWords(languageWords)
  const sayChannel = useWords(channelWords)
  const tiers = useTiers()
  return (
    <div className={styles.pair}>
      <Field label={say('tier')} hint={sayProfile('tierHint')}>
        {id => (
          <AutoComplete
            id={id}
            allowClear
            getPopupContainer={near}
            options={tiers.map(({ value, label }) => ({ value, label: value === label ? label : `${label} (${value})` }))}
            value={profile.tier ?? ''}
            onChange={tier => set({ tier: tier ? tier.slice(0, 60) : null })}
          />
        )}
      </Field>
      <Field label={say('language')}>
        {id => (
          <Select
            id={id}
            getPopupContainer={near}
            value={profile.language ?? ''}
            options={[{ value: '', label: sayProfile('unknown') }, ...customerLanguages.map(value => ({ value: value as string, label: sayLanguage(value) }))]}
            onChange={language => set({ language: (language || null) as Profile['language'] })}
          />
        )}
      </Field>
      <Field label={sayProfile('preferred')}>
        {id => (
          <Select
            id={id}
            getPopupContainer={near}
            value={profile.channel ?? ''}
            options={[{ value: '', label: sayProfile('unknown') }, ...contactChannels.map(value => ({ value: value as string, label: sayChannel(value) }))]}
            onChange={channel => set({ channel: (channel || null) as Profile['channel'] })}
          />
        )}
      </Field>
    </div>
  )
}

const noHours: ContactHours = { from: '', until: '', zone: null }

function ContactHoursFields({ value, onChange }: Readonly<{ value: ContactHours; onChange: (value: ContactHours) => void }>) {
  const say = useWords(profileWords)
  const time = (end: 'from' | 'until', label: string, hint?: string) => (
    <Field label={label} hint={hint}>
      {id => <Input id={id} type="time" value={value[end]} onChange={event => onChange({ ...value, [end]: event.target.value })} />}
    </Field>
  )
  return (
    <div className={styles.pair}>
      {time('from', say('contactFrom'), say('contactHint'))}
      {time('until', say('contactUntil'))}
      <Field label={say('contactZone')}>
        {id => (
          <Select
            id={id}
            showSearch
            allowClear
            getPopupContainer={near}
            placeholder={say('ownZone')}
            value={value.zone}
            options={zoneOptions}
            onChange={zone => onChange({ ...value, zone: zone ?? null })}
          />
        )}
      </Field>
    </div>
  )
}
