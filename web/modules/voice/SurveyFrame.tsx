import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { SurveyView } from '#modules/voice/views.ts'
import type { SurveyForm } from '#science/survey/form/form.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { useMay } from '#web/shell/session.ts'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { DetailFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { stageTones } from './SurveyList.tsx'
import { SurveyTabs } from './SurveyTabs.tsx'
import styles from './Voice.module.css'
import { stageWords, voiceWords } from './words.ts'

type Props = Readonly<{ view: SurveyView; form?: SurveyForm; actions?: ReactNode; children: ReactNode }>

/** The head of every view of a survey: its name, whether it collects, and what can be done with it. */
export function SurveyFrame({ view, form = view.draft, actions, children }: Props) {
  const say = useWords(voiceWords)
  const sayStage = useWords(stageWords)
  const spoken = useText()
  const format = useFormat()
  const { stage, version, publishedAt, changed } = view
  const fact =
    stage === 'archived' ? say('archivedFact') : version === 0 ? say('draftFact') : say(changed ? 'changedFact' : 'publishedFact', { version, time: format.instant(publishedAt) })
  return (
    <DetailFrame
      title={spoken(form.title) || say('unnamed')}
      marks={<Tag tone={stageTones[stage]}>{sayStage(stage)}</Tag>}
      fact={fact}
      trail={<Link to="/voice">{say('surveys')}</Link>}
      actions={
        <>
          <Turning view={view} name={spoken(form.title)} />
          {actions}
        </>
      }
    >
      <SurveyTabs id={view.id} />
      <div className={styles.body}>{children}</div>
    </DetailFrame>
  )
}

/** Collect or not: pause, go on, archive, restore. */
function Turning({ view: { id, stage }, name }: { view: SurveyView; name: string }) {
  const say = useWords(voiceWords)
  const stale = [['voice']]
  const pause = useAct({ send: () => change(`/voice/surveys/${id}/pause`), stale })
  const resume = useAct({ send: () => change(`/voice/surveys/${id}/resume`), stale })
  const archive = useAct({ send: () => change(`/voice/surveys/${id}/archive`), stale })
  const restore = useAct({ send: () => change(`/voice/surveys/${id}/restore`), stale })
  if (!useMay('voice.set-up')) return null
  if (stage === 'archived')
    return (
      <Button loading={restore.isPending} onClick={() => restore.mutate()}>
        {say('restore')}
      </Button>
    )
  return (
    <>
      <ConfirmButton title={say('archiveTitle', { name })} consequence={say('archiveBody')} verb={say('archive')} onConfirm={() => archive.mutateAsync()}>
        {say('archive')}
      </ConfirmButton>
      {stage === 'published' && (
        <ConfirmButton title={say('pauseTitle', { name })} consequence={say('pauseBody')} verb={say('pause')} onConfirm={() => pause.mutateAsync()}>
          {say('pause')}
        </ConfirmButton>
      )}
      {stage === 'paused' && (
        <Button loading={resume.isPending} onClick={() => resume.mutate()}>
          {say('resume')}
        </Button>
      )}
    </>
  )
}
