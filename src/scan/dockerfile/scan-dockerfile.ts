// The facts of a Dockerfile: the service built here, its base images, its variables, and the names that its commands hold.
import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { lineTable } from '../../base/lines.js';
import type { Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { FILE_START } from '../../model/span.js';
import { factsOfComment } from '../comment-facts.js';
import type { Scan, Source } from '../scanner.js';
import { indexKeys, type KeyIndex } from '../value-uses.js';
import { factsOfCommand, factsOfCopy } from './commands.js';
import { factsOfBase, factsOfVariables, stagesOf } from './declarations.js';
import type { DockerContext, Range } from './context.js';

/** Opens the scanner. */
export function openDockerfile(rulebook: Rulebook): Scan {
  const keys = indexKeys(rulebook);
  return (source) => [...scanDockerfile(source, keys)];
}

function* scanDockerfile(source: Source, keys: KeyIndex): Generator<Fact> {
  const instructions = parse(source.text);
  if (!instructions) {
    yield { kind: 'blindspot', reason: 'unparsable', detail: 'the Dockerfile cannot be parsed', at: FILE_START };
    return;
  }
  const lines = lineTable(source.text);
  const offset = ({ line, character }: Range['start']): number => lines.startOf(line + 1) + character;
  const context: DockerContext = {
    source,
    keys,
    stages: stagesOf(instructions.all),
    offsetsOf: ({ start, end }) => ({ start: offset(start), end: offset(end) }),
  };
  if (instructions.all.some((instruction) => instruction.getKeyword() === 'FROM'))
    yield { kind: 'service', source: 'dockerfile', root: '.', at: FILE_START };
  for (const instruction of instructions.all) yield* factsOfInstruction(instruction, context);
  for (const comment of instructions.comments) yield* factsOfComment(source, context.offsetsOf(comment));
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
