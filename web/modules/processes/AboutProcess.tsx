import { Button } from 'antd'
import { useState } from 'react'
import type { CheckView, ProcessView } from '#modules/processes/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Form } from '#web/ui/Field.tsx'
import { Facts } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { uiWords } from '#web/ui/words.ts'
import styles from './Process.module.css'
import type { Details } from './ProcessNew.tsx'
import { DetailFields, toBody } from './ProcessNew.tsx'
import { useSpoken } from './queries.ts'
import { processWords } from './words.ts'

/** With nothing chosen: what the process is, and how to begin. */
export function AboutProcess({ view, edits, check }: { view: ProcessView; edits: boolean; check: CheckView | null }) {
  const say = useWords(processWords)
  const format = useFormat()
  const spoken = useSpoken()
  const [changing, setChanging] = useState(false)
  const retire = useAct({ send: () => change(`/processes/${view.id}/retire`), stale: [['processes']] })
  const unset = <span className="muted">{say('noPromise')}</span>
  const facts = [
    [say('name'), [view.name['zh-CN'], view.name.en].filter(Boolean).join(' · ')],
    [say('service'), view.service ?? unset],
    [say('promise'), view.promiseMinutes === null ? unset : format.duration(view.promiseMinutes * 60_000)],
    [say('saved'), <When key="saved" at={view.draft.savedAt} relative />],
  ] as const
  return (
    <>
      <p className={styles.lead}>{say(edits ? 'nothingChosen' : 'nothingChosenRead')}</p>
      <Facts of={check?.longestMinutes ? [...facts, [say('longest'), format.duration(check.longestMinutes * 60_000)]] : facts} />
      {edits && (
        <div className={styles.aboutActions}>
          <Button onClick={() => setChanging(true)}>{say('describe')}</Button>
          <Allowed may="processes.publish">
            <ConfirmButton
              danger
              type="text"
              title={say('retireTitle', { name: spoken(view.name) })}
              consequence={say('retireBody')}
              verb={say('retire')}
              onConfirm={() => retire.mutateAsync()}
            >
              {say('retire')}
            </ConfirmButton>
          </Allowed>
        </div>
      )}
      {changing && <DescribeForm view={view} onClose={() => setChanging(false)} />}
    </>
  )
}

function DescribeForm({ view, onClose }: { view: ProcessView; onClose: () => void }) {
  const say = useWords(processWords)
  const sayUi = useWords(uiWords)
  const [details, setDetails] = useState<Details>({ nameZh: view.name['zh-CN'], nameEn: view.name.en, service: view.service ?? '', promiseMinutes: view.promiseMinutes })
  const describe = useAct({ send: () => change(`/processes/${view.id}/describe`, toBody(details)), stale: [['processes']], done: onClose, quiet: true })
  return (
    <Dialog title={say('describe')} onClose={onClose}>
      <Form onSend={() => describe.mutate()}>
        <DetailFields details={details} error={describe.error} onChange={setDetails} />
        <FormProblem error={describe.error} />
        <div className={styles.formFoot}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={describe.isPending}>
            {say('describe')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
