// Command line arguments → what to do. Knows commander; runs nothing and writes nothing.
import { Command as Parser, CommanderError, Option } from 'commander';
import { UsageError } from '../index.js';
import { allFlags, COMMANDS, GROUPS } from './command-table.js';
import type { Call, Command } from './command.js';
import type { Flag } from './flags/flag.js';
import { helpPage, type HelpPage } from './help-page.js';
import { DEFAULT_OPTIONS, type Options } from './options.js';
import { didYouMean } from './suggestion.js';

/** What the arguments ask for. `help` with `asked: false` answers a call without a command. */
export type Invocation =
  | { readonly do: 'help'; readonly text: string; readonly asked: boolean }
  | { readonly do: 'run'; readonly command: Command; readonly call: Call };

const MOST_TAKERS = 4;

/** Reads the arguments after the program's name; help is laid out for so many columns. Throws UsageError. */
export function readArguments(argv: readonly string[], columns?: number): Invocation {
  const seen: { invocation?: Invocation; text: string } = { text: '' };
  const program = toProgram({
    take: (invocation) => (seen.invocation = invocation),
    write: (text) => (seen.text += text),
    page: helpPage(columns),
  });
  if (argv.length === 0) return { do: 'help', text: helpText(program), asked: false };
  if (argv[0] === 'help' && argv.length > 1) return helpFor(program, argv.slice(1));
  try {
    program.parse(withBareValues(argv), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed' || error.code === 'commander.help') {
      return { do: 'help', text: seen.text, asked: error.exitCode === 0 };
    }
    throw toUsageError(error, program, argv);
  }
  if (seen.invocation === undefined) throw new Error(`No command took the arguments ${JSON.stringify(argv)}.`);
  return seen.invocation;
}

/** `--fix` as `--fix=print`, so that what follows it is never taken for its value. */
function withBareValues(argv: readonly string[]): string[] {
  const bare = new Map(allFlags().flatMap((flag) => (flag.bare === undefined ? [] : [[flag.long, flag.bare]])));
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  return argv.map((word, at) => (at < end && bare.has(word) ? `${word}=${bare.get(word) ?? ''}` : word));
}

interface Parts {
  readonly take: (invocation: Invocation) => void;
  readonly write: (text: string) => void;
  readonly page: HelpPage;
}

function toProgram({ take, write, page }: Parts): Parser {
  const program = new Parser('lastref')
    .description('Finds the last references to a domain before it is retired.')
    .option('--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help', 'print help for a command')
    .usage('COMMAND [FLAGS]');
  for (const command of COMMANDS) groupFor(program, command.name).addCommand(toParser(command, take));
  for (const command of [program, ...descendantsOf(program)]) {
    command
      .exitOverride()
      .configureHelp(page.configuration)
      .configureOutput({ writeOut: write, writeErr: write, outputError: () => undefined })
      .showSuggestionAfterError(false)
      .allowExcessArguments(false);
  }
  return program.addHelpText('after', page.exitCodes);
}

/** The command that `rules list` hangs from, made on first need. */
function groupFor(program: Parser, name: string): Parser {
  const [group, leaf] = name.split(' ');
  if (group === undefined || leaf === undefined) return program;
  const found = program.commands.find((command) => command.name() === group);
  if (found) return found;
  const made = new Parser(group)
    .summary(GROUPS[group] ?? '')
    .description(toSentence(GROUPS[group] ?? ''))
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .usage('COMMAND [FLAGS]');
  program.addCommand(made);
  return made;
}

function toParser(command: Command, take: (invocation: Invocation) => void): Parser {
  const { name, takes, usage, says, flags, examples } = command;
  let options: Options = DEFAULT_OPTIONS;
  const parser = new Parser(name.split(' ').at(-1))
    .summary(says)
    .description(toSentence(says))
    .helpOption('-h, --help', 'print help');
  if (takes !== '') parser.arguments(takes);
  parser.usage(`[FLAGS] ${usage}`.trimEnd());
  for (const flag of flags) {
    parser.addOption(toOption(flag, command));
    const event = `option:${flag.long.slice(2)}`;
    parser.on(event, (value?: string) => (options = flag.apply(options, value ?? '')));
  }
  if (examples.length > 0)
    parser.addHelpText('after', `\nExamples:\n${examples.map((line) => `  ${line}`).join('\n')}`);
  return parser.action((...given: unknown[]) => {
    const words = given
      .slice(0, -2)
      .flat()
      .filter((word): word is string => typeof word === 'string');
    take({ do: 'run', command, call: { arguments: words, options } });
  });
}

