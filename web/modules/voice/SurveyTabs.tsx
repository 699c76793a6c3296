import type { PageTab } from '#web/shell/PageTabs.tsx'
import { PageTabs } from '#web/shell/PageTabs.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { voiceWords } from './words.ts'

/** The views of one survey: how it asks, by which ways, what came of it. */
export function SurveyTabs({ id }: { id: string }) {
  const say = useWords(voiceWords)
  const tab = (key: 'design' | 'collect' | 'results' | 'answers', to: string): PageTab => ({ key, label: say(key), to, params: { id } })
  return (
    <PageTabs
      label={say('views')}
      tabs={[tab('design', '/voice/$id'), tab('collect', '/voice/$id/collect'), tab('results', '/voice/$id/results'), tab('answers', '/voice/$id/answers')]}
    />
  )
}
