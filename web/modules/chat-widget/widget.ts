/**
 * The launcher that a site shows: one button, and a frame with the window of the house behind it, so that neither reaches the other's style or scripts.
 * It imports nothing, keeps to itself (a shadow tree of its own), and draws nothing where the entrance does not know the site.
 */
type Told = Readonly<{ from: 'qualimesh-chat'; does: 'close' | 'stands' | 'keep'; unread?: number; known?: boolean; secret?: string }>

const words = {
  zh: { open: '在线咨询', close: '收起在线咨询', unread: (count: number) => `在线咨询，${count} 条新消息` },
  en: { open: 'Chat with us', close: 'Close the chat', unread: (count: number) => `Chat with us, ${count} new` },
}

const style = `
:host{all:initial}
button{position:fixed;inset:auto 20px 20px auto;z-index:2147483000;display:grid;place-items:center;width:56px;height:56px;padding:0;border:2px solid #fff;border-radius:50%;
background:var(--colour);color:#fff;box-shadow:0 6px 20px #0005;cursor:pointer}
button:focus-visible{outline:3px solid var(--colour);outline-offset:3px}
svg{width:26px;height:26px}
.count{position:absolute;inset:-6px -6px auto auto;min-width:22px;height:22px;box-sizing:border-box;padding:0 6px;border:2px solid #fff;border-radius:11px;background:#b3261e;color:#fff;
font:600 12px/18px system-ui,sans-serif;text-align:center}
.count:empty{display:none}
iframe{position:fixed;inset:auto 20px 88px auto;z-index:2147483000;width:min(400px,calc(100vw - 40px));height:min(640px,calc(100dvh - 108px));border:0;border-radius:14px;
box-shadow:0 12px 44px #0006;color-scheme:light dark}
[hidden]{display:none}
@media(max-width:520px){iframe{inset:0;width:100vw;height:100dvh;border-radius:0}.open{display:none}}
@media(prefers-reduced-motion:no-preference){button{transition:transform .12s}button:hover{transform:scale(1.04)}}
@media print{button,iframe{display:none}}`

const paths = { open: 'M4 5h16v11H9l-5 4z', close: 'M6 6l12 12M18 6L6 18' }

function picture(): Readonly<{ svg: SVGSVGElement; show: (which: keyof typeof paths) => void }> {
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  const path = document.createElementNS(space, 'path')
  for (const [name, value] of Object.entries({
    viewBox: '0 0 24 24',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '2',
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
  }))
    svg.setAttribute(name, value)
  svg.setAttribute('aria-hidden', 'true')
  svg.append(path)
  return { svg, show: which => path.setAttribute('d', paths[which]) }
}

function remembered(key: string, value?: string): string | null {
  try {
    if (value !== undefined) localStorage.setItem(key, value)
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

type Entrance = Readonly<{ host: string; token: string; language: 'zh' | 'en'; chosen: string | undefined; colour: string }>

/** Its own tree on the site, with the button; `tell` shows how it stands. */
function place({ language, colour }: Entrance) {
  const say = words[language]
  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  root.adoptedStyleSheets = [sheet]
  const [button, count, { svg, show }] = [document.createElement('button'), document.createElement('span'), picture()]
  button.type = 'button'
  button.style.setProperty('--colour', colour)
  count.className = 'count'
  count.ariaHidden = 'true'
  button.append(svg, count)
  root.append(button)
  document.body.append(host)
  const tell = (open: boolean, unread: number): void => {
    button.classList.toggle('open', open)
    button.ariaLabel = open ? say.close : unread > 0 ? say.unread(unread) : say.open
    button.ariaExpanded = String(open)
    count.textContent = open || unread === 0 ? '' : String(Math.min(unread, 99))
    show(open ? 'close' : 'open')
  }
  return { root, button, tell }
}

function frameOf({ host, token, language, chosen }: Entrance): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.title = words[language].open
  frame.src = `${host}/chat/${token}${chosen ? `?lang=${encodeURIComponent(chosen)}` : ''}`
  return frame
}

function draw(entrance: Entrance): void {
  const { host, token } = entrance
  const { root, button, tell } = place(entrance)
  let frame: HTMLIFrameElement | null = null
  let open = false
  let unread = 0
  const told = (): void => {
    tell(open, unread)
    if (frame) frame.hidden = !open
    frame?.contentWindow?.postMessage({ from: 'qualimesh-launcher', shown: open, kept: keptIn(token) }, host)
  }
  const load = (): void => {
    frame = frameOf(entrance)
    frame.hidden = true
    root.append(frame)
  }
  const toggle = (on: boolean): void => {
    open = on
    if (!frame) load()
    told()
    if (on) frame!.focus()
    else button.focus()
  }
  button.addEventListener('click', () => toggle(!open))
  addEventListener('message', ({ origin, source, data }: MessageEvent) => {
    if (origin !== host || !frame || source !== frame.contentWindow || (data as Told | null)?.from !== 'qualimesh-chat') return
    const { does, unread: waiting = 0, known = false, secret } = data as Told
    if (does === 'close') return toggle(false)
    if (does === 'keep') return void remembered(placeOf(token), secret || begun)
    unread = waiting
    if (known && !remembered(placeOf(token))) remembered(placeOf(token), begun)
    // The window has just begun to listen, or tells how it stands: it hears whether anybody sees it.
    told()
  })
  told()
  // Whoever talked to us before hears of an answer without opening the window.
  if (remembered(placeOf(token))) load()
}

const begun = '1'

/** What the launcher keeps for a window that may remember nothing itself. */
function keptIn(token: string): string {
  const kept = remembered(placeOf(token)) ?? ''
  return kept === begun ? '' : kept
}

/** Where this browser remembers, for the site alone, that there is a conversation. */
function placeOf(token: string): string {
  return `qualimesh.chat.${token.slice(-12)}`
}

async function launch(): Promise<void> {
  const script = document.currentScript as HTMLScriptElement | null
  const { entrance: token, language: chosen } = script?.dataset ?? {}
  if (!script || !token) return
  const host = new URL(script.src).origin
  const answer = await fetch(`${host}/api/v1/chat/${token}/launcher`, { credentials: 'omit' }).catch(() => null)
  if (!answer?.ok) return
  const { colour, paused } = (await answer.json()) as { colour: string; paused: boolean }
  if (paused && !remembered(placeOf(token))) return
  const language = (chosen ?? navigator.language).toLowerCase().startsWith('zh') ? 'zh' : 'en'
  const begin = (): void => draw({ host, token, language, chosen, colour })
  if (document.body) begin()
  else addEventListener('DOMContentLoaded', begin)
}

void launch()
