import { Checkbox, ColorPicker, InputNumber, Select } from 'antd'
import { locales, noText } from '#kernel/words.ts'
import type { Quota, SurveyForm } from '#science/survey/form/form.ts'
import { privacies } from '#science/survey/form/form.ts'
import { BothLanguages } from '#web/modules/catalog/BothLanguages.tsx'
import { priorityWords } from '#web/modules/desk/words.ts'
import { useUnits } from '#web/modules/identity/queries.ts'
import { Field } from '#web/ui/Field.tsx'
import { ItemGroup } from '#web/ui/ItemGroup.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ConditionEditor } from './ConditionEditor.tsx'
import { freeCode } from './new-question.ts'
import styles from './Voice.module.css'
import { privacyHints, privacyWords, voiceWords } from './words.ts'

type Props = Readonly<{ form: SurveyForm; put: (part: Partial<SurveyForm>) => void }>

const languageNames = { 'zh-CN': '中文', en: 'English' } as const

/** What is said around the questions, in which languages, how it looks, who is told, and how many are asked at most. */
export function FormAbout({ form, put }: Props) {
  const say = useWords(voiceWords)
  const sayPrivacy = useWords(privacyWords)
  const sayHint = useWords(privacyHints)
  const { title, intro, thanks, languages, privacy, look, quotas } = form
  return (
    <div className={styles.editor}>
      <BothLanguages label={say('title')} value={title} onChange={next => put({ title: next })} />
      <BothLanguages label={say('intro')} rows={2} value={intro} onChange={next => put({ intro: next })} />
      <BothLanguages label={say('thanks')} rows={2} value={thanks} onChange={next => put({ thanks: next })} />
      <div className={styles.pair}>
        <Field label={say('languages')}>
          {id => (
            <Select
              id={id}
              mode="multiple"
              value={[...languages]}
              options={locales.map(value => ({ value, label: languageNames[value] }))}
              onChange={next => put({ languages: next })}
            />
          )}
        </Field>
        <Field label={say('privacy')} hint={sayHint(privacy)}>
          {id => <Select id={id} value={privacy} options={privacies.map(value => ({ value, label: sayPrivacy(value) }))} onChange={next => put({ privacy: next })} />}
        </Field>
        <Field label={say('accent')}>
          {id => (
            <ColorPicker {...({ id } as object)} disabledAlpha showText value={look.accent} onChange={next => put({ look: { ...look, accent: next.toHexString().slice(0, 7) } })} />
          )}
        </Field>
      </div>
      <div className={styles.checks}>
        <Checkbox checked={look.size === 'large'} onChange={event => put({ look: { ...look, size: event.target.checked ? 'large' : 'usual' } })}>
          {say('large')}
        </Checkbox>
        <Checkbox checked={look.onePerPage} onChange={event => put({ look: { ...look, onePerPage: event.target.checked } })}>
          {say('onePerPage')}
        </Checkbox>
      </div>
      {privacy === 'named' && <OnNegative value={form.onNegative} onChange={onNegative => put({ onNegative } as Partial<SurveyForm>)} />}
      <Quotas quotas={quotas} form={form} onChange={next => put({ quotas: next })} />
    </div>
  )
}

function Quotas({ quotas, form, onChange }: Readonly<{ quotas: readonly Quota[]; form: SurveyForm; onChange: (quotas: readonly Quota[]) => void }>) {
  const say = useWords(voiceWords)
  const questions = form.pages.flatMap(page => page.questions).filter(({ kind }) => kind !== 'statement')
  const first = questions[0]
  const add = () =>
    first &&
    onChange([
      ...quotas,
      {
        code: freeCode(
          quotas.map(({ code }) => code),
          'quota',
        ),
        ...{ name: noText, limit: 100, when: { question: first.code, is: 'answered' }, otherwise: noText },
      },
    ])
  return (
    <ItemGroup
      legend={say('quotas')}
      hint={say('quotasHint')}
      items={quotas}
      least={0}
      addLabel={say('addQuota')}
      removeLabel={number => say('removeQuota', { number })}
      onAdd={first ? add : null}
      onChange={onChange}
    >
      {(quota, _place, put) => (
        <div className={styles.stack}>
          <BothLanguages label={say('quotaName')} value={quota.name} onChange={name => put({ ...quota, name })} />
          <Field label={say('quotaLimit')}>
            {id => <InputNumber id={id} min={0} precision={0} value={quota.limit} onChange={limit => put({ ...quota, limit: limit ?? 0 })} />}
          </Field>
          <ConditionEditor label={say('quotaWhen')} otherwise={say('always')} value={quota.when} above={questions} onChange={when => when && put({ ...quota, when })} />
          <BothLanguages label={say('quotaOtherwise')} value={quota.otherwise} onChange={otherwise => put({ ...quota, otherwise })} />
        </div>
      )}
    </ItemGroup>
  )
}

type Wanted = NonNullable<SurveyForm['onNegative']>
const priorities = ['normal', 'high', 'urgent'] as const

/** What becomes of a negative answer. */
function OnNegative({ value, onChange }: Readonly<{ value: Wanted | undefined; onChange: (value: Wanted | undefined) => void }>) {
  const say = useWords(voiceWords)
  const sayPriority = useWords(priorityWords)
  const units = useUnits()
  return (
    <fieldset className={styles.group}>
      <legend>{say('negative')}</legend>
      <span className="muted">{say('negativeHint')}</span>
      <Checkbox checked={value !== undefined} onChange={event => onChange(event.target.checked ? { unit: null, priority: 'high' } : undefined)}>
        {say('negativeOpens')}
      </Checkbox>
      {value && (
        <div className={styles.pair}>
          <Field label={say('negativeUnit')}>
            {id => (
              <Select
                id={id}
                showSearch={{ optionFilterProp: 'label' }}
                value={value.unit ?? ''}
                options={[{ value: '', label: say('negativeOwnUnit') }, ...(units.data ?? []).map(unit => ({ value: unit.id as string, label: unit.name }))]}
                onChange={unit => onChange({ ...value, unit: unit || null })}
              />
            )}
          </Field>
          <Field label={say('negativePriority')}>
            {id => (
              <Select
                id={id}
                value={value.priority}
                options={priorities.map(each => ({ value: each, label: sayPriority(each) }))}
                onChange={priority => onChange({ ...value, priority })}
              />
            )}
          </Field>
        </div>
      )}
    </fieldset>
  )
}
