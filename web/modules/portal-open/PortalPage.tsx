import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { OpenPortal } from '#modules/portal/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { read } from '#web/shell/api.ts'
import { OpenPage } from '#web/shell/OpenPage.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ProblemError } from '#web/ui/problem.ts'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import { FindForm } from './FindForm.tsx'
import styles from './Portal.module.css'
import { openPortalWords } from './words.ts'

/** Where customers begin: what they can ask for, and the way back to what they asked for already. */
export function PortalPage() {
  const say = useWords(openPortalWords)
  const { token = '' } = useParams({ strict: false }) as { token?: string }
  const { data, error, refetch } = useQuery({
    queryKey: ['portal', 'open', token],
    queryFn: ({ signal }) => read(`/portals/${encodeURIComponent(token)}`, {}, signal),
    retry: false,
  })
  if (data) return <Open token={token} portal={data} />
  if (error instanceof ProblemError && error.problem.status === 404)
    return (
      <OpenPage title={say('gone')}>
        <p>{say('goneBody')}</p>
      </OpenPage>
    )
  return <OpenPage title="Qualimesh">{error ? <ErrorState error={error} retry={() => void refetch()} /> : <Skeleton />}</OpenPage>
}

function Open({ token, portal }: { token: string; portal: OpenPortal }) {
  const spoken = useText()
  const intro = spoken(portal.intro)
  return (
    <OpenPage title={spoken(portal.title)} over={portal.enterprise}>
      {intro && <p className={styles.intro}>{intro}</p>}
      <Forms portal={portal} />
      {portal.finds && <FindForm token={token} />}
    </OpenPage>
  )
}

function Forms({ portal: { forms } }: { portal: OpenPortal }) {
  const say = useWords(openPortalWords)
  const spoken = useText()
  return (
    <section className={styles.section}>
      <h2>{say('begin')}</h2>
      {forms.length === 0 && <p>{say('noForms')}</p>}
      <ul className={styles.forms}>
        {forms.map(({ url, name, intro }) => (
          <li key={url}>
            <a className={styles.form} href={url}>
              <strong>{spoken(name)}</strong>
              {spoken(intro) && <span className="muted">{spoken(intro)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
