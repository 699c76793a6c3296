import { Input } from 'antd'
import type { Text } from '#kernel/words.ts'
import { locales } from '#kernel/words.ts'
import { Field } from '#web/ui/Field.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import styles from './Services.module.css'
import { serviceWords } from './service-words.ts'

const languageWords = { 'zh-CN': 'zh', en: 'en' } as const

type Props = Readonly<{ label: string; value: Text; rows?: number; error?: string | undefined; onChange: (value: Text) => void }>

/** One text in both languages, side by side; the reader's own language first. */
export function BothLanguages({ label, value, rows = 1, error, onChange }: Props) {
  const say = useWords(serviceWords)
  const own = useLocale()
  const order = [own, ...locales.filter(each => each !== own)]
  return (
    <div className={styles.both}>
      {order.map(locale => (
        <Field key={locale} label={`${label} · ${say(languageWords[locale])}`} {...(locale === own && error ? { error } : {})}>
          {id =>
            rows > 1 ? (
              <Input.TextArea
                id={id}
                lang={locale}
                autoSize={{ minRows: rows, maxRows: 24 }}
                value={value[locale]}
                onChange={event => onChange({ ...value, [locale]: event.target.value })}
              />
            ) : (
              <Input id={id} lang={locale} value={value[locale]} onChange={event => onChange({ ...value, [locale]: event.target.value })} />
            )
          }
        </Field>
      ))}
    </div>
  )
}
