// Tells a Content Security Policy from other text, wherever it is written: a header, a meta tag, a server's settings, a constant. It reads
// no sources out of it: whoever reads the text's hosts does.

const DIRECTIVE =
  /(?:^|[;\s"'`,=(])(?:(?:default|script|style|img|connect|font|frame|media|object|child|worker|manifest)-src(?:-elem|-attr)?|frame-ancestors|form-action|base-uri|navigate-to)\s+(?:'(?:self|none|unsafe|strict|nonce|sha|report)|https?:|wss?:|\*|data:|blob:|[\w.*-]+\.\w|\\?['"$%{\uE000])/i;

/** Whether the text is a policy whose hosts are admitted and not called (Content Security Policy Level 3 §2.3). */
export function isPolicyText(text: string): boolean {
  return text.includes('-src') || text.includes('frame-ancestors') || text.includes('form-action')
    ? DIRECTIVE.test(text.slice(0, LONGEST))
    : false;
}

const LONGEST = 20_000;

/** Whether a text under the key of a list of sources (`scriptSrc`) is a piece of a program, in which dotted names are members. */
export function isProgramText(text: string): boolean {
  return /==|&&|\w\([\w"']/.test(text.slice(0, LONGEST));
}
