// Comments of build files as spaces, so that nothing is defined or read in them and every place stays where it is.
import type { VariableFormat } from './formats.js';

const REMARK = /^[ \t]*(?:#(?!!)|\/\/|;|--[ \t]|dnl[ \t])[^\n]*$/gm;

/** The text, of the same length, without its comments: whole lines, or XML's. */
export function withoutRemarks(text: string, { isXml = false }: Pick<VariableFormat, 'isXml'>): string {
  if (!isXml) return text.replace(REMARK, (remark) => ' '.repeat(remark.length));
  let plain = '';
  let from = 0;
  for (let open = text.indexOf('<!--'); open >= 0; open = text.indexOf('<!--', from)) {
    const close = text.indexOf('-->', open);
    const end = close < 0 ? text.length : close + 3;
    plain += text.slice(from, open) + text.slice(open, end).replace(/[^\n]/g, ' ');
    from = end;
  }
  return plain + text.slice(from);
}
