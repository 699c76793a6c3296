import { useState } from 'react'
import type { CustomerView } from '#modules/customers/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { useWords } from '#web/ui/locale.tsx'
import { FormDialog } from './FormDialog.tsx'
import { ProfileFields } from './ProfileFields.tsx'
import { tidy } from './profile-draft.ts'
import { profileWords } from './words.ts'

/** Change what is said of a customer. */
export function ProfileDialog({ customer, onClose }: { customer: CustomerView; onClose: () => void }) {
  const say = useWords(profileWords)
  const [profile, setProfile] = useState(customer.profile)
  const save = useAct({
    send: () => change(`/customers/${customer.id}/change`, { profile: tidy(profile, customer.kind) }),
    stale: [['customers']],
    said: say('saved'),
    quiet: true,
    done: onClose,
  })
  const lacksName = profile.name.trim() === ''
  return (
    <FormDialog wide title={say('change')} act={save} lacks={lacksName} onClose={onClose}>
      {tried => <ProfileFields kind={customer.kind} profile={profile} organisationName={customer.organisationName} lacksName={tried && lacksName} onChange={setProfile} />}
    </FormDialog>
  )
}
