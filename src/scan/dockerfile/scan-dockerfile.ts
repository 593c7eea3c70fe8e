// The facts of a Dockerfile: the service built here, its base images, its variables, and the names that its commands hold.
import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { lineTable } from '../../base/lines.js';
import type { Fact } from '../../model/fact.js';
import type { KeywordRule, Rulebook } from '../../model/rulebook.js';
import { FILE_START } from '../../model/span.js';
import { factsOfComment } from '../comment-facts.js';
import { compileKeywords, usesOfKeywords } from '../keywords.js';
import type { Scan, Source } from '../scanner.js';
import { keyRulesOf, type KeyRules } from '../keys.js';
import { factsOfCommand, factsOfCopy, factsOfDirectives, factsOfWords } from './commands.js';
import { factsOfBase, factsOfVariables, stagesOf } from './declarations.js';
import type { DockerContext, Offsets, Range } from './context.js';

/** Opens the scanner. */
export function openDockerfile(rulebook: Rulebook): Scan {
  const keys = keyRulesOf(rulebook);
  const wordsFor = compileKeywords(rulebook);
  return (source) => [...scanDockerfile(source, { keys, words: wordsFor(source.path) })];
}

/** The parser's cost grows with the square of an instruction's lines; a larger file is read as words only. */
const MOST_LINES = 10_000;
const MOST_UNITS = 262_144;

interface Known {
  readonly keys: KeyRules;
  readonly words: readonly KeywordRule[];
}

function* scanDockerfile(source: Source, { keys, words }: Known): Generator<Fact> {
  const lines = lineTable(source.text);
  const offset = ({ line, character }: Range['start']): number => lines.startOf(line + 1) + character;
  const offsetsOf = ({ start, end }: Range): Offsets => ({ start: offset(start), end: offset(end) });
  const isLarge = lines.lines > MOST_LINES || source.text.length > MOST_UNITS;
  const parsed = isLarge ? undefined : parse(source.text);
  const comments = (parsed?.comments ?? []).map(offsetsOf);
  const context: DockerContext = {
    source,
    keys,
    stages: stagesOf(parsed?.all ?? []),
    comments: new Set(comments.map(({ start }) => start)),
    offsetsOf,
  };
  if (!parsed) {
    const reason = isLarge ? 'too-large' : 'unparsable';
    yield { kind: 'blindspot', reason, detail: 'read as words, not as a Dockerfile', at: FILE_START };
    yield* factsOfWords({ start: 0, end: source.text.length }, context);
    return;
  }
  if (parsed.all.some((instruction) => instruction.getKeyword() === 'FROM'))
    yield { kind: 'service', source: 'dockerfile', root: '.', at: FILE_START };
  yield* factsOfDirectives(context);
  for (const instruction of parsed.all) {
    yield* factsOfInstruction(instruction, context);
    yield* usesOfKeywords(source, offsetsOf(instruction.getRange()), words);
  }
  for (const comment of comments) yield* factsOfComment(source, comment);
}

function parse(
  text: string,
): { readonly all: readonly Instruction[]; readonly comments: readonly Range[] } | undefined {
  try {
    const dockerfile = DockerfileParser.parse(text);
    return {
      all: dockerfile.getInstructions(),
      comments: dockerfile.getComments().map((comment) => comment.getRange()),
    };
  } catch {
    return undefined;
  }
}

function factsOfInstruction(instruction: Instruction, context: DockerContext): Iterable<Fact> {
  switch (instruction.getKeyword()) {
    case 'FROM':
      return factsOfBase(instruction, context);
    case 'ARG':
    case 'ENV':
    case 'LABEL':
      return factsOfVariables(instruction, context);
    case 'COPY':
    case 'ADD':
      return factsOfCopy(instruction, context);
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
    case 'ONBUILD':
    case 'MAINTAINER':
      return factsOfCommand(instruction, context);
    default:
      return [];
  }
}
