import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { CaseTypeView, TypeContent } from '#modules/desk/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { DetailFrame, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { DesignFaults } from './DesignFaults.tsx'
import { isSame } from './form-values.ts'
import { typeWords } from './form-words.ts'
import { useCaseType } from './queries.ts'
import { TypeAbout } from './TypeAbout.tsx'
import { TypeFields } from './TypeFields.tsx'
import { TypePreview } from './TypePreview.tsx'
import { TypePublic } from './TypePublic.tsx'
import styles from './Types.module.css'

/** The designer of a case type: what is asked for, in which order, and how it looks to whoever fills it in. */
export function TypePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useCaseType(id)
  // Another revision that somebody else saved does not take away what is being written here.
  if (data) return <Designer key={id} view={data} />
  return <AwaitedPage error={error} refetch={refetch} />
}

function Designer({ view }: { view: CaseTypeView }) {
  const say = useWords(typeWords)
  const spoken = useText()
  const [content, setContent] = useState<TypeContent>(view.draft)
  const [based, setBased] = useState(view.revision)
  const dirty = !isSame(content, view.draft)
  const keeping = useKeeping({ view, content, based, dirty }, setBased)
  const put = (part: Partial<TypeContent>) => setContent(before => ({ ...before, ...part }))
  const archived = view.stage === 'archived'
  const actions = archived ? <Restore view={view} /> : <Keep keeping={keeping} dirty={dirty} view={view} name={spoken(view.draft.name)} />
  return (
    <DetailFrame
      title={spoken(content.name) || say('unnamed')}
      fact={<Standing view={view} dirty={dirty} />}
      trail={<Link to="/desk/types">{say('types')}</Link>}
      actions={actions}
    >
      <FormProblem error={keeping.error} />
      <DesignFaults error={keeping.error} content={content} />
      <div className={styles.designer}>
        <div className={styles.work}>
          <TypeFields fields={content.fields} onChange={fields => put({ fields })} />
          <TypeAbout content={content} put={put} />
          <TypePublic view={view} content={content} put={put} />
        </div>
        <div className={styles.preview}>
          <Section title={say('preview')}>
            <TypePreview content={content} />
          </Section>
        </div>
      </div>
    </DetailFrame>
  )
}

type Kept = Readonly<{ view: CaseTypeView; content: TypeContent; based: number; dirty: boolean }>

/** Saving a draft, and publishing it: what is not saved yet is saved first. */
function useKeeping({ view, content, based, dirty }: Kept, setBased: (revision: number) => void) {
  const say = useWords(typeWords)
  const keep = async (): Promise<number> => {
    if (!dirty) return based
    await change(`/desk/case-types/${view.id}/draft`, { content, based })
    setBased(based + 1)
    return based + 1
  }
  const stale = [['desk', 'types']]
  const save = useAct({ send: keep, stale, said: say('saved'), quiet: true })
  const publish = useAct({ send: async () => change(`/desk/case-types/${view.id}/publish`, { based: await keep() }), stale, said: say('published'), quiet: true })
  return { save, publish, error: save.error ?? publish.error }
}

function Keep({ keeping: { save, publish }, dirty, view, name }: { keeping: ReturnType<typeof useKeeping>; dirty: boolean; view: CaseTypeView; name: string }) {
  const say = useWords(typeWords)
  const archive = useAct({ send: () => change(`/desk/case-types/${view.id}/archive`), stale: [['desk', 'types']] })
  const same = !dirty && isSame(view.draft, view.published)
  return (
    <>
      <ConfirmButton title={say('archiveTitle', { name })} consequence={say('archiveWhy')} verb={say('archive')} onConfirm={() => archive.mutateAsync()}>
        {say('archive')}
      </ConfirmButton>
      <Button disabled={!dirty} loading={save.isPending} onClick={() => save.mutate()}>
        {say('save')}
      </Button>
      <Button type="primary" disabled={same} loading={publish.isPending} onClick={() => publish.mutate()}>
        {say('publish')}
      </Button>
    </>
  )
}

function Restore({ view }: { view: CaseTypeView }) {
  const say = useWords(typeWords)
  const restore = useAct({ send: () => change(`/desk/case-types/${view.id}/restore`), stale: [['desk', 'types']] })
  return (
    <Button loading={restore.isPending} onClick={() => restore.mutate()}>
      {say('restore')}
    </Button>
  )
}

function Standing({ view, dirty }: { view: CaseTypeView; dirty: boolean }) {
  const say = useWords(typeWords)
  const format = useFormat()
  const { stage, version, publishedAt } = view
  const same = isSame(view.draft, view.published)
  const standing =
    stage === 'archived' ? say('archivedFact') : version === 0 ? say('draftFact') : say(same ? 'publishedFact' : 'changedFact', { version, time: format.instant(publishedAt) })
  return <span>{[standing, ...(dirty ? [say('unsaved')] : [])].join(' · ')}</span>
}
