import type { Customer } from './customer.ts'
import type { Completeness, CustomerKind, Gap } from './views.ts'

type Filled = 'name' | Gap
type Weights = Readonly<Partial<Record<Filled, number>>>

/** What matters, in hundredths; the sum of each kind is 100. */
const weights: Readonly<Record<CustomerKind, Weights>> = {
  person: { name: 15, phone: 20, email: 10, postal: 10, language: 10, tier: 5, channel: 10, birthday: 5, consent: 15 },
  organisation: { name: 20, phone: 20, email: 15, postal: 20, language: 10, tier: 10, channel: 5 },
}

type Scored = Pick<Customer, 'kind' | 'profile' | 'addresses' | 'consents' | 'careDates'>

/**
 * How much of what matters is known of a customer: 0 to 1, and what is missing, the heaviest first.
 *
 * Of a person: name 15, a telephone or mobile number 20, consent asked for (given or not) 15, e-mail 10, postal address 10, language 10, preferred channel 10,
 * tier 5, birthday 5. Of an organisation: name 20, telephone 20, postal address 20, e-mail 15, language 10, tier 10, preferred channel 5. The weights are
 * ours: what is needed to answer (a way to reach it, its language) weighs more than what makes it pleasant. Filling a field never lowers the score.
 */
export function completenessOf(customer: Scored): Completeness {
  const parts = Object.entries(weights[customer.kind]) as [Filled, number][]
  const sum = parts.reduce((total, [field, weight]) => total + (isFilled(customer, field) ? weight : 0), 0)
  const open = parts.filter(([field]) => !isFilled(customer, field)).toSorted(([, one], [, other]) => other - one)
  return { score: sum / 100, gaps: open.flatMap(([field]) => (field === 'name' ? [] : [field])) }
}

function isFilled({ profile, addresses, consents, careDates }: Scored, field: Filled): boolean {
  switch (field) {
    case 'name':
      return profile.name.trim() !== ''
    case 'phone':
      return addresses.some(({ kind }) => kind === 'phone' || kind === 'mobile')
    case 'email':
    case 'postal':
      return addresses.some(({ kind }) => kind === field)
    case 'birthday':
      return careDates.some(({ kind }) => kind === 'birthday')
    case 'consent':
      return consents.length > 0
    default:
      return (profile[field] ?? '') !== ''
  }
}
