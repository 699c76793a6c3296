import { useMemo } from 'react'
import styles from './Markdown.module.css'
import { markdownHtml } from './markdown.ts'

/** Text written in Markdown. */
export function Markdown({ text }: { text: string }) {
  const html = useMemo(() => markdownHtml(text), [text])
  // biome-ignore lint/security/noDangerouslySetInnerHtml: markdown-it with HTML off writes only its own tags
  return <div className={styles.text} dangerouslySetInnerHTML={{ __html: html }} />
}
