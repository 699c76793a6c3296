import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { Text } from '#kernel/words.ts'
import { noText } from '#kernel/words.ts'
import type { StandardContent } from '#modules/catalog/views.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { BothLanguages } from './BothLanguages.tsx'
import { ListedTexts } from './ListedTexts.tsx'
import { PromiseFields } from './PromiseFields.tsx'
import { ScopeFields } from './ScopeFields.tsx'
import styles from './Standard.module.css'
import { standardWords } from './standard-words.ts'

export const emptyContent: StandardContent = {
  ...{ title: noText, text: noText, promise: null, norms: noText, checks: [], evidence: noText },
  scope: { service: null, tier: null, unit: null, channel: null },
}

type Props = Readonly<{ content: StandardContent; regional: boolean; head?: ReactNode; onChange: (content: StandardContent) => void }>

/** Everything that a version of a standard says; what a regional one leaves empty comes from its parent. */
export function StandardForm({ content, regional, head, onChange }: Props) {
  const say = useWords(standardWords)
  const set = (part: Partial<StandardContent>) => onChange({ ...content, ...part })
  return (
    <div className={styles.form}>
      {head}
      {regional && <p className="muted">{say('parentHint')}</p>}
      <BothLanguages label={say('title')} value={content.title} onChange={title => set({ title })} />
      <PromiseFields promise={content.promise} onChange={promise => set({ promise })} />
      <ScopeFields scope={content.scope} onChange={scope => set({ scope })} />
      <Section title={say('text')} hint={say('markdown')}>
        <BothLanguages label={say('text')} rows={8} value={content.text} onChange={text => set({ text })} />
      </Section>
      <Section title={say('norms')}>
        <BothLanguages label={say('norms')} rows={4} value={content.norms} onChange={norms => set({ norms })} />
      </Section>
      <Checks checks={content.checks} onChange={checks => set({ checks })} />
      <Section title={say('evidence')}>
        <BothLanguages label={say('evidence')} rows={2} value={content.evidence} onChange={evidence => set({ evidence })} />
      </Section>
    </div>
  )
}

function Checks({ checks, onChange }: { checks: readonly Text[]; onChange: (checks: readonly Text[]) => void }) {
  const say = useWords(standardWords)
  const add = (
    <Button icon={<PlusOutlined aria-hidden />} onClick={() => onChange([...checks, noText])}>
      {say('addCheck')}
    </Button>
  )
  return (
    <Section title={say('checks')} actions={add}>
      <ListedTexts texts={checks} label={number => say('check', { number })} removeLabel={number => say('removeCheck', { number })} least={0} onChange={onChange} />
    </Section>
  )
}
