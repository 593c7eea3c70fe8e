// Where reports go: at most one to stdout, the others to files. Writes after all is rendered, so that a failure leaves no half.
import { appendFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { systemCode, UsageError, type Format, type TextStyle } from '../index.js';
import { writeAtomically } from './atomic-file.js';
import type { FormatRequest, Options } from './options.js';
import { didYouMean } from './suggestion.js';
import type { Output, World } from './world.js';

/** One report to write; `file` (absolute) `undefined` is stdout. */
export interface Target<Result> {
  readonly format: Format<Result>;
  readonly file?: string;
}

/** Which format goes where. Throws UsageError before anything runs. */
export function planTargets<Result>(
  { formats, output }: Options,
  known: readonly Format<Result>[],
  cwd: string,
): Target<Result>[] {
  const [first] = known;
  const requests = formats.length > 0 || !first ? formats : [{ format: first.id }];
  if (output !== undefined && (requests.length > 1 || requests[0]?.file !== undefined))
    throw badOutput('--output goes with one format that names no file.', 'Write -f FMT=FILE for each file.');
  const targets = requests.map((request) => toTarget(request, known, { cwd, output }));
  const places = targets.map(({ file }) => file ?? 'stdout');
  const twice = places.find((place, i) => places.indexOf(place) !== i);
  if (twice === undefined) return targets;
  throw badOutput(`Two reports would go to ${twice}.`, 'Give all but one a file of its own, as -f json=report.json.');
}

function toTarget<Result>(
  { format, file }: FormatRequest,
  known: readonly Format<Result>[],
  { cwd, output }: { readonly cwd: string; readonly output: string | undefined },
): Target<Result> {
  const found = known.find(({ id }) => id === format);
  const target = file ?? (output === '-' ? undefined : output);
  if (found) return target === undefined ? { format: found } : { format: found, file: resolve(cwd, target) };
  const ids = known.map(({ id }) => id);
  const valid =
    ids.length === 1 ? `The only format here is ${ids.join('')}.` : `The formats here are ${ids.join(', ')}.`;
  throw new UsageError({
    code: 'unknown-format',
    message: `There is no format "${format}".`,
    hint: [didYouMean(format, ids, ''), valid].filter((part) => part !== '').join(' '),
  });
}

function badOutput(message: string, hint: string): UsageError {
  return new UsageError({ code: 'bad-argument', message, hint });
}

/** Renders and writes every report. */
export async function writeReports<Result>(
  result: Result,
  targets: readonly Target<Result>[],
  { options, world }: { readonly options: Options; readonly world: World },
): Promise<void> {
  const toStyle = (file: string | undefined): TextStyle => ({
    colour: file === undefined && wantsColour(options, world),
    showSuppressed: options.showSuppressed,
    columns: file === undefined ? columnsOf(world) : undefined,
  });
  const rendered: { readonly file: string | undefined; readonly text: string }[] = [];
  for (const { format, file } of targets)
    rendered.push({
      file,
      text: await format.render(result, toStyle(file)),
    });
  let summary = '';
  for (const { format } of targets) summary += (await format.summary?.(result)) ?? '';
  for (const { file, text } of rendered) {
    world.signal.throwIfAborted();
    if (file === undefined) await writeTo(world.stdout, text);
    else await writeAtomically(file, text);
  }
  await addToSummary(summary, world);
}

/** GitHub Actions names a file to which a step adds its part of the job's summary. */
async function addToSummary(text: string, { env, cwd }: World): Promise<void> {
  const file = env['GITHUB_STEP_SUMMARY'];
  if (text === '' || file === undefined || file === '') return;
  try {
    await appendFile(resolve(cwd, file), `${text}\n`);
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    throw badOutput(
      `The job summary ${file} cannot be written (${code}).`,
      'Unset GITHUB_STEP_SUMMARY to go without it.',
    );
  }
}

/** Whether stdout is to have colour. */
export function wantsColour({ colour }: Pick<Options, 'colour'>, { stdout, env }: World): boolean {
  return colour && stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

/** How wide stdout is: as COLUMNS says, else as the terminal does; `undefined`: nobody says. */
export function columnsOf({ stdout, env }: World): number | undefined {
  const said = Number(env['COLUMNS']);
  if (Number.isInteger(said) && said > 0) return said;
  // A terminal that says 0 does not know.
  return stdout.isTTY === true && (stdout.columns ?? 0) > 0 ? stdout.columns : undefined;
}

/** Says something beside the report. What nobody can be told changes no answer. */
export async function notify({ stderr }: Pick<World, 'stderr'>, text: string): Promise<void> {
  await new Promise<void>((done) => stderr.write(text, () => done()));
}

/** Writes to a stream; a reader that has gone away (`| head`) is no failure. */
export function writeTo(stream: Output, text: string): Promise<void> {
  return new Promise((done, fail) => {
    stream.write(text, (error) => {
      if (!error || systemCode(error) === 'EPIPE') done();
      else
        fail(
          badOutput(
            `The report could not be written (${systemCode(error) ?? error.message}).`,
            'Free some space or write elsewhere.',
          ),
        );
    });
  });
}
