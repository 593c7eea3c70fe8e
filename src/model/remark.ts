// Comments within a text that is itself a script or a settings file. It reads the line around a place and nothing else.

/** Before the comment of a public key (sshd(8), authorized_keys). */
const SSH_KEY = /(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S{1,40}|sk-\S{1,60})\s+AAAA[\w+/]{20,}={0,2}\s[^\n]*$/;
const LONGEST_KEY = 1200;

/** How far back the start of a line is looked for. */
const LONGEST_LINE = 400;

/** Whether a line of a script or settings file within the value is a comment; lines that are longer than 400 are none. */
export function isInRemark(value: string, at: number): boolean {
  const near = value.slice(Math.max(0, at - LONGEST_LINE), at);
  const newline = near.lastIndexOf('\n');
  if (SSH_KEY.test(value.slice(Math.max(0, at - LONGEST_KEY), at))) return true;
  if (newline < 0 && (at > LONGEST_LINE || !value.slice(at, at + 5000).includes('\n'))) return false;
  const lead = near.slice(newline + 1);
  if (isInBlock(near)) return true;
  if (/^[ \t]{0,80}\*[ \t]/.test(lead)) return near.lastIndexOf('/*') > near.lastIndexOf('*/');
  return REMARK_LINE.test(lead) || REMARK_TAIL.test(lead) || DESCRIBED.test(lead);
}

/** Whether a comment begins on the line before the place, behind a statement. */
export function isBehindStatement(text: string, at: number): boolean {
  const near = text.slice(Math.max(0, at - LONGEST_LINE), at);
  return REMARK_TAIL.test(near.slice(near.lastIndexOf('\n') + 1));
}

/** Whether one line of such a text, cut out of it, is a comment up to the place. */
export function isRemarkLine(line: string, at: number): boolean {
  const lead = line.slice(Math.max(0, at - LONGEST_LINE), at);
  return REMARK_LINE.test(lead) || REMARK_TAIL.test(lead) || isInBlock(lead);
}

const REMARK_LINE = /^[ \t]{0,80}(?:#(?!!)|\/\/[ \t]|REM\s)/;
/** A line that describes something, with a word before the name: `proxy.description=For example https://…`. */
const DESCRIBED =
  /^[ \t]{0,80}(?:[\w.-]{1,60}[._-])?(?:description|help|tooltip)\s{0,4}[=:]\s{0,4}["']?[A-Za-z]+[\s:,]/i;
/** Behind a statement: `x = 1; // see …`. */
const REMARK_TAIL = /[;{})]\s{0,20}\/\/\s/;
/** Where a comment of C or CSS begins; `/*` of a pattern of paths has no blank around it. */
const BLOCK = /(?:^|[\s;{}])\/\*[\s*]/g;

function isInBlock(near: string): boolean {
  let last = -1;
  for (const { index } of near.matchAll(BLOCK)) last = index;
  return last >= 0 && near.indexOf('*/', last + 3) < 0;
}
