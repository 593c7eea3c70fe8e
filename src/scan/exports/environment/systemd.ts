// The environment of systemd units as `systemctl show` prints it: one line of assignments, quoted where they hold blanks.
import { keyRulesOf } from '../../keys.js';
import type { ExportFormat } from '../export-format.js';
import { rowAt } from '../document.js';
import { settingFacts } from './setting.js';

const PROPERTY = /^Environment=([^\r\n]*)$/gm;
/** One assignment: words and quoted stretches without a blank between them. */
const WORD = /(?:\$?"(?:[^"\\]|\\.){0,4096}"|\$?'(?:[^'\\]|\\.){0,4096}'|[^\s"'])+/g;

/** `systemctl show --property Environment`, and unit files' own `Environment=` lines. */
export const systemd: ExportFormat = {
  id: 'systemd',
  kind: 'environment',
  title: 'systemd environment',
  made: 'systemctl show --property Id,Environment UNIT',
  references: ['systemctl(1)', 'systemd.exec(5): Environment'],
  recognises: ({ head }) => /^Environment=\S/m.test(head) && /^(?:Environment=["'$]?[A-Za-z_]\w*=|Id=|\[)/m.test(head),
  *read(document, rulebook) {
    const keys = keyRulesOf(rulebook);
    const { source } = document;
    const unit = /^Id=([\w@.-]{1,200})\.service\s*$/m.exec(document.head)?.[1];
    for (const line of source.text.matchAll(PROPERTY))
      for (const word of (line[1] ?? '').matchAll(WORD)) {
        const start = line.index + 'Environment='.length + word.index;
        const text = unquoted(word[0]);
        const sign = text.indexOf('=');
        if (sign < 1) {
          yield {
            kind: 'broken',
            detail: 'the assignment is not KEY=value',
            ...rowAt(document, start, start + word[0].length),
          };
          continue;
        }
        const from = start + word[0].indexOf('=') + 1;
        const quote = /["']$/.test(word[0]) ? 1 : 0;
        const value = { value: text.slice(sign + 1), start: from, end: Math.max(from, start + word[0].length - quote) };
        yield* settingFacts(
          source,
          { key: text.slice(0, sign), ...value, ...(unit === undefined ? {} : { service: unit }) },
          keys,
        );
      }
  },
};

function unquoted(word: string): string {
  return word.replace(
    /\$?"((?:[^"\\]|\\.)*)"|\$?'((?:[^'\\]|\\.)*)'/g,
    (_, double: string | undefined, single: string | undefined) => (double ?? single ?? '').replace(/\\(.)/g, '$1'),
  );
}
