import { MoreOutlined, SearchOutlined } from '@ant-design/icons'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { Ringing } from '#web/modules/telephony/Ringing.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { useWords, ZoneContext } from '#web/ui/locale.tsx'
import { usePhone } from '#web/ui/use-media.ts'
import { AccountMenu, AccountPanel, useOwnLanguage } from './Account.tsx'
import { useAddress } from './address.ts'
import { Bell } from './Bell.tsx'
import styles from './Layout.module.css'
import type { Area } from './navigation.tsx'
import { areas, filterOnly } from './navigation.tsx'
import { PaletteHost, usePaletteOpener } from './PaletteHost.tsx'
import { useMe } from './session.ts'
import { useStream } from './stream.ts'
import { shellWords } from './words.ts'

/** The house around every page of a signed-in person: rail (bottom bar on phones), palette, live stream. */
export function Layout() {
  const me = useMe()
  const phone = usePhone()
  const say = useWords(shellWords)
  useStream(me !== null)
  useOwnLanguage()
  if (!me) return null
  const open = areas.filter(area => me.permissions.includes(area.may))
  return (
    <ZoneContext value={me.tenant.zone}>
      <PaletteHost>
        <a className={styles.skip} href="#content">
          {say('skip')}
        </a>
        <div className={styles.house}>
          {phone ? <BottomBar areas={open} /> : <Rail areas={open} />}
          <main id="content" className={styles.content} tabIndex={-1}>
            <Outlet />
          </main>
          {me.permissions.includes('desk.work') && <Ringing />}
        </div>
      </PaletteHost>
    </ZoneContext>
  )
}

const shortcut = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'

function Rail({ areas: open }: { areas: readonly Area[] }) {
  const say = useWords(shellWords)
  const openPalette = usePaletteOpener()
  return (
    <nav className={styles.rail} aria-label={say('navigation')}>
      <Link to="/" className={styles.brand} aria-label={say('product')}>
        <img src="/icon.svg" alt="" width={32} height={32} />
      </Link>
      <button type="button" className={styles.item} onClick={openPalette} title={`${say('search')} (${shortcut})`}>
        <SearchOutlined aria-hidden />
        <kbd>{shortcut}</kbd>
      </button>
      <Bell />
      <div className={styles.areas}>
        {open.map(area => (
          <AreaLink key={area.key} area={area} />
        ))}
      </div>
      <AccountMenu />
    </nav>
  )
}

function AreaLink({ area }: { area: Area }) {
  const say = useWords(shellWords)
  const { search } = useAddress()
  const path = useRouterState({ select: state => state.location.pathname })
  const root = `/${area.to.split('/')[1]}`
  const here = path.startsWith(root) || (area.key === 'imports' && path.startsWith('/quarantine')) || (area.key === 'tasks' && path.startsWith('/instances'))
  return (
    <Link
      to={area.to}
      search={(area.keepsFilter ? filterOnly(search) : {}) as never}
      className={`${styles.item} ${here ? styles.here : ''}`}
      aria-current={here ? 'page' : undefined}
    >
      {area.icon}
      <span>{say(area.key)}</span>
    </Link>
  )
}

/** Four areas and the bell stay in reach of the thumb; the rest, the account and the search are one touch away. */
function BottomBar({ areas: open }: { areas: readonly Area[] }) {
  const say = useWords(shellWords)
  const [more, setMore] = useState(false)
  const openPalette = usePaletteOpener()
  const near = open.slice(0, 4)
  return (
    <nav className={styles.bar} aria-label={say('navigation')}>
      {near.map(area => (
        <AreaLink key={area.key} area={area} />
      ))}
      <Bell />
      <button type="button" className={styles.item} onClick={() => setMore(true)}>
        <MoreOutlined aria-hidden />
        <span>{say('more')}</span>
      </button>
      {more && (
        <Dialog title={say('more')} onClose={() => setMore(false)}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: closes after any of its links was followed */}
          <div className={styles.moreAreas} onClick={() => setMore(false)}>
            <button type="button" className={styles.item} onClick={openPalette}>
              <SearchOutlined aria-hidden />
              <span>{say('search')}</span>
            </button>
            {open.slice(4).map(area => (
              <AreaLink key={area.key} area={area} />
            ))}
          </div>
          <AccountPanel />
        </Dialog>
      )}
    </nav>
  )
}
