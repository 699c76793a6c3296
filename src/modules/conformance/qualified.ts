import { certificateKey, heldAt, holdingsByName } from '#modules/identity/public.ts'
import type { ProcessNode } from '#modules/processes/public.ts'
import type { Tx } from '#platform/noun.ts'

/**
 * Whether a person, by the name that other systems use, lacked the certificate that a step needs at an instant. Nobody lacks what is not asked for, and of
 * somebody who is not known here nothing can be said; of several people with one name it is enough that one of them held it.
 */
export async function qualifiedPersons(tx: Tx, names: ReadonlySet<string>): Promise<(node: ProcessNode, person: string, at: number) => boolean> {
  const people = await holdingsByName(tx, [...names])
  return ({ responsibility }, person, at) => {
    const needed = certificateKey(responsibility?.certificate ?? '')
    const same = needed === '' ? undefined : people.get(person)
    return same !== undefined && !same.some(holdings => heldAt(holdings, at).includes(needed))
  }
}
