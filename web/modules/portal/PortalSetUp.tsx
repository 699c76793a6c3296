import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { PortalContent, PortalView } from '#modules/portal/views.ts'
import { BothLanguages } from '#web/modules/catalog/BothLanguages.tsx'
import { useText } from '#web/modules/catalog/use-text.ts'
import { DeskTabs } from '#web/modules/desk/DeskTabs.tsx'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, read } from '#web/shell/api.ts'
import { CopyField } from '#web/ui/CopyField.tsx'
import { Form } from '#web/ui/Field.tsx'
import { ListFrame, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Alert, EmptyState, ErrorState, Skeleton } from '#web/ui/States.tsx'
import styles from './Portal.module.css'
import { portalWords } from './words.ts'

/** The portal (客户门户) as it is set up. */
export function PortalSetUp() {
  const say = useWords(portalWords)
  const { data, error, refetch } = useQuery({ queryKey: ['portal', 'own'], queryFn: ({ signal }) => read('/portal', {}, signal) })
  return (
    <ListFrame title={say('portal')} fact={say('fact')} tools={<DeskTabs />}>
      {data ? <Known view={data} /> : error ? <ErrorState error={error} retry={() => void refetch()} /> : <Skeleton lines={6} />}
    </ListFrame>
  )
}

function Known({ view }: { view: PortalView }) {
  const say = useWords(portalWords)
  return (
    <div className={styles.stack}>
      {view.isOpen && (
        <div className={styles.stack}>
          <CopyField value={view.url} label={say('link')} />
          <a href={view.url} target="_blank" rel="noreferrer">
            {say('look')}
          </a>
        </div>
      )}
      <Editor given={view} />
      {view.finds && !view.sends && (
        <Alert tone="concern">
          {say('noMailbox')}{' '}
          <Link className={styles.within ?? ''} to="/mail/mailboxes">
            {say('mailboxes')}
          </Link>
        </Alert>
      )}
      <Offered view={view} />
    </div>
  )
}

function Editor({ given }: { given: PortalContent }) {
  const say = useWords(portalWords)
  const { isOpen, title, intro, finds } = given
  const [value, setValue] = useState<PortalContent>({ isOpen, title, intro, finds })
  const set = (part: Partial<PortalContent>) => setValue(before => ({ ...before, ...part }))
  const save = useAct({ send: () => change('/portal/set', value), stale: [['portal']], said: say('saved'), quiet: true })
  return (
    <Form onSend={() => save.mutate()}>
      <div className={styles.stack}>
        <Ticked label={say('isOpen')} hint={say('isOpenHint')} on={value.isOpen} onChange={on => set({ isOpen: on })} />
        <BothLanguages label={say('title')} value={value.title} onChange={next => set({ title: next })} />
        <BothLanguages label={say('intro')} rows={3} value={value.intro} onChange={next => set({ intro: next })} />
        <Ticked label={say('finds')} hint={say('findsHint')} on={value.finds} onChange={on => set({ finds: on })} />
        <FormProblem error={save.error} />
        <div>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {say('save')}
          </Button>
        </div>
      </div>
    </Form>
  )
}

function Ticked({ label, hint, on, onChange }: { label: string; hint: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <div>
      <Checkbox checked={on} onChange={event => onChange(event.target.checked)}>
        {label}
      </Checkbox>
      <p className={`muted ${styles.hint}`}>{hint}</p>
    </div>
  )
}

function Offered({ view: { forms } }: { view: PortalView }) {
  const say = useWords(portalWords)
  const spoken = useText()
  const types = <Link to="/desk/types">{say('types')}</Link>
  return (
    <Section title={say('forms')} hint={say('formsHint')} actions={forms.length > 0 && types}>
      {forms.length === 0 ? (
        <EmptyState title={say('noForms')} body={say('noFormsBody')} action={types} />
      ) : (
        <ul className={styles.list}>
          {forms.map(({ url, name }) => (
            <li key={url}>
              <a href={url} target="_blank" rel="noreferrer">
                {spoken(name)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
