import { createRoot } from 'react-dom/client'
import '#web/ui/fonts.css'
import '#web/ui/tokens.css'
import '#web/ui/base.css'
import { ChatPage } from '#web/modules/chat-window/ChatPage.tsx'

const root = document.getElementById('root')
if (root) createRoot(root).render(<ChatPage token={location.pathname.split('/')[2] ?? ''} />)
