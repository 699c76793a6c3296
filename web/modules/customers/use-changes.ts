import type { CustomerView } from '#modules/customers/views.ts'
import { useMay } from '#web/shell/session.ts'

/** Whether the reader may change this customer as it stands now. */
export function useChanges({ stage }: CustomerView): boolean {
  return useMay('customers.write') && stage === 'active'
}
