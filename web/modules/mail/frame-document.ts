const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"

/** The document around a mail that was cleaned: even what slipped through could not run or fetch anything here. */
export function frameDocument(html: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><base target="_blank"><style>
body { margin: 12px; color: #1f2328; font: 14px/1.6 system-ui, "PingFang SC", "Noto Sans SC", "Microsoft YaHei", sans-serif; overflow-wrap: anywhere; }
img { max-width: 100%; height: auto; } table { max-width: 100%; } pre { white-space: pre-wrap; }</style></head><body>${html}</body></html>`
}
