import type { Decision } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Case, CaseCommand, CaseEvent, CaseRefusal, Form, FullForm } from './case.ts'
import type { GivenValues } from './field.ts'
import { judgeValues } from './field.ts'
import type { FieldValues } from './views.ts'

type Filling = Extract<CaseCommand, { do: 'fill' | 'set-form' }>
type Filled = Readonly<{ form: Form; values: FieldValues; lacks: readonly string[] }>

export function isFilling(command: CaseCommand): command is Filling {
  return command.do === 'fill' || command.do === 'set-form'
}

/** What a case begins with; nothing without a form, null where the values do not fit it. */
export function filledAtOpening(form: FullForm | null, given: GivenValues): Filled | Record<string, never> | null {
  if (form === null) return {}
  const { values, faults, lacks } = judgeValues(form.fields, given)
  return faults.length > 0 ? null : { form: bare(form), values, lacks }
}

function bare({ type, version }: Form): Form {
  return { type, version }
}

/** Fields are filled in the form that the writer saw: when the case has another one by now, he is told. */
export function fillForm(it: Case, { do: what, form, values: given }: Filling): Decision<CaseEvent, CaseRefusal> {
  if (it.stage === 'closed') return refuse('is-over')
  const same = it.form?.type === form?.type && it.form?.version === form?.version
  if (what === 'fill' && !same) return refuse('other-form')
  if (form === null) return it.form === null ? accept() : accept<CaseEvent>({ type: 'case.filled', form: null, values: {}, lacks: [], before: it.values })
  const { values, faults, lacks } = judgeValues(form.fields, same ? { ...it.values, ...given } : given)
  if (faults.length > 0) return refuse('wrong-values')
  if (same && JSON.stringify(values) === JSON.stringify(it.values)) return accept()
  return accept<CaseEvent>({ type: 'case.filled', form: bare(form), values, lacks, before: it.values })
}
