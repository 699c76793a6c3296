import { AppearanceSwitch, LanguageSwitch } from '#web/shell/Account.tsx'
import { Allowed } from '#web/shell/Guard.tsx'
import { useMe } from '#web/shell/session.ts'
import { DetailFrame, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { PasskeyList } from './PasskeyList.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { OwnCertificates } from './PersonCertificates.tsx'
import { SessionList } from './SessionList.tsx'
import styles from './Settings.module.css'
import { TenantForm } from './TenantForm.tsx'
import { WorkingHoursForm } from './WorkingHoursForm.tsx'
import { ownWords } from './words.ts'

/** One's own account, and for whoever may, the enterprise. */
export function SettingsPage() {
  const say = useWords(ownWords)
  const me = useMe()
  return (
    <div className={styles.page}>
      <DetailFrame title={say('settings')} fact={me && `${me.person.name} · ${me.person.email}`}>
        <Section title={say('language')}>
          <div className={styles.switches}>
            <LanguageSwitch />
            <AppearanceSwitch />
          </div>
        </Section>
        <Allowed may="identity.set-up">
          <TenantForm />
          <WorkingHoursForm />
        </Allowed>
        <OwnCertificates />
        <PasswordForm />
        <PasskeyList />
        <SessionList />
      </DetailFrame>
    </div>
  )
}
