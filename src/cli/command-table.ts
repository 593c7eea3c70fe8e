// The commands: names, arguments and help. What a command does is in commands.ts.
import type { CommandName } from './flags.js';

export interface CommandText {
  readonly name: CommandName;
  /** As commander reads it: `<required>`, `[optional...]`. */
  readonly takes: string;
  /** The same as a user reads it. */
  readonly usage: string;
  readonly says: string;
  /** Shown below the flags. */
  readonly examples: readonly string[];
}

/** Every command, in the order of help. */
export const COMMANDS: readonly CommandText[] = [
  {
    name: 'audit',
    takes: '[path...]',
    usage: '[PATH...]',
    says: 'who still depends on a name that is to be retired, and why',
    examples: [
      'lastref audit --retire oldshop.net@2025-03-01',
      'lastref audit ../shop ../signin -f text -f json=report.json',
      'lastref audit --as-of 2025-02-01 --fail-on warning',
    ],
  },
  {
    name: 'hosts',
    takes: '[path...]',
    usage: '[PATH...]',
    says: 'every hostname that is referenced, declared or served',
    examples: ['lastref hosts', 'lastref hosts -f csv -o hosts.csv'],
  },
  {
    name: 'why',
    takes: '<question> [path...]',
    usage: 'HOST|service:NAME [PATH...]',
    says: 'every path to HOST, or all that service:NAME reaches',
    examples: ['lastref why login.oldshop.net', 'lastref why service:signin ../shop'],
  },
  { name: 'rules list', takes: '', usage: '', says: 'the rules and the patterns of the rulebook', examples: [] },
  { name: 'rules test', takes: '', usage: '', says: 'try every pattern on its own samples', examples: [] },
  {
    name: 'rules explain',
    takes: '<id>',
    usage: 'ID',
    says: 'what a rule or pattern finds, why, and what to do',
    examples: ['lastref rules explain retired-alias'],
  },
];
