import type { ReactNode } from 'react'
import type { Text } from '#kernel/words.ts'
import type { ContentField, VersionView } from '#modules/catalog/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Markdown } from '#web/ui/Markdown.tsx'
import styles from './Standard.module.css'
import { standardWords } from './standard-words.ts'
import { useText } from './use-text.ts'

/** A version as it holds: each part, and for a regional standard whether it is its own or the parent's. */
export function StandardText({ version, regional }: { version: VersionView; regional: boolean }) {
  const say = useWords(standardWords)
  const words = useText()
  const { shown } = version
  const part = (field: 'text' | 'norms' | 'checks' | 'evidence', children: ReactNode) => (
    <Section key={field} title={<Titled field={field} version={version} regional={regional} />}>
      {children}
    </Section>
  )
  const written = (text: Text) => (words(text).trim() === '' ? <p className="muted">{say('notSaid')}</p> : <Markdown text={words(text)} />)
  return (
    <div className={styles.text}>
      {part('text', written(shown.text))}
      {part('norms', written(shown.norms))}
      {part('checks', <Checklist checks={shown.checks} />)}
      {part('evidence', written(shown.evidence))}
    </div>
  )
}

function Titled({ field, version, regional }: { field: 'text' | 'norms' | 'checks' | 'evidence'; version: VersionView; regional: boolean }) {
  const say = useWords(standardWords)
  return (
    <>
      {say(field)} {regional && <Origin field={field} inherited={version.inherited} />}
    </>
  )
}

/** Whether a part of a regional standard is its own or its parent's, in words. */
export function Origin({ field, inherited }: { field: ContentField; inherited: readonly ContentField[] }) {
  const say = useWords(standardWords)
  return inherited.includes(field) ? <Tag tone="gone">{say('inherited')}</Tag> : <Tag tone="accent">{say('own')}</Tag>
}

function Checklist({ checks }: { checks: readonly Text[] }) {
  const say = useWords(standardWords)
  const words = useText()
  if (checks.length === 0) return <p className="muted">{say('notSaid')}</p>
  return (
    <ol className={styles.checks}>
      {checks.map((check, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: checks have no identity but their place
        <li key={index}>
          <span className={styles.box} aria-hidden="true" /> {words(check)}
        </li>
      ))}
    </ol>
  )
}
