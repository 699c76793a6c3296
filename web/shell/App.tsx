import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import type { Locale as AntdLocale } from 'antd/es/locale/index.js'
import englishModule from 'antd/locale/en_US.js'
import { useEffect, useMemo, useState } from 'react'
import type { Locale } from '#kernel/words.ts'
import { AppearanceProvider, useAppearance } from '#web/ui/appearance.tsx'
import { LanguageProvider, useLocale } from '#web/ui/locale.tsx'
import { isStatus, ProblemError } from '#web/ui/problem.ts'
import { antdThemeFor } from '#web/ui/theme.ts'
import { ToastProvider } from '#web/ui/toast.tsx'
import { useMedia } from '#web/ui/use-media.ts'
import { speak } from './api.ts'
import { makeRouter } from './router.tsx'
import { meQuery } from './session.ts'

/** A session that ended anywhere ends everywhere: the next page is the sign-in page. */
function makeClient(): QueryClient {
  const signedOut = (error: unknown) => {
    if (isStatus(error, 401) && client.getQueryData(meQuery.queryKey)) {
      client.setQueryData(meQuery.queryKey, null)
      router.invalidate()
    }
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: signedOut }),
    mutationCache: new MutationCache({ onError: signedOut }),
    defaultOptions: { queries: { staleTime: 15_000, retry: (count, error) => !(error instanceof ProblemError) && count < 2 } },
  })
  return client
}

/** The component library ships its words as CommonJS: type checker and bundler disagree on where the default export lies. */
function wordsIn(module: unknown): AntdLocale {
  return (typeof module === 'object' && module !== null && 'default' in module ? module.default : module) as AntdLocale
}
const english = wordsIn(englishModule)

const client = makeClient()
const router = makeRouter(client)

export function App() {
  return (
    <QueryClientProvider client={client}>
      <LanguageProvider onChange={speak}>
        <AppearanceProvider>
          <Themed />
        </AppearanceProvider>
      </LanguageProvider>
    </QueryClientProvider>
  )
}

function Themed() {
  const { theme } = useAppearance()
  const calm = useMedia('(prefers-reduced-motion: reduce)')
  const config = useMemo(() => antdThemeFor(theme, !calm), [theme, calm])
  const words = useAntdLocale(useLocale())
  return (
    <ConfigProvider theme={config} locale={words} wave={{ disabled: true }} button={{ autoInsertSpace: false }}>
      <ToastProvider>
        <RouterProvider router={router} />
      </ToastProvider>
    </ConfigProvider>
  )
}

/** Only readers of Chinese load the Chinese words of the component library. */
function useAntdLocale(locale: Locale) {
  const [words, setWords] = useState<AntdLocale>(english)
  useEffect(() => {
    let wanted = true
    if (locale === 'en') setWords(english)
    else void import('antd/locale/zh_CN.js').then(module => wanted && setWords(wordsIn(module.default)))
    return () => {
      wanted = false
    }
  }, [locale])
  return words
}
