import { Button } from 'antd'
import type { LoadFault } from '#science/process/load/load-input.ts'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { Alert, Skeleton } from '#web/ui/States.tsx'
import type { Diagram } from './editor-types.ts'
import { LoadFields } from './LoadFields.tsx'
import { LoadResult } from './LoadResult.tsx'
import { loadInput } from './load-form.ts'
import { loadFaultWords, loadWords } from './load-words.ts'
import { useNames } from './node-names.ts'
import styles from './Process.module.css'
import type { LoadDesk } from './use-load.ts'
import { processWords } from './words.ts'

type Props = Readonly<{ process: string; diagram: Diagram | null; load: LoadDesk; promiseMinutes: number | null }>

/** Load simulation (负荷模拟): how the drawing fares under past or assumed demand, before it is released. */
export function LoadPanel({ process, diagram, load, promiseMinutes }: Props) {
  const say = useWords(processWords)
  const locale = useLocale()
  const { view, failed, answer, asked } = load
  if (failed) return <Alert>{say('checkFailed')}</Alert>
  if (!diagram || !view) return <Skeleton lines={6} />
  if (!view.setup) return <Alert tone="concern">{view.reason?.[locale] ?? say('checkFailed')}</Alert>
  if (answer?.report && asked) return <LoadResult diagram={diagram} load={load} report={answer.report} asked={asked} />
  return <LoadForm process={process} diagram={diagram} load={load} promiseMinutes={promiseMinutes} />
}

function LoadForm({ process, diagram, load, promiseMinutes }: Props & { diagram: Diagram }) {
  const say = useWords(loadWords)
  const { view, form, running, crashed, answer, simulate, stop } = load
  const setup = view!.setup!
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (!running) simulate(loadInput(form, setup, promiseMinutes))
      }}
    >
      <p className={styles.lead}>{say('lead')}</p>
      <LoadFields process={process} diagram={diagram} setup={setup} form={form} onChange={load.setForm} />
      {crashed && <Alert>{say('crashed')}</Alert>}
      {answer?.fault && <Refused diagram={diagram} fault={answer.fault} />}
      <div className={styles.loadFoot}>
        {running && <Button onClick={stop}>{say('stop')}</Button>}
        <Button type="primary" htmlType="submit" loading={running}>
          {say(running ? 'running' : 'simulate')}
        </Button>
      </div>
      <p className={styles.small}>{say('clock')}</p>
    </form>
  )
}

function Refused({ diagram, fault }: { diagram: Diagram; fault: LoadFault }) {
  const sayFault = useWords(loadFaultWords)
  const say = useWords(loadWords)
  const name = useNames(diagram)
  const values = {
    name: 'node' in fault ? name(fault.node) : 'pool' in fault ? fault.pool || say('noUnit') : '',
    reason: fault.code === 'not-compiled' ? fault.refusal.reason : '',
  }
  return <Alert>{sayFault(fault.code, values)}</Alert>
}
