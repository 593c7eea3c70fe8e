// Commands and copies: the names in their words. Words are parted at white space and shell punctuation; comment lines in between are
// comments.
import { JSONInstruction, ModifiableInstruction, type Instruction } from 'dockerfile-ast';
import type { Fact } from '../../model/fact.js';
import { factsOfComment } from '../comment-facts.js';
import { usesOfValue } from '../value-uses.js';
import { toValue, type DockerContext, type Offsets } from './context.js';
import { usesOfImage } from './declarations.js';

const WORD = /(?:\$\{[^}\s]{0,500}\}|[^\s"'`,;|&<>()[\]\\])+/g;
/** No word that names a host is longer. */
const LONGEST_WORD = 4096;

/** The uses in the words of a command. */
export function* factsOfCommand(instruction: Instruction, context: DockerContext): Generator<Fact> {
  yield* factsOfMounts(instruction, context);
  const range = instruction.getArgumentsRange();
  if (range) yield* factsOfWords(context.offsetsOf(range), context);
}

/** `RUN --mount=type=bind,from=IMAGE`: files of another image. */
function* factsOfMounts(instruction: Instruction, context: DockerContext): Generator<Fact> {
  if (!(instruction instanceof ModifiableInstruction)) return;
  for (const flag of instruction.getFlags()) {
    const range = flag.getName() === 'mount' ? flag.getValueRange() : null;
    if (!range) continue;
    const { start, end } = context.offsetsOf(range);
    const from = /(?:^|,)from=([^,\s]+)/.exec(context.source.text.slice(start, end));
    if (from?.[1] === undefined) continue;
    const at = start + from.index + from[0].length - from[1].length;
    yield* usesOfImage({ start: at, end: at + from[1].length }, context);
  }
}

/** The uses in the words between two offsets, and in the comment lines among them that the parser does not list (heredocs). */
export function* factsOfWords(place: Offsets, context: DockerContext): Generator<Fact> {
  const { source, comments } = context;
  for (const line of linesBetween(source.text, place)) {
    const text = source.text.slice(line.start, line.end);
    if (text.trimStart().startsWith('#')) {
      const start = line.end - text.trimStart().length;
      if (!comments.has(start)) yield* factsOfComment(source, { start, end: line.end });
      continue;
    }
    for (const word of text.matchAll(WORD)) {
      const start = line.start + word.index;
      if (word[0].length > LONGEST_WORD || !/[.$]/.test(word[0])) continue;
      yield* usesOfValue(source, toValue(context, { start, end: start + word[0].length }), context.keys);
    }
  }
}

/** `--from=IMAGE`, and URLs that ADD downloads. Other words of COPY and ADD are paths. */
export function* factsOfCopy(instruction: Instruction, context: DockerContext): Generator<Fact> {
  const { source } = context;
  if (instruction instanceof ModifiableInstruction || instruction instanceof JSONInstruction)
    for (const flag of instruction.getFlags()) {
      const range = flag.getName() === 'from' ? flag.getValueRange() : null;
      if (range) yield* usesOfImage(context.offsetsOf(range), context);
    }
  yield* factsOfHeredocs(instruction, context);
  if (instruction.getKeyword() !== 'ADD') return;
  for (const argument of instruction.getArguments()) {
    const place = context.offsetsOf(argument.getRange());
    const text = source.text.slice(place.start, place.end);
    if (/^["']?(?:[a-z+]{2,20}:\/\/|git@)/.test(text))
      yield* usesOfValue(source, toValue(context, place), context.keys);
  }
}

/** The lines that `COPY <<EOF /etc/app.conf` writes into a file. */
function* factsOfHeredocs(instruction: Instruction, context: DockerContext): Generator<Fact> {
  const { start, end } = context.offsetsOf(instruction.getRange());
  const { text } = context.source;
  const first = text.slice(start, end).split('\n', 1)[0] ?? '';
  if (/(?:^|\s)<<-?["']?\w/.test(first)) yield* factsOfWords({ start: start + first.length, end }, context);
}

/** The image of the frontend that builds the file: `# syntax=HOST/IMAGE:TAG` among its first lines (BuildKit, parser directives). */
export function* factsOfDirectives(context: DockerContext): Generator<Fact> {
  const head = /^(?:#[ \t]*\w{1,40}[ \t]*=[^\n]{0,400}\n){0,8}?#[ \t]*syntax[ \t]*=[ \t]*([^\s]{1,400})/i.exec(
    context.source.text,
  );
  if (head?.[1] === undefined) return;
  const end = head[0].length;
  yield* usesOfImage({ start: end - head[1].length, end }, context);
}

function* linesBetween(text: string, { start, end }: Offsets): Generator<Offsets> {
  for (let from = start; from < end;) {
    let to = from;
    while (to < end && text[to] !== '\n' && text[to] !== '\r') to++;
    yield { start: from, end: to };
    from = to + 1;
  }
}
