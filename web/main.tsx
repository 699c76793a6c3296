import { createRoot } from 'react-dom/client'
import '#web/ui/fonts.css'
import '#web/ui/tokens.css'
import '#web/ui/base.css'
import { App } from '#web/shell/App.tsx'

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
