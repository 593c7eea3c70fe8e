// `KEY=value` lines whatever their file is called: dotenv files, what `printenv` and `heroku config` print. Lines that are neither an
// entry nor a comment are told.
import { envEntries } from '../../env/entries.js';
import { openEnv } from '../../env/scan-env.js';
import type { ExportFormat } from '../export-format.js';
import { rowAt } from '../document.js';

/** dotenv files and the output of `printenv`, `env` and `heroku config`. */
export const envLines: ExportFormat = {
  id: 'env-lines',
  kind: 'environment',
  title: 'KEY=value lines (dotenv, printenv, heroku config)',
  made: 'printenv, heroku config --shell, or the .env file itself',
  references: ['https://github.com/motdotla/dotenv#rules', 'POSIX: env'],
  recognises: ({ head }) => {
    let entries = 0;
    let others = 0;
    const whole = head.length < 4096 ? head : head.slice(0, head.lastIndexOf('\n') + 1);
    for (const { kind } of envEntries(whole.replace(/^===.*$/gm, ''))) {
      if (kind === 'entry') entries++;
      else if (kind === 'other') others++;
    }
    return entries > others;
  },
  *read(document, rulebook) {
    for (const part of envEntries(document.source.text)) {
      const isHeading = document.source.text.startsWith('===', part.start);
      if (part.kind === 'other' && !isHeading)
        yield { kind: 'broken', detail: 'the line is not KEY=value', ...rowAt(document, part.start, part.end) };
    }
    for (const fact of openEnv(rulebook)(document.source)) {
      // `LANG=C.UTF-8` is of every process and no host.
      const isLocale = fact.kind === 'use' && fact.value.kind === 'text' && /\.utf-?8$/i.test(fact.value.text);
      if (!isLocale) yield fact;
    }
  },
};
