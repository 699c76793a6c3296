import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = 'http://127.0.0.1:7400'
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Scripts that pages name which are not built here, so their names stay. */
const named: Readonly<Record<string, string>> = { widget: 'chat/widget.js', survey: 'survey/page.js' }

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  server: { proxy: { '/api': server, '/chat/': server, '/survey/': server } },
  // Inlined data: URLs would need a wider content security policy, so every asset stays a file.
  build: {
    ...{ outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, target: 'es2022', chunkSizeWarningLimit: 900 },
    rolldownOptions: {
      input: {
        main: at('index.html'),
        chat: at('chat.html'),
        terminal: at('terminal.html'),
        widget: at('modules/chat-widget/widget.ts'),
        survey: at('modules/survey-page/page.ts'),
      },
      output: {
        entryFileNames: ({ name }) => named[name] ?? 'assets/[name]-[hash].js',
        // Sites run the launcher as a plain script: nothing of it is theirs.
        banner: ({ name }) => (name === 'widget' ? ';(() => {' : ''),
        footer: ({ name }) => (name === 'widget' ? '})()' : ''),
      },
    },
  },
  worker: { format: 'es' },
})
