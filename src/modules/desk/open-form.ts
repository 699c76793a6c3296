import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { FullForm } from './case.ts'
import { askedLater } from './case-fill.ts'
import { openTypes } from './case-type.store.ts'
import type { FieldFault, GivenValues } from './field.ts'
import { judgeValues } from './field.ts'
import type { Field, FieldValues, TypeContent } from './views.ts'

/** A type of case as customers may open one: the fields they are asked for, and the form a case gets. */
export type OpenForm = Readonly<{ id: Id<'case-type'>; content: TypeContent; asked: readonly Field[]; full: FullForm }>

/** Those of some types that are published and open to customers, in the order asked for. */
export async function openForms(tx: Tx, types: readonly string[]): Promise<readonly OpenForm[]> {
  const open = await openTypes(tx, types)
  return open.map(({ id, content, version }) => {
    const asked = content.fields.filter(({ shared }) => shared)
    return { id, content, asked, full: { type: id, version, fields: askedLater(content.fields, {}) } }
  })
}

/** What of some values fits the fields that customers are asked for, and what does not. */
export function takenValues({ asked }: Pick<OpenForm, 'asked'>, given: GivenValues): Readonly<{ values: FieldValues; faults: readonly FieldFault[] }> {
  return judgeValues(asked, given)
}
