import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, InputNumber, Radio, Select } from 'antd'
import type { LadderRole } from '#modules/identity/role.ts'
import { ladderRoles } from '#modules/identity/role.ts'
import type { Terms } from '#modules/promises/views.ts'
import { promiseKinds } from '#modules/promises/views.ts'
import { kindWords, ladderRoleWords } from '#modules/promises/words.ts'
import { Field } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ConditionField } from './ConditionField.tsx'
import { scopeValues, withScope } from './draft.ts'
import styles from './Policy.module.css'
import { useCalendars } from './queries.ts'
import { TargetRows } from './TargetRows.tsx'
import { promiseWords } from './words.ts'

type Props = Readonly<{ terms: Terms; onChange: (terms: Terms) => void }>

/** What a promise says, field by field, in the order one would say it. */
export function TermsForm({ terms, onChange }: Props) {
  const say = useWords(promiseWords)
  const sayKind = useWords(kindWords)
  const set = <Name extends keyof Terms>(name: Name, value: Terms[Name]) => onChange({ ...terms, [name]: value })
  return (
    <div className={styles.form}>
      <div className={styles.pair}>
        <Field label={say('kind')}>
          {id => <Select id={id} value={terms.kind} options={promiseKinds.map(value => ({ value, label: sayKind(value) }))} onChange={kind => set('kind', kind)} />}
        </Field>
        <Measure terms={terms} onChange={onChange} />
      </div>
      <Section title={say('targets')}>
        <TargetRows terms={terms} onChange={targets => set('targets', targets)} />
      </Section>
      <div className={styles.pair}>
        <ConditionField label={say('starts')} condition={terms.start} onChange={start => start && set('start', start)} />
        <ConditionField label={say('stops')} condition={terms.stop} onChange={stop => stop && set('stop', stop)} />
        <ConditionField label={say('pauses')} condition={terms.pause} optional onChange={pause => set('pause', pause)} />
        <ConditionField label={say('resumes')} condition={terms.resume} optional onChange={resume => set('resume', resume)} />
        <ConditionField label={say('cancels')} condition={terms.cancel} optional onChange={cancel => set('cancel', cancel)} />
      </div>
      <Checkbox checked={terms.repeats} onChange={event => set('repeats', event.target.checked)}>
        {say('repeats')}
      </Checkbox>
      <Scope terms={terms} onChange={onChange} />
      <Telling terms={terms} onChange={onChange} />
    </div>
  )
}

function Measure({ terms, onChange }: Props) {
  const say = useWords(promiseWords)
  const { data: calendars = [] } = useCalendars()
  const options = [{ value: '', label: say('ownHours') }, ...calendars.map(({ id, name }) => ({ value: id, label: name }))]
  return (
    <Field label={say('counts')}>
      {id => (
        <div className={styles.row}>
          <Radio.Group
            id={id}
            optionType="button"
            value={terms.measure}
            options={[
              { value: 'working', label: say('working') },
              { value: 'elapsed', label: say('elapsed') },
            ]}
            onChange={event => onChange({ ...terms, measure: event.target.value as Terms['measure'] })}
          />
          {terms.measure === 'working' && (
            <Select
              style={{ minWidth: 200 }}
              aria-label={say('calendar')}
              value={terms.calendar ?? ''}
              options={options}
              onChange={calendar => onChange({ ...terms, calendar: calendar || null })}
            />
          )}
        </div>
      )}
    </Field>
  )
}

const scopeFields = [
  ['services', 'service'],
  ['tiers', 'tier'],
  ['channels', 'channel'],
  ['unitsOf', 'unit'],
] as const

function Scope({ terms, onChange }: Props) {
  const say = useWords(promiseWords)
  return (
    <Section title={say('scope')} hint={say('scopeHint')}>
      <div className={styles.pair}>
        {scopeFields.map(([label, field]) => (
          <Field key={field} label={say(label)}>
            {id => (
              <Select
                id={id}
                mode="tags"
                style={{ width: '100%' }}
                value={[...scopeValues(terms.scope, field)]}
                tokenSeparators={[',', '，', '、']}
                onChange={is => onChange({ ...terms, scope: withScope(terms.scope, field, is) })}
              />
            )}
          </Field>
        ))}
      </div>
    </Section>
  )
}

function Telling({ terms, onChange }: Props) {
  const say = useWords(promiseWords)
  const sayRole = useWords(ladderRoleWords)
  const rungs = terms.ladder
  const setRungs = (ladder: Terms['ladder']) => onChange({ ...terms, ladder })
  const replace = (index: number, rung: Terms['ladder'][number]) => setRungs(rungs.map((before, at) => (at === index ? rung : before)))
  const warnings = (texts: readonly string[]) => [...new Set(texts.map(Number).filter(percent => percent > 0 && percent < 100))].sort((a, b) => a - b)
  return (
    <>
      <Field label={say('warnings')} hint={say('termsHint')}>
        {id => <Select id={id} mode="tags" style={{ maxWidth: 320 }} value={terms.warnings.map(String)} onChange={texts => onChange({ ...terms, warnings: warnings(texts) })} />}
      </Field>
      <Section title={say('ladder')}>
        <div className={styles.rows}>
          {rungs.map((rung, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rungs are edited in place
            <div key={index} className={styles.row}>
              <InputNumber
                style={{ width: 110 }}
                min={1}
                max={1000}
                precision={0}
                suffix="%"
                aria-label={say('ladder')}
                value={rung.percent}
                onChange={percent => percent && replace(index, { ...rung, percent })}
              />
              <Select<LadderRole>
                style={{ width: 150 }}
                aria-label={say('holder')}
                value={rung.role}
                options={ladderRoles.map(value => ({ value, label: sayRole(value) }))}
                onChange={role => replace(index, { ...rung, role })}
              />
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined aria-hidden />}
                aria-label={`${say('remove')} ${rung.percent}%`}
                onClick={() => setRungs(rungs.filter((_, at) => at !== index))}
              />
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setRungs([...rungs, { percent: (rungs.at(-1)?.percent ?? 50) + 50, role: 'team-manager' }])}>
            {say('addRung')}
          </Button>
        </div>
      </Section>
    </>
  )
}
