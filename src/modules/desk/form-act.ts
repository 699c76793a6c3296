import type { Id } from '#kernel/id.ts'
import { inTenant } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context } from '#platform/routes.ts'
import { findCase } from './case.store.ts'
import type { FullForm } from './case.ts'
import { askedLater } from './case-fill.ts'
import { formOf, readCaseType } from './case-type.store.ts'
import type { FieldFault, GivenValues } from './field.ts'
import { judgeValues } from './field.ts'
import { caseNoun } from './nouns.ts'
import type { TypeContent } from './views.ts'
import { fieldProblemWords } from './words.ts'

type Ref = Readonly<{ id: Id<'case'> }>
type Published = Readonly<{ form: FullForm; content: TypeContent }>

/** A type as cases are opened with it now. */
export async function publishedType(tx: Tx, type: Id<'case-type'>): Promise<Published> {
  const it = await readCaseType(tx, type)
  if (!it) throw new Refused('case-type', 'unknown')
  if (!it.published) throw new Refused('case-type', 'not-published')
  if (it.stage === 'archived') throw new Refused('case-type', 'is-archived')
  return { form: { type, version: it.version, fields: it.published.fields }, content: it.published }
}

/** Tell field by field, in the reader's language, what cannot be taken. */
export function refuseFaults(faults: readonly FieldFault[]): void {
  if (faults.length > 0)
    throw new Problem(
      'invalid-input',
      {},
      faults.map(({ field, problem }) => ({ field: `values.${field}`, message: fieldProblemWords[problem] })),
    )
}

/** Fill fields of the form that a case has. */
export async function fillCase(context: Context, { id, values }: Ref & Readonly<{ values: GivenValues }>): Promise<Record<string, never>> {
  const { it, form } = await inTenant(context.ground.database, context.caller!.tenant, async tx => {
    const it = await findCase(tx, id)
    return { it, form: it?.form ? await formOf(tx, it.form.type, it.form.version) : null }
  })
  if (!it) throw new Refused('case', 'unknown')
  if (!form || !it.form) throw new Refused('case', 'other-form')
  refuseFaults(judgeValues(askedLater(form.fields, it.values), { ...it.values, ...values }).faults)
  return filled(context, id, { do: 'fill', form: { ...it.form, fields: form.fields }, values })
}

/** Give a case another type, in its newest version, with values for it; or none. */
export async function setType(context: Context, { id, type, values }: Ref & Readonly<{ type: Id<'case-type'> | null; values: GivenValues }>): Promise<Record<string, never>> {
  const form = type === null ? null : (await inTenant(context.ground.database, context.caller!.tenant, tx => publishedType(tx, type))).form
  if (form) refuseFaults(judgeValues(askedLater(form.fields, {}), values).faults)
  return filled(context, id, { do: 'set-form', form, values })
}

type Filling = Parameters<(typeof caseNoun)['decide']>[1]
async function filled(context: Context, id: Id<'case'>, command: Filling): Promise<Record<string, never>> {
  const outcome = await perform(context.ground, caseNoun, id, { command, request: context.request(context.caller!.tenant, command.do) })
  if (!outcome.ok) throw new Refused('case', outcome.refusal)
  return {}
}
