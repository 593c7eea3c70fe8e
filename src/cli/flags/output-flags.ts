// The flags of every command: where the answer goes and how it looks.
import { UsageError } from '../../index.js';
import type { Flag } from './flag.js';

const formatFlag: Flag = {
  short: '-f',
  long: '--format',
  value: 'FMT[=FILE]',
  repeatable: true,
  says: 'the format of the report, and the file that takes it',
  more: 'Repeat it to write several. Only one may go to stdout.',
  apply: (options, text) => ({ ...options, formats: [...options.formats, readFormat(text)] }),
};

const outputFlag: Flag = {
  short: '-o',
  long: '--output',
  value: 'FILE',
  says: 'the file that takes the report, with one format',
  more: 'Files are replaced whole or not at all.',
  apply: (options, output) => ({ ...options, output }),
};

const quietFlag: Flag = {
  long: '--quiet',
  says: 'nothing on stderr but errors',
  apply: (options) => ({ ...options, quiet: true }),
};

const noColorFlag: Flag = {
  long: '--no-color',
  says: 'no colour',
  more: 'There is none either where stdout is not a terminal, or NO_COLOR is set.',
  apply: (options) => ({ ...options, colour: false }),
};

/** What every command takes, in the order of help. */
export const OUTPUT_FLAGS: readonly Flag[] = [formatFlag, outputFlag, quietFlag, noColorFlag];

function readFormat(text: string): { readonly format: string; readonly file?: string } {
  const equals = text.indexOf('=');
  if (equals < 0) return { format: text };
  if (equals === 0 || equals === text.length - 1)
    throw new UsageError({
      code: 'bad-argument',
      message: `--format: "${text}" names no ${equals === 0 ? 'format' : 'file'}.`,
      hint: 'Write FMT or FMT=FILE, as json=report.json.',
    });
  const file = text.slice(equals + 1);
  return file === '-' ? { format: text.slice(0, equals) } : { format: text.slice(0, equals), file };
}
