import { Segmented, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { SurveyForm } from '#science/survey/form/form.ts'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { Skeleton } from '#web/ui/States.tsx'
import { usePreview } from './queries.ts'
import styles from './Voice.module.css'
import { voiceWords } from './words.ts'

const devices = ['phone', 'screen', 'terminal'] as const
type Device = (typeof devices)[number]
/** How wide the page is laid out; a wider one than there is room for is drawn smaller. */
const widths: Readonly<Record<Device, number>> = { phone: 390, screen: 1000, terminal: 800 }
const room = 390

/** A page as customers will see it, on a phone, a screen or a terminal; the server writes it as it writes the page itself. */
export function Preview({ form, page, onPage }: Readonly<{ form: SurveyForm; page: string; onPage: (code: string) => void }>) {
  const say = useWords(voiceWords)
  const own = useLocale()
  const [device, setDevice] = useState<Device>('phone')
  const language = form.languages.includes(own) ? own : (form.languages[0] ?? own)
  const large = device === 'terminal' ? { ...form, look: { ...form.look, size: 'large' as const } } : form
  const { data } = usePreview(useDeferredValue(large), page, language)
  const scale = Math.min(1, room / widths[device])
  const html = (data as { html: string } | undefined)?.html
  return (
    <>
      <div className={styles.tools}>
        <Segmented<Device> value={device} options={devices.map(value => ({ value, label: say(value) }))} onChange={setDevice} />
        <Select
          aria-label={say('previewPage')}
          value={page}
          options={form.pages.map(({ code }, i) => ({ value: code, label: say('page', { number: i + 1 }) }))}
          onChange={onPage}
        />
      </div>
      {html === undefined && <Skeleton lines={6} />}
      {html === '' && <p className="muted">{say('previewEmpty')}</p>}
      {html && (
        <div style={{ height: 560 }}>
          <iframe
            className={styles.frame}
            title={say('preview')}
            sandbox=""
            srcDoc={html}
            style={{ width: widths[device], maxWidth: scale < 1 ? 'none' : '100%', height: 560 / scale, transform: `scale(${scale})`, transformOrigin: '0 0' }}
          />
        </div>
      )}
    </>
  )
}
