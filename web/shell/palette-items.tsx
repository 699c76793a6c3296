import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lenses } from '#modules/mesh/views.ts'
import { meshWords } from '#web/modules/mesh/words.ts'
import { appearances, useAppearance } from '#web/ui/appearance.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { useChooseLanguage } from './Account.tsx'
import { useAddress } from './address.ts'
import { read } from './api.ts'
import { areas, filterOnly } from './navigation.tsx'
import { useMe } from './session.ts'
import { shellWords } from './words.ts'

export type PaletteItem = Readonly<{
  key: string
  group: 'groupPages' | 'groupNodes' | 'groupCases' | 'groupCommands'
  label: string
  hint?: string
  run: () => void
}>

/** As one types it: without the places at which a narrow rail may break a word. */
function plain(label: string): string {
  return label.replaceAll('\u00AD', '').trim().toLowerCase()
}

/** Chinese is found by any part, Latin by the beginning of a word. */
function matches(label: string, query: string): boolean {
  const [whole, wanted] = [plain(label), plain(query)]
  return /[\u2e80-\u9fff]/.test(wanted) ? whole.includes(wanted) : whole.split(/[\s\u2009]+/).some(word => word.startsWith(wanted))
}

/** Everything the palette offers for a query, in the order it is shown. */
export function usePaletteItems(query: string): readonly PaletteItem[] {
  const pages = usePages()
  const commands = useCommands()
  const found = useFound(query)
  const begins = ({ label }: PaletteItem): number => Number(plain(label).startsWith(plain(query)))
  // What begins as it was typed comes before what has it somewhere.
  const named = pages.filter(item => matches(item.label, query)).toSorted((a, b) => begins(b) - begins(a))
  return [...named, ...found, ...commands.filter(item => matches(item.label, query))]
}

function usePages(): readonly PaletteItem[] {
  const me = useMe()
  const say = useWords(shellWords)
  const navigate = useNavigate()
  const { search } = useAddress()
  const extra = [
    { key: 'notices', to: '/notices', may: 'identity.own' },
    { key: 'newCase', to: '/desk/new', may: 'desk.work' },
    { key: 'deskTasks', to: '/desk/tasks', may: 'desk.read' },
    { key: 'deskRouting', to: '/desk/routing', may: 'desk.lead' },
    { key: 'caseTypes', to: '/desk/types', may: 'desk.set-up' },
    { key: 'mailboxes', to: '/mail/mailboxes', may: 'desk.read' },
    { key: 'instances', to: '/instances', may: 'instances.read' },
    { key: 'newInstance', to: '/instances/new', may: 'instances.work' },
    { key: 'newCustomer', to: '/customers/new', may: 'customers.write' },
    { key: 'customerImport', to: '/customers/import', may: 'customers.import' },
    { key: 'care', to: '/customers/care', may: 'customers.read' },
    { key: 'twins', to: '/customers/duplicates', may: 'customers.read' },
    { key: 'services', to: '/standards/services', may: 'catalog.read' },
    { key: 'processes', to: '/standards/processes', may: 'processes.read' },
    { key: 'calendars', to: '/standards/calendars', may: 'catalog.read' },
    { key: 'quarantine', to: '/quarantine', may: 'mesh.import' },
    { key: 'newImport', to: '/imports/new', may: 'mesh.import' },
    { key: 'units', to: '/access/units', may: 'identity.read' },
    { key: 'tokens', to: '/access/tokens', may: 'identity.manage-tokens' },
    { key: 'first', to: '/welcome', may: 'mesh.import' },
  ] as const
  return [...areas, ...extra]
    .filter(page => me?.permissions.includes(page.may))
    .map(page => ({
      key: page.key,
      group: 'groupPages',
      label: say(page.key),
      run: () => void navigate({ to: page.to, search: ('keepsFilter' in page && page.keepsFilter ? filterOnly(search) : {}) as never }),
    }))
}

function useCommands(): readonly PaletteItem[] {
  const say = useWords(shellWords)
  const sayMesh = useWords(meshWords)
  const locale = useLocale()
  const chooseLanguage = useChooseLanguage()
  const { appearance, choose } = useAppearance()
  const navigate = useNavigate()
  const { search } = useAddress()
  const byLens = lenses.map(lens => ({
    key: `lens-${lens}`,
    label: say('lensTo', { lens: sayMesh(lens) }),
    run: () => void navigate({ to: '/mesh', search: { ...filterOnly(search), lens } as never }),
  }))
  const language = { key: 'language', label: say('languageTo'), run: () => chooseLanguage(locale === 'en' ? 'zh-CN' : 'en') }
  const looks = appearances
    .filter(each => each !== appearance)
    .map(each => ({ key: `look-${each}`, label: say('appearanceTo', { appearance: say(each) }), run: () => choose(each) }))
  return [...byLens, language, ...looks].map(item => ({ ...item, group: 'groupCommands' }))
}

function useFound(query: string): readonly PaletteItem[] {
  const sayMesh = useWords(meshWords)
  const navigate = useNavigate()
  const { data } = useQuery({
    queryKey: ['mesh', 'search', query],
    queryFn: ({ signal }) => read('/mesh/search', { q: query }, signal),
    enabled: query.trim().length > 0,
    placeholderData: before => before,
  })
  if (!data || !query.trim()) return []
  return [
    ...data.nodes.slice(0, 8).map(({ lens, name }) => ({
      key: `${lens}-${name}`,
      group: 'groupNodes' as const,
      label: name,
      hint: sayMesh(lens),
      run: () => void navigate({ to: '/mesh', search: { lens, node: name } as never }),
    })),
    ...data.cases.slice(0, 8).map(({ key }) => ({
      key: `case-${key}`,
      group: 'groupCases' as const,
      label: key,
      run: () => void navigate({ to: '/cases/$key', params: { key } as never }),
    })),
  ]
}
