import { createRoot } from 'react-dom/client'
import '#web/ui/fonts.css'
import '#web/ui/tokens.css'
import '#web/ui/base.css'
import { TerminalDevice } from '#web/modules/terminal-device/TerminalDevice.tsx'

const root = document.getElementById('root')
if (root) createRoot(root).render(<TerminalDevice />)
