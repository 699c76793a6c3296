import { useQuery } from '@tanstack/react-query'
import { read } from '#web/shell/api.ts'
import { useWords } from '#web/ui/locale.tsx'
import { Skeleton } from '#web/ui/States.tsx'
import { frameDocument } from './frame-document.ts'
import styles from './Mail.module.css'
import { messageWords } from './words.ts'

/** A mail as its sender laid it out, in a frame that may do nothing: no scripts, no forms, nothing fetched. Links open apart. */
export function HtmlMail({ id }: { id: string }) {
  const say = useWords(messageWords)
  const { data } = useQuery({ queryKey: ['mail', 'html', id], queryFn: ({ signal }) => read(`/mail/messages/${id}/html`, {}, signal), staleTime: Number.POSITIVE_INFINITY })
  if (!data) return <Skeleton lines={4} />
  return (
    <>
      <iframe className={styles.frame} title={say('frame')} sandbox="allow-popups allow-popups-to-escape-sandbox" referrerPolicy="no-referrer" srcDoc={frameDocument(data.html)} />
      <p className="muted">{say('noPictures')}</p>
    </>
  )
}
