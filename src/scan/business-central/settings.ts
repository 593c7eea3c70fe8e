// The `<add key value>` elements of an appSettings file with the places of their values. Knows no setting by name.
import { SaxesParser } from 'saxes';

export interface Setting {
  readonly key: string;
  readonly value: string;
  /** Offsets of the raw value, without quotes. */
  readonly valueStart: number;
  readonly valueEnd: number;
  /** Offsets of the element. */
  readonly start: number;
  readonly end: number;
}

export interface SettingsFile {
  readonly settings: readonly Setting[];
  readonly comments: readonly { readonly start: number; readonly end: number }[];
  /** Offset of the first place that is no well-formed XML. */
  readonly brokenAt: number | undefined;
}

/** Reads all settings, as far as the text can be read. */
export function readSettings(text: string): SettingsFile {
  const settings: Setting[] = [];
  const comments: { start: number; end: number }[] = [];
  let brokenAt: number | undefined;
  const parser = new SaxesParser();
  parser.on('error', () => {
    brokenAt ??= Math.min(parser.position, text.length);
  });
  parser.on('opentag', ({ name, attributes }) => {
    const { key, value } = attributes;
    if (name !== 'add' || key === undefined || value === undefined) return;
    const end = Math.min(parser.position, text.length);
    const start = text.lastIndexOf('<', end - 1);
    const raw = text.slice(start, end);
    const match = /\svalue\s{0,40}=\s{0,40}(["'])/.exec(raw);
    if (start < 0 || !match) return;
    const valueStart = start + match.index + match[0].length;
    const valueEnd = text.indexOf(match[1] ?? '"', valueStart);
    settings.push({ key, value, valueStart, valueEnd, start, end });
  });
  parser.on('comment', (comment) => {
    const end = Math.min(parser.position, text.length);
    const start = text.lastIndexOf('<!--', end - comment.length);
    if (start >= 0) comments.push({ start, end });
  });
  parser.write(text).close();
  return { settings, comments, brokenAt };
}
