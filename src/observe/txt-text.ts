// The text of TXT data in presentation form. Reads no policy.

/** Its strings joined without space (RFC 7208 §3.3), escapes undone. */
export function txtText(data: string): string {
  let text = '';
  let inside = false;
  for (let at = 0; at < data.length; at++) {
    const unit = data[at] ?? '';
    if (unit === '"') inside = !inside;
    else if (!inside) continue;
    else if (unit !== '\\') text += unit;
    else {
      const code = /^\d{3}/.exec(data.slice(at + 1, at + 4))?.[0];
      text += code === undefined ? (data[at + 1] ?? '') : String.fromCharCode(Number(code));
      at += code === undefined ? 1 : 3;
    }
  }
  return text;
}
