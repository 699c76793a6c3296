import type { Decision } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Case, CaseCommand, CaseEvent, CaseRefusal, Form, FullForm } from './case.ts'
import type { GivenValues } from './field.ts'
import { judgeValues } from './field.ts'
import type { Field, FieldValues } from './views.ts'

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

/**
 * What is needed for opening is asked for when one opens. Where it is still empty on a case that is there (sorted later, or opened by a customer who is not
 * asked for it), it is needed before the case is solved; what was filled is not emptied.
 */
export function askedLater(fields: readonly Field[], before: FieldValues): readonly Field[] {
  return fields.map(field => (field.needed === 'opening' && before[field.key] === undefined ? { ...field, needed: 'solving' } : field))
}

/** Fields are filled in the form that the writer saw: when the case has another one by now, he is told. */
export function fillForm(it: Case, { do: what, form, values: given }: Filling): Decision<CaseEvent, CaseRefusal> {
  if (it.stage === 'closed') return refuse('is-over')
  const same = it.form?.type === form?.type && it.form?.version === form?.version
  if (what === 'fill' && !same) return refuse('other-form')
  if (form === null) return it.form === null ? accept() : accept<CaseEvent>({ type: 'case.filled', form: null, values: {}, lacks: [], before: it.values })
  const before = same ? it.values : {}
  const { values, faults, lacks } = judgeValues(askedLater(form.fields, before), { ...before, ...given })
  if (faults.length > 0) return refuse('wrong-values')
  if (same && JSON.stringify(values) === JSON.stringify(it.values)) return accept()
  return accept<CaseEvent>({ type: 'case.filled', form: bare(form), values, lacks, before: it.values })
}
