import { Button } from 'antd'
import { useState } from 'react'
import type { Text } from '#kernel/words.ts'
import type { DisruptionView } from '#modules/disruptions/views.ts'
import { BothLanguages } from '#web/modules/catalog/BothLanguages.tsx'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Disruptions.module.css'
import { disruptionWords } from './words.ts'

const nothing: Text = { 'zh-CN': '', en: '' }

/** What everybody is told next; once it has left, it cannot be taken back, so it is asked for. */
export function TellForm({ view }: { view: DisruptionView }) {
  const say = useWords(disruptionWords)
  const [again, setAgain] = useState(false)
  if (view.rounds === 0 || again) return <Open view={view} />
  return (
    <p className={styles.again}>
      <Button onClick={() => setAgain(true)}>{say('messageAgain')}</Button>
    </p>
  )
}

function Open({ view }: { view: DisruptionView }) {
  const say = useWords(disruptionWords)
  const [subject, setSubject] = useState(nothing)
  const [text, setText] = useState(nothing)
  const tell = useAct({ send: () => change(`/disruptions/${view.id}/tell`, { subject, text }), stale: [['disruptions']], said: say('toldSaid'), quiet: true })
  const count = view.people - view.skipped
  const written = (['zh-CN', 'en'] as const).some(language => subject[language].trim() !== '' && text[language].trim() !== '')
  return (
    <Section title={say(view.rounds === 0 ? 'message' : 'messageAgain')} hint={say('textHint')}>
      <div className={styles.fields}>
        <BothLanguages label={say('subject')} value={subject} onChange={setSubject} />
        <BothLanguages label={say('text')} rows={4} value={text} onChange={setText} />
        <FormProblem error={tell.error} />
        <div className={styles.buttons}>
          <ConfirmButton
            type="primary"
            disabled={count === 0 || !written}
            title={say('tellTitle', { count })}
            consequence={say('tellBody', { from: view.from, until: view.until })}
            verb={say('tellVerb')}
            onConfirm={() => tell.mutateAsync()}
          >
            {say('tell', { count })}
          </ConfirmButton>
        </div>
      </div>
    </Section>
  )
}
