import { CustomerPage } from '#web/modules/customers/CustomerPage.tsx'
import { CustomerCases } from '#web/modules/desk/CustomerCases.tsx'
import { CustomerStanding } from '#web/modules/recovery/CustomerStanding.tsx'

/** The page of a customer with what the rooms above know of him: how he stands, and the cases that he came with. */
export function WholeCustomer() {
  return (
    <CustomerPage
      casesOf={id => (
        <>
          <CustomerStanding customer={id} />
          <CustomerCases id={id} />
        </>
      )}
    />
  )
}
