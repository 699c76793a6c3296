import { QRCodeSVG } from '@rc-component/qrcode'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import type { CollectorRow, SurveyView } from '#modules/voice/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { useRows } from '#web/shell/rows.ts'
import { DetailFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState, Skeleton } from '#web/ui/States.tsx'
import { uiWords } from '#web/ui/words.ts'
import { useSurvey } from './queries.ts'
import styles from './Voice.module.css'
import { voiceWords } from './words.ts'

/** Sheets to print: one code for each open collector of that kind, with what it is about under it. */
export function CodesPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useSurvey(id)
  if (data) return <Codes view={data} />
  return <AwaitedPage error={error} refetch={refetch} />
}

function Codes({ view }: { view: SurveyView }) {
  const say = useWords(voiceWords)
  const sayUi = useWords(uiWords)
  const spoken = useText()
  const { rows, pending, more } = useRows<CollectorRow>(['voice', 'collectors', view.id], `/voice/surveys/${view.id}/collectors`)
  const codes = rows.filter(({ kind, isOpen }) => kind === 'code' && isOpen)
  const print = <Button onClick={() => window.print()}>{say('print')}</Button>
  return (
    <DetailFrame
      title={say('printCodes')}
      trail={
        <Link to="/voice/$id/collect" {...({ params: { id: view.id } } as object)}>
          {spoken(view.draft.title)}
        </Link>
      }
      actions={codes.length > 0 && <span className={styles.noPrint}>{print}</span>}
    >
      {pending && <Skeleton lines={6} />}
      {!pending && codes.length === 0 && <EmptyState title={say('noCodes')} body={say('noCollectorsBody')} />}
      <div className={styles.codes}>
        {codes.map(code => (
          <div key={code.id} className={styles.sheet}>
            <strong>{view.draft.languages.map(language => voiceWords.scan[language]).join(' · ')}</strong>
            <QRCodeSVG value={code.url} size={150} level="M" title={code.name} />
            <span>{code.name}</span>
            {code.place !== '' && <span>{code.place}</span>}
          </div>
        ))}
      </div>
      {more.has && (
        <Button className={styles.noPrint ?? ''} loading={more.busy} onClick={more.load}>
          {sayUi('more')}
        </Button>
      )}
    </DetailFrame>
  )
}
