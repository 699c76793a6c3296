import { Button, Select } from 'antd'
import { useState } from 'react'
import type { CaseView } from '#modules/desk/views.ts'
import { isAsked } from '#modules/desk/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { useMay } from '#web/shell/session.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { Facts } from '#web/ui/Frame.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { uiWords } from '#web/ui/words.ts'
import { FieldText } from './FieldText.tsx'
import styles from './Form.module.css'
import type { FormValues } from './FormFields.tsx'
import { FormFields } from './FormFields.tsx'
import { formWords } from './form-words.ts'
import { useCaseTypes } from './queries.ts'

/** The form of a case: what was filled in, what is still needed, and where both are changed. */
export function CaseForm({ view }: { view: CaseView }) {
  const say = useWords(formWords)
  const spoken = useText()
  const mayWork = useMay('desk.work') && view.stage !== 'closed' && view.stage !== 'merged'
  const { data: types } = useCaseTypes()
  const [asking, setAsking] = useState<'fill' | 'type' | null>(null)
  const { form } = view
  if (!form && !(mayWork && types && types.length > 0)) return null
  const close = () => setAsking(null)
  return (
    <section className={styles.panel} aria-label={say('form')}>
      <div className={styles.panelHead}>
        <h2>{form ? spoken(form.name) : say('noForm')}</h2>
        {mayWork && (
          <span>
            {form && form.fields.length > 0 && (
              <Button size="small" onClick={() => setAsking('fill')}>
                {say('edit')}
              </Button>
            )}
            <Button size="small" type="link" onClick={() => setAsking('type')}>
              {say(form ? 'changeType' : 'setType')}
            </Button>
          </span>
        )}
      </div>
      {form && <Filled view={view} form={form} />}
      {asking === 'fill' && form && <FillDialog view={view} form={form} onClose={close} />}
      {asking === 'type' && <TypeDialog view={view} onClose={close} />}
    </section>
  )
}

type Props = Readonly<{ view: CaseView; form: NonNullable<CaseView['form']> }>

function Filled({ view, form }: Props) {
  const say = useWords(formWords)
  const spoken = useText()
  const locale = useLocale()
  const asked = form.fields.filter(field => isAsked(field, view.values))
  const lacking = asked.filter(({ key }) => view.lacks.includes(key)).map(({ label }) => spoken(label))
  const facts = asked.map(field => [spoken(field.label), <FieldText key={field.key} field={field} value={view.values[field.key]} />] as const)
  return (
    <>
      <Facts of={facts} />
      {lacking.length > 0 && <p className={styles.concern}>{say('stillNeeded', { names: lacking.join(locale === 'en' ? ', ' : '、') })}</p>}
    </>
  )
}

function FillDialog({ view, form, onClose }: Props & Readonly<{ onClose: () => void }>) {
  const say = useWords(formWords)
  const sayUi = useWords(uiWords)
  const spoken = useText()
  const [values, setValues] = useState<FormValues>(view.values)
  const fill = useAct({ send: () => change(`/desk/cases/${view.id}/fill`, { values: values as never }), ...{ stale: [['desk']], said: say('saved'), quiet: true, done: onClose } })
  return (
    <Dialog title={say('editNamed', { name: spoken(form.name) })} onClose={onClose} wide>
      <Form onSend={() => fill.mutate()}>
        <FormFields fields={form.fields} values={values} error={fill.error} onChange={setValues} />
        <FormProblem error={fill.error} />
        <div className={styles.foot}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={fill.isPending}>
            {say('save')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

function TypeDialog({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const say = useWords(formWords)
  const sayUi = useWords(uiWords)
  const spoken = useText()
  const { data: types } = useCaseTypes()
  const [type, setType] = useState(view.form?.type ?? '')
  const set = useAct({
    send: () => change(`/desk/cases/${view.id}/set-type`, { type: (type || null) as never, values: {} }),
    ...{ stale: [['desk']], said: say('saved'), quiet: true, done: onClose },
  })
  return (
    <Dialog title={say(view.form ? 'changeType' : 'setType')} onClose={onClose}>
      <Form onSend={() => set.mutate()}>
        <Field label={say('type')} hint={view.form ? say('changeTypeWhy') : undefined}>
          {id => (
            <Select
              id={id}
              value={type}
              getPopupContainer={trigger => trigger.parentElement ?? document.body}
              options={[{ value: '', label: say('noType') }, ...(types ?? []).map(each => ({ value: each.id, label: spoken(each.name) }))]}
              onChange={setType}
            />
          )}
        </Field>
        <FormProblem error={set.error} />
        <div className={styles.foot}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={set.isPending}>
            {say('save')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
