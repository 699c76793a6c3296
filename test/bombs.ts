const head = 'From: a@customer.example\r\nSubject: Bomb\r\n'
const html = `${head}Content-Type: text/html\r\n\r\n`
const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n')

/** Mails that nobody wrote to be read. */
export const bombs: Readonly<Record<string, () => string>> = {
  'parts within parts, 5,000 deep': () => head + Array.from({ length: 5000 }, (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`).join(''),
  '50,000 parts': () => `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(50_000)}--b--`,
  '1,000,000 open tags': () => html + '<b>'.repeat(1_000_000),
  '1,000,000 table cells in base64': () => `${head}Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64('<table><tr><td>'.repeat(350_000))}`,
  '400,000 attributes': () => `${html}<div ${Array.from({ length: 400_000 }, (_, place) => `a${place}=1`).join(' ')}>x</div>`,
  '3,000,000 signs of less than': () => html + '<'.repeat(3_000_000),
  '200,000 headers': () => `${head}${'X-A: b\r\n'.repeat(200_000)}\r\nhi`,
  'a header of 20 MB': () => `${head}X-Long: ${'a'.repeat(20_000_000)}\r\n\r\nhi`,
  'letters within letters, 3,000 deep': () => `${head}Content-Type: message/rfc822\r\n\r\n${'Content-Type: message/rfc822\r\n\r\n'.repeat(3000)}hi`,
  'addresses that never end': () => `${head}To: ${'a@b.c,('.repeat(30_000)}\r\n\r\nhi`,
  'a style of 200,000 colours': () => `${html}<p style="${'color:red;'.repeat(200_000)}">x`,
  '9,000,000 lines': () => `${head}\r\n${'a\r\n'.repeat(9_000_000)}`,
}
