// How help is laid out: in two columns where the terminal has room, else what each flag says below it. Knows no command.
import type { HelpConfiguration } from 'commander';
import { wrap } from '../index.js';

/** The layout of help for one width. */
export interface HelpPage {
  readonly configuration: HelpConfiguration;
  /** What stands after the list of commands. */
  readonly exitCodes: string;
}

const WIDEST = 80;
const NARROWEST = 40;
/** Below it, two columns leave too little for sentences. */
const TWO_COLUMNS = 72;
const EXIT_CODES = [
  'nothing blocks',
  'something does',
  'could not run',
  'nothing blocks, but something that matters was not seen',
];

/** Help for so many columns, at most 80; `undefined`: nobody says how many there are. */
export function helpPage(columns = WIDEST): HelpPage {
  const width = Math.min(Math.max(Math.floor(columns), NARROWEST), WIDEST);
  const codes = EXIT_CODES.flatMap((says, code) => indented(says, `  ${String(code)}  `, width));
  return {
    exitCodes: ['', 'Exit codes:', ...codes].join('\n'),
    configuration: {
      helpWidth: width,
      minWidthToWrap: NARROWEST / 2,
      optionTerm: ({ flags }) => flags.replace(/<(.*)>/, '$1'),
      subcommandTerm: (child) => `${child.name()} ${child.usage().replace('[FLAGS]', '').trim()}`.trimEnd(),
      ...(width < TWO_COLUMNS ? { formatItem: (term, _, says) => stacked(term, says, width) } : {}),
    },
  };
}

function stacked(term: string, says: string, width: number): string {
  return [`  ${term}`, ...indented(says, '      ', width)].join('\n');
}

function indented(says: string, lead: string, width: number): string[] {
  return wrap(says, width - lead.length).map((row, i) => `${i === 0 ? lead : ' '.repeat(lead.length)}${row}`);
}
