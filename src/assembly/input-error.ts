// What is wrong with an input, in words that name the file, what was expected and the mend.
import { InputError } from '../base/errors.js';
import type { InputEntry } from '../config/config.js';

type Kind = InputEntry['kind'];

/** What one row of each kind is called. */
const ROWS: Readonly<Record<Kind, string>> = {
  certificates: 'certificate',
  records: 'DNS record',
  bindings: 'binding',
  environment: 'setting',
  references: 'reference',
  traffic: 'log line that shows who used which host',
};

/** A file in which nothing of its kind was found. `formats` are the titles of what is read. */
export function holdsNothing(kind: Kind, file: string, formats: readonly string[]): InputError {
  return new InputError({
    code: 'bad-input',
    message: `holds no ${ROWS[kind]} in a format that is read.`,
    hint: `Export it as one of: ${formats.join('; ')} (docs/inputs.md), or take it out of "inputs".`,
    where: { file },
  });
}

/** A file of a known format in which not one row could be read. */
export function nothingReadable(
  kind: Kind,
  file: string,
  { title, line, detail }: { title: string; line: number; detail: string },
): InputError {
  return new InputError({
    code: 'bad-input',
    message: `looks like ${title}, but holds no ${ROWS[kind]} that could be read: ${detail}.`,
    hint: 'Export it again, or take it out of "inputs".',
    where: { file, line },
  });
}

/** A log whose lines do not say which host was used. */
export function namesNoHost(file: string, title: string): InputError {
  return new InputError({
    code: 'bad-input',
    message: `is a ${title} whose lines name no host.`,
    hint: 'Write "host:" beside it: the name whose server wrote the log.',
    where: { file },
  });
}

/** A file that the system does not give, or that is larger than an input may be. */
export function notReadable(file: string, code: string): InputError {
  const isLarge = code === 'ETOOLARGE';
  return new InputError({
    code: isLarge ? 'bad-input' : 'no-such-path',
    message: isLarge ? 'is too large to be read.' : `could not be read (${code}).`,
    hint: isLarge ? 'Split it, or export less of it.' : 'Name a file that can be read, or take it out of "inputs".',
    where: { file },
  });
}
