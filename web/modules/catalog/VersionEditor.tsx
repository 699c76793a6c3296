import { Button } from 'antd'
import { useState } from 'react'
import type { StandardView } from '#modules/catalog/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { useAddress } from '#web/shell/address.ts'
import { change } from '#web/shell/api.ts'
import { Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { uiWords } from '#web/ui/words.ts'
import { InvalidFields } from './InvalidFields.tsx'
import styles from './Services.module.css'
import standard from './Standard.module.css'
import { StandardForm } from './StandardForm.tsx'
import { standardWords } from './standard-words.ts'

/** Write in the draft, or begin the next version from the last one. */
export function VersionEditor({ view, onDone }: { view: StandardView; onDone: () => void }) {
  const say = useWords(standardWords)
  const sayUi = useWords(uiWords)
  const address = useAddress()
  const last = view.versions.at(-1)!
  const [content, setContent] = useState(last.content)
  const number = last.state === 'draft' ? last.number : last.number + 1
  const done = () => {
    address.set({ version: String(number), against: undefined })
    onDone()
  }
  const save = useAct({ send: () => change(`/standards/${view.id}/revise`, { content } as never), stale: [['standards']], said: say('saved'), done, quiet: true })
  return (
    <div className={standard.narrow}>
      <Form onSend={() => save.mutate()}>
        <StandardForm content={content} regional={view.parent !== null} onChange={setContent} />
        <FormProblem error={save.error} />
        <InvalidFields error={save.error} />
        <div className={styles.foot}>
          <Button onClick={onDone}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {say('save')}
          </Button>
        </div>
      </Form>
    </div>
  )
}
