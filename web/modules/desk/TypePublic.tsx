import { Button } from 'antd'
import type { CaseTypeView, TypeContent } from '#modules/desk/views.ts'
import { BothLanguages } from '#web/modules/catalog/BothLanguages.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { CopyField } from '#web/ui/CopyField.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { typeWords } from './form-words.ts'
import styles from './Types.module.css'

type Props = Readonly<{ view: CaseTypeView; content: TypeContent; put: (part: Partial<TypeContent>) => void }>

/** The form as customers get it, and the link by which they do. */
export function TypePublic({ view, content, put }: Props) {
  const say = useWords(typeWords)
  const open = useAct({ send: () => change(`/desk/case-types/${view.id}/open-to-public`, { on: !view.isPublic }), stale: [['desk', 'types']] })
  const may = view.stage === 'published'
  return (
    <Section
      title={say('publicForm')}
      hint={say(may ? 'publicHint' : 'publicFirst')}
      actions={
        may && (
          <Button loading={open.isPending} onClick={() => open.mutate()}>
            {say(view.isPublic ? 'shutIt' : 'openIt')}
          </Button>
        )
      }
    >
      <div className={styles.stack}>
        {view.url && <CopyField value={view.url} label={say('link')} />}
        <BothLanguages label={say('intro')} rows={2} value={content.intro} onChange={intro => put({ intro })} />
        <BothLanguages label={say('consent')} rows={2} value={content.consent} onChange={consent => put({ consent })} />
        <p className="muted">{say('consentHint')}</p>
      </div>
    </Section>
  )
}
