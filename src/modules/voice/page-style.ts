/** How a survey looks to customers: one column, large targets, light and dark, no picture and no font to load. */
export const pageStyle = `
*{box-sizing:border-box}
:root{--ink:#1b2430;--muted:#566070;--line:#d5dae1;--field:#8791a0;--ground:#f6f7f9;--card:#fff;--fault:#b3261e;--wash:color-mix(in srgb,var(--accent) 10%,var(--card));--strong:var(--accent);font:16px/1.6 system-ui,-apple-system,"Segoe UI","PingFang SC","HarmonyOS Sans SC","Noto Sans SC","Microsoft YaHei",sans-serif;color:var(--ink);background:var(--ground)}
@media (prefers-color-scheme:dark){:root{--ink:#e8ecf2;--muted:#a7b0bd;--line:#39424f;--field:#7b8696;--ground:#12161c;--card:#1b2129;--fault:#ff8a80;--strong:color-mix(in srgb,var(--accent) 55%,#fff)}body{--on:#0d1117}}
body{margin:0;padding:16px 16px 48px}
main{max-width:640px;margin:0 auto}
.languages{display:flex;justify-content:flex-end;gap:12px;font-size:14px;margin-bottom:4px}
.languages a{color:var(--muted);padding:4px 2px;text-decoration:none}
.languages a[aria-current]{color:var(--ink);font-weight:600}
h1{font-size:22px;line-height:1.35;margin:8px 0 4px;text-wrap:balance}
h2{font-size:17px;margin:20px 0 0}
.intro,.message{white-space:pre-line;margin:4px 0 8px}
.promise,.help{color:var(--muted);font-size:14px;margin:2px 0 8px;white-space:pre-line}
progress{width:100%;height:6px;border:0;border-radius:3px;overflow:hidden;background:var(--line);appearance:none;margin:8px 0 0;display:block}
progress::-webkit-progress-bar{background:var(--line)}
progress::-webkit-progress-value{background:var(--strong)}
progress::-moz-progress-bar{background:var(--strong)}
.question,.statement{border:1px solid var(--line);border-radius:10px;background:var(--card);padding:14px 16px 16px;margin:14px 0 0;min-width:0}
.label{display:block;font-weight:600;padding:0;margin:0 0 6px;float:left;width:100%}
.label+*{clear:both}
div.question .label{float:none}
.needed{color:var(--fault)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.choices{display:grid;gap:8px}
.choice{display:flex;align-items:center;gap:10px;min-height:44px;padding:8px 12px;border:1px solid var(--line);border-radius:8px;cursor:pointer}
.choice input{width:20px;height:20px;flex:none;margin:0;accent-color:var(--strong)}
.choice:has(:checked){border-color:var(--strong);background:var(--wash)}
.scale{display:grid;grid-auto-flow:column;grid-auto-columns:minmax(0,1fr);gap:6px}
.place{position:relative;display:flex;align-items:center;justify-content:center;min-height:46px;border:1px solid var(--line);border-radius:8px;cursor:pointer;font-variant-numeric:tabular-nums}
.place input{position:absolute;inset:0;opacity:0;margin:0;width:100%;height:100%;cursor:pointer}
.place:has(:checked){background:var(--strong);border-color:var(--strong);color:var(--on);font-weight:700}
.place:has(:focus-visible),.choice:has(:focus-visible){outline:3px solid var(--strong);outline-offset:2px}
.faces .place{font-size:28px;min-height:60px}
.faces .place:has(:checked),.stars .place:has(:checked){background:var(--wash)}
.stars .place{font-size:28px;color:var(--field);border-color:transparent}
.stars .place:has(:checked),.stars .place:has(~ .place :checked){color:var(--strong)}
.ends{display:flex;justify-content:space-between;gap:16px;color:var(--muted);font-size:13px;margin-top:4px}
.ends span:last-child{text-align:right}
@media (max-width:520px){.scale.numbers:has(.place:nth-child(8)){grid-auto-flow:row;grid-template-columns:repeat(6,minmax(0,1fr))}}
input[type=text],input[type=email],input[type=tel],input[type=number],input[type=date],input[type=time],select,textarea{width:100%;min-height:44px;padding:8px 12px;font:inherit;color:inherit;background:var(--card);border:1px solid var(--field);border-radius:8px}
:focus-visible{outline:3px solid var(--strong);outline-offset:2px}
.beside{display:block;margin-top:10px;font-size:14px;color:var(--muted)}
.rows{display:grid;gap:12px}
.row{display:grid;grid-template-columns:minmax(0,1fr) 110px;gap:12px;align-items:center}
.inner,.side{border:0;margin:0;padding:0;min-width:0}
.inner{border-top:1px solid var(--line);padding-top:10px}
.rows>.inner:first-child{border-top:0;padding-top:0}
.inner legend{padding:0;margin-bottom:6px;float:left;width:100%}
.inner legend+*{clear:both}
.side{padding-top:6px}
.side legend{font-size:14px;color:var(--muted)}
.fault{color:var(--fault);font-weight:600;margin:2px 0 8px}
.notice{border-left:4px solid var(--fault);background:var(--card);padding:8px 14px;margin:14px 0 0;border-radius:6px}
.notice p{margin:0}.notice ul{margin:4px 0 0;padding-left:18px}.notice a{color:inherit}
.actions{display:flex;flex-direction:row-reverse;justify-content:space-between;gap:12px;margin-top:20px}
button{font:inherit;min-height:48px;padding:8px 22px;border-radius:10px;border:1px solid var(--field);background:none;color:inherit;cursor:pointer}
button.main{background:var(--strong);border-color:var(--strong);color:var(--on);font-weight:600;flex:0 1 auto}
[hidden]{display:none!important}
body.large{font-size:20px}body.large h1{font-size:30px}body.large .place{min-height:72px;font-size:26px}body.large button{min-height:64px;font-size:22px}body.large .faces .place{font-size:44px}
@media print{.actions,.languages{display:none}}
`.replace(/\n/g, '')
