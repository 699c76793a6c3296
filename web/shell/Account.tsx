import { LogoutOutlined, UserOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Popover, Segmented } from 'antd'
import { useEffect, useEffectEvent } from 'react'
import type { Locale } from '#kernel/words.ts'
import { appearances, useAppearance } from '#web/ui/appearance.tsx'
import { useLanguage, useWords } from '#web/ui/locale.tsx'
import styles from './Account.module.css'
import { change } from './api.ts'
import { leave, useMe } from './session.ts'
import { shellWords } from './words.ts'

const languages: { value: Locale; label: string }[] = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
]

/** Choosing a language keeps it here and, for a signed-in person, on the server. */
export function useChooseLanguage(): (locale: Locale) => void {
  const { choose } = useLanguage()
  const client = useQueryClient()
  const signedIn = useMe() !== null
  return async locale => {
    choose(locale)
    // Kept here in any case, on the server when it can be reached; then texts that the server wrote are fetched again.
    if (signedIn) await change('/me/locale', { locale }).catch(() => {})
    setTimeout(() => void client.invalidateQueries(), 0)
  }
}

/** The language that a person chose on any device is used on this one too. */
export function useOwnLanguage(): void {
  const own = useMe()?.person.locale ?? null
  const { choose } = useLanguage()
  const adopt = useEffectEvent((locale: Locale) => choose(locale))
  useEffect(() => {
    if (own) adopt(own)
  }, [own])
}

export function LanguageSwitch() {
  const { locale } = useLanguage()
  const choose = useChooseLanguage()
  const say = useWords(shellWords)
  return <Segmented aria-label={say('language')} options={languages} value={locale} onChange={choose} />
}

export function AppearanceSwitch() {
  const { appearance, choose } = useAppearance()
  const say = useWords(shellWords)
  const options = appearances.map(value => ({ value, label: say(value) }))
  return <Segmented aria-label={say('appearance')} options={options} value={appearance} onChange={choose} />
}

export function AccountPanel() {
  const me = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const say = useWords(shellWords)
  const signOut = async () => {
    await change('/sign-out').catch(() => {})
    leave(client)
    await navigate({ to: '/sign-in' })
  }
  return (
    <div className={styles.panel}>
      {me && (
        <div>
          <strong>{me.person.name}</strong>
          <div className="muted">{me.person.email}</div>
          <div className="muted">{me.tenant.name}</div>
        </div>
      )}
      <LanguageSwitch />
      <AppearanceSwitch />
      <Button icon={<LogoutOutlined aria-hidden />} onClick={signOut}>
        {say('signOut')}
      </Button>
    </div>
  )
}

export function AccountMenu() {
  const me = useMe()
  const say = useWords(shellWords)
  return (
    <Popover content={<AccountPanel />} trigger="click" placement="rightBottom">
      <button type="button" className={styles.face} aria-label={say('you')} title={me?.person.name}>
        {me?.person.name.slice(0, 1).toUpperCase() || <UserOutlined aria-hidden />}
      </button>
    </Popover>
  )
}