function toOption({ short, long, value, bare, says }: Flag, { formats = [] }: Command): Option {
  const names = short === undefined ? long : `${short}, ${long}`;
  const [first = '', ...others] = formats;
  const choice = others.length === 0 ? first : [`${first} (default)`, ...others].join(', ');
  return new Option(
    value === undefined ? names : bare === undefined ? `${names} <${value}>` : `${names} [${value}]`,
    long === '--format' && choice !== '' ? `${says}: ${choice}` : says,
  );
}

function toSentence(says: string): string {
  return `${says.charAt(0).toUpperCase()}${says.slice(1)}.`;
}

function descendantsOf(command: Parser): Parser[] {
  return command.commands.flatMap((child) => [child, ...descendantsOf(child)]);
}

function helpFor(program: Parser, path: readonly string[]): Invocation {
  let command = program;
  for (const word of path) {
    const next = command.commands.find((child) => child.name() === word);
    if (!next) throw unknownCommand(word, command);
    command = next;
  }
  return { do: 'help', text: helpText(command), asked: true };
}

function helpText(command: Parser): string {
  let text = '';
  command.configureOutput({ writeOut: (more) => (text += more) }).outputHelp();
  return text;
}

function unknownCommand(word: string, parent: Parser): UsageError {
  const known = parent.commands.map((command) => command.name());
  const prefix = parent.parent ? `${parent.name()} ` : '';
  return new UsageError({
    code: 'unknown-command',
    message: `There is no command "${prefix}${word}".`,
    hint: didYouMean(word, known, `Use one of ${known.join(', ')}.`),
  });
}

function toUsageError(error: CommanderError, program: Parser, argv: readonly string[]): UsageError {
  const command = commandOf(program, argv);
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const help = `Run \`lastref help${nameOf(command)}\` to see what it takes.`;
  if (error.code === 'commander.unknownCommand') return unknownCommand(quoted, command);
  if (error.code === 'commander.unknownOption') return unknownFlag(quoted, command, help);
  const message = error.message.replace(/^error: /, '').replace(/\.?$/, '.');
  return new UsageError({
    code: 'bad-argument',
    message: message.charAt(0).toUpperCase() + message.slice(1),
    hint: help,
  });
}

function unknownFlag(flag: string, command: Parser, help: string): UsageError {
  const word = flag.split('=')[0] ?? flag;
  const message = `lastref${nameOf(command)} has no flag ${word}.`;
  const takers = COMMANDS.filter(({ flags }) => flags.some(({ long }) => long === word)).map(({ name }) => name);
  const known = command.options.flatMap(({ long }) => (long == null ? [] : [long]));
  const hint = takers.length === 0 ? didYouMean(word, known, help) : takersText(takers, word, command);
  return new UsageError({ code: 'bad-argument', message, hint });
}

function takersText(takers: readonly string[], word: string, command: Parser): string {
  if (command.commands.length > 0) return `Write it after the command: lastref ${takers[0] ?? ''} ${word}.`;
  const named = takers.slice(0, MOST_TAKERS).map((name) => `lastref ${name}`);
  return `It belongs to ${named.join(', ')}${takers.length > MOST_TAKERS ? ' and others' : ''}.`;
}

function nameOf(command: Parser): string {
  return command.parent ? `${nameOf(command.parent)} ${command.name()}` : '';
}

/** The deepest command that the arguments name. */
function commandOf(program: Parser, argv: readonly string[]): Parser {
  let command = program;
  for (const word of argv) {
    const next = command.commands.find((child) => child.name() === word);
    if (!next) break;
    command = next;
  }
  return command;
}
