import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Locale } from '#kernel/words.ts'
import type { SurveyView } from '#modules/voice/views.ts'
import { formFaults } from '#science/survey/form/check-form.ts'
import type { SurveyForm } from '#science/survey/form/form.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { useMay } from '#web/shell/session.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Alert } from '#web/ui/States.tsx'
import { FormAbout } from './FormAbout.tsx'
import { PageList } from './PageList.tsx'
import { Preview } from './Preview.tsx'
import { useSurvey } from './queries.ts'
import { SurveyFrame } from './SurveyFrame.tsx'
import styles from './Voice.module.css'
import { faultWords, languageWords, partWords, voiceWords } from './words.ts'

/** The designer of a survey: its pages and questions, what speaks against publishing it, and how it looks to whoever answers. */
export function DesignPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useSurvey(id)
  // Another revision that somebody else saved does not take away what is being written here.
  if (data) return <Designer key={id} view={data} />
  return <AwaitedPage error={error} refetch={refetch} />
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

function Designer({ view }: { view: SurveyView }) {
  const say = useWords(voiceWords)
  const may = useMay('voice.set-up')
  const [form, setForm] = useState<SurveyForm>(view.draft)
  const [kept, setKept] = useState({ form: view.draft, revision: view.revision })
  const [page, setPage] = useState(view.draft.pages[0]?.code ?? '')
  const dirty = !isSame(form, kept.form)
  const faults = formFaults(form)
  const keep = async (): Promise<number> => {
    if (!dirty) return kept.revision
    await change(`/voice/surveys/${view.id}/draft`, { form, based: kept.revision } as never)
    setKept({ form, revision: kept.revision + 1 })
    return kept.revision + 1
  }
  const save = useAct({ send: keep, stale: [['voice']], said: say('saved'), quiet: true })
  const publish = useAct({
    send: async () => change(`/voice/surveys/${view.id}/publish`, { based: await keep() } as never),
    stale: [['voice']],
    said: say('published'),
    quiet: true,
  })
  const shown = form.pages.some(({ code }) => code === page) ? page : (form.pages[0]?.code ?? '')
  const actions = may && view.stage !== 'archived' && (
    <>
      <Button disabled={!dirty} loading={save.isPending} onClick={() => save.mutate()}>
        {say('save')}
      </Button>
      <Button type="primary" disabled={faults.length > 0 || (!dirty && !view.changed)} loading={publish.isPending} onClick={() => publish.mutate()}>
        {say('publish')}
      </Button>
    </>
  )
  return (
    <SurveyFrame view={view} form={form} actions={actions}>
      <FormProblem error={save.error ?? publish.error} />
      <div className={styles.designer}>
        <div className={styles.work}>
          <Faults faults={faults} />
          <Section title={say('questions')}>
            <PageList
              form={form}
              faulty={new Set(faults.map(({ where }) => where.replace('question ', '')))}
              onChange={pages => setForm(before => ({ ...before, pages }))}
              onPage={setPage}
            />
          </Section>
          <Section title={say('about')}>
            <FormAbout form={form} put={part => setForm(before => ({ ...before, ...part }))} />
          </Section>
        </div>
        <div className={styles.side}>
          <Section title={say('preview')}>
            <Preview form={form} page={shown} onPage={setPage} />
          </Section>
        </div>
      </div>
    </SurveyFrame>
  )
}

type FaultValues = ReturnType<typeof formFaults>[number]['values']

function Faults({ faults }: { faults: ReturnType<typeof formFaults> }) {
  const say = useWords(voiceWords)
  const sayFault = useWords(faultWords)
  const spoken = useText()
  // Parts and languages by their names; a choice or a row by its code, as the designer sees it.
  const named = (values: FaultValues): FaultValues =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        const words = name === 'what' ? partWords[value] : name === 'language' ? languageWords[value as Locale] : undefined
        return [name, words ? spoken(words) : value]
      }),
    )
  if (faults.length === 0) return null
  return (
    <Alert tone="concern">
      <strong>{say('faults')}</strong>
      <ul className={styles.faults}>
        {faults.slice(0, 12).map(({ where, fault, values }) => (
          <li key={JSON.stringify([where, fault, values])}>
            <code>{where.replace(/^\w+ /, '')}</code> {sayFault(fault, named(values))}
          </li>
        ))}
      </ul>
    </Alert>
  )
}
