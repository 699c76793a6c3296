import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import type { StandardView, VersionView } from '#modules/catalog/views.ts'
import { useAddress } from '#web/shell/address.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { Field } from '#web/ui/Field.tsx'
import { Facts, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Standard.module.css'
import { Origin } from './StandardText.tsx'
import { StateTag } from './StateTag.tsx'
import { standardWords } from './standard-words.ts'
import { useDate } from './use-date.ts'
import { useText } from './use-text.ts'

/** Where a standard holds, its versions, and its regional standards. */
export function StandardFacts({ view, version }: { view: StandardView; version: VersionView }) {
  const say = useWords(standardWords)
  return (
    <>
      <Section title={say('scope')}>
        <Scope view={view} version={version} />
      </Section>
      <Section title={say('versions')}>
        <Versions view={view} version={version} />
      </Section>
      <Regional view={view} />
    </>
  )
}

function Scope({ view, version }: { view: StandardView; version: VersionView }) {
  const say = useWords(standardWords)
  const words = useText()
  const { service, tier, channel, unit } = version.shown.scope
  const named = (id: string | null) => (id && view.names[id] ? words(view.names[id]) : say('any'))
  const line = (field: 'service' | 'tier' | 'channel', value: string) =>
    [
      say(field),
      <span key={field}>
        {value} {view.parent && version.shown.scope[field] !== null && <Origin field={field} inherited={version.inherited} />}
      </span>,
    ] as const
  const unitName = unit && view.names[unit] ? words(view.names[unit]) : say('everywhere')
  return <Facts of={[[say('unit'), unitName], line('service', named(service)), line('tier', tier ?? say('any')), line('channel', channel ?? say('any'))]} />
}

function Versions({ view, version }: { view: StandardView; version: VersionView }) {
  const say = useWords(standardWords)
  const address = useAddress()
  const others = view.versions.filter(each => each !== version)
  return (
    <>
      <ul className={styles.versions}>
        {view.versions.toReversed().map(each => (
          <VersionLine key={each.number} version={each} chosen={each === version} onOpen={() => address.set({ version: String(each.number), against: undefined })} />
        ))}
      </ul>
      {others.length > 0 && (
        <div className={styles.compare}>
          <Field label={say('compare')}>
            {id => (
              <Select
                id={id}
                value={address.one('against') ?? ''}
                options={[{ value: '', label: say('noCompare') }, ...others.map(each => ({ value: String(each.number), label: say('version', { number: each.number }) }))]}
                onChange={against => address.set({ version: String(version.number), against: against || undefined })}
              />
            )}
          </Field>
        </div>
      )}
    </>
  )
}

function VersionLine({ version, chosen, onOpen }: { version: VersionView; chosen: boolean; onOpen: () => void }) {
  const say = useWords(standardWords)
  const date = useDate()
  const told = [
    version.effectiveFrom && say('from', { date: date(version.effectiveFrom) }),
    version.authors.length > 0 && say('writtenBy', { names: version.authors.join(' · ') }),
    version.approver && say('approvedBy', { name: version.approver }),
  ].filter(Boolean)
  return (
    <li>
      <button type="button" className={`${styles.version} ${chosen ? styles.chosen : ''}`} aria-pressed={chosen} onClick={onOpen}>
        <span>
          {say('version', { number: version.number })} <StateTag state={version.state} />
        </span>
        {told.map(line => (
          <span key={String(line)} className="muted">
            {line}
          </span>
        ))}
      </button>
    </li>
  )
}

function Regional({ view }: { view: StandardView }) {
  const say = useWords(standardWords)
  const words = useText()
  return (
    <Section title={say('children')}>
      <ul className={styles.children}>
        {view.children.map(child => (
          <li key={child.id}>
            <Link to="/standards/$id" params={{ id: child.id } as never}>
              {child.code}
            </Link>{' '}
            <span className="muted">{[child.unit, words(child.title)].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {view.withdrawn === null && (
        <Allowed may="catalog.write">
          <Link to="/standards/new" search={{ parent: view.id } as never} className={styles.noPrint ?? ''}>
            {say('regional')}
          </Link>
        </Allowed>
      )}
    </Section>
  )
}
