import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { Fragment } from 'react'
import type { ResponseView } from '#modules/voice/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { read } from '#web/shell/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import { When } from '#web/ui/Values.tsx'
import styles from './Results.module.css'
import { resultWords } from './result-words.ts'
import { useSaid } from './use-said.ts'

/** One answer, whole, beside the questions as they were asked then. */
export function AnswerDialog({ id, onClose }: Readonly<{ id: string; onClose: () => void }>) {
  const say = useWords(resultWords)
  const { data, error, refetch } = useQuery({
    queryKey: ['voice', 'answer', id],
    queryFn: ({ signal }): Promise<ResponseView> => read(`/voice/responses/${id}`, {}, signal) as never,
  })
  return (
    <Dialog wide title={say('answer')} onClose={onClose} foot={<Button onClick={onClose}>{say('close')}</Button>}>
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={6} />}
      {data && <Whole view={data} />}
    </Dialog>
  )
}

function Whole({ view }: { view: ResponseView }) {
  const say = useWords(resultWords)
  const spoken = useText()
  const { whole } = useSaid()
  return (
    <>
      <p className={styles.links}>
        <span>{spoken(view.title)}</span>
        <When at={view.at} />
        {[view.unitName, view.personName].filter(Boolean).join(' · ')}
        {view.customer && (
          <Link to="/customers/$id" {...({ params: { id: view.customer } } as object)}>
            {view.customerName}
          </Link>
        )}
        {view.case && (
          <Link to="/desk/$id" {...({ params: { id: view.case } } as object)}>
            {view.caseKey}
          </Link>
        )}
        {view.ledTo && (
          <Link to="/desk/$id" {...({ params: { id: view.ledTo.id } } as object)}>
            {say('opened', { key: view.ledTo.key })}
          </Link>
        )}
      </p>
      <dl className={styles.said}>
        {whole(view.form, view.answers).map(({ key, label, text }) => (
          <Fragment key={key}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </Fragment>
        ))}
      </dl>
    </>
  )
}
