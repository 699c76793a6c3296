import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import styles from './CopyField.module.css'
import { useWords } from './locale.tsx'
import { uiWords } from './words.ts'

/** A text to be taken elsewhere: a link, a token, a command. `short`: only the button, in the row of a table. */
export function CopyField({ value, label, short = false }: { value: string; label: string; short?: boolean }) {
  const say = useWords(uiWords)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <div className={styles.field}>
      {!short && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls by keyboard
        <section tabIndex={0} aria-label={label}>
          <pre>{value}</pre>
        </section>
      )}
      <Button icon={copied ? <CheckOutlined aria-hidden /> : <CopyOutlined aria-hidden />} {...(short ? { size: 'small' as const, title: value } : {})} onClick={copy}>
        {copied ? say('copied') : short ? label : say('copy')}
      </Button>
    </div>
  )
}
