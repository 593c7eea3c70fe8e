// FROM, ARG, ENV and LABEL: images, and variables with their values.
import { From, PropertyInstruction, type Instruction } from 'dockerfile-ast';
import type { Fact } from '../../model/fact.js';
import { imageHostOf } from '../image-host.js';
import { toUse, usesOfValue } from '../value-uses.js';
import { toValue, withoutQuotes, type DockerContext, type Offsets } from './context.js';

/** The names of build stages, lower case. */
export function stagesOf(instructions: readonly Instruction[]): ReadonlySet<string> {
  const names = instructions.flatMap((instruction) =>
    instruction instanceof From ? [instruction.getBuildStage()] : [],
  );
  return new Set(names.flatMap((name) => (name === null ? [] : [name.toLowerCase()])));
}

/** The registry of a base image; stages and `scratch` have none. */
export function factsOfBase(instruction: Instruction, context: DockerContext): Fact[] {
  const range = instruction instanceof From ? instruction.getImageRange() : null;
  return range ? usesOfImage(context.offsetsOf(range), context) : [];
}

/** The registry of an image reference at a place. */
export function usesOfImage(place: Offsets, context: DockerContext): Fact[] {
  const { source, stages } = context;
  const { start, end } = withoutQuotes(context, place);
  const reference = source.text.slice(start, end);
  if (stages.has(reference.toLowerCase()) || /^\d+$/.test(reference)) return [];
  const { value } = toValue(context, { start, end });
  const host = imageHostOf(value);
  if (!host) return [];
  return [
    toUse(
      source,
      { value: host.value, start, end: host.length === undefined ? end : start + host.length },
      host.manner,
    ),
  ];
}

/** Definitions of ARG and ENV, and the uses in their values and in labels. */
export function* factsOfVariables(instruction: Instruction, context: DockerContext): Generator<Fact> {
  if (!(instruction instanceof PropertyInstruction)) return;
  const keyword = instruction.getKeyword();
  for (const property of instruction.getProperties()) {
    const range = property.getValueRange();
    if (!range) continue;
    const placed = toValue(context, withoutQuotes(context, context.offsetsOf(range)));
    const key = property.getName();
    if (keyword !== 'LABEL')
      yield {
        kind: 'definition',
        scope: 'env',
        key,
        value: placed.value,
        level: keyword === 'ARG' ? 'dockerfile-arg' : 'dockerfile-env',
        at: placed.value.at,
      };
    // An ARG's value is a default that its readers use; a label is for people.
    const said = keyword === 'LABEL' ? { context: 'docs' as const } : { key };
    const bare = keyword === 'ENV' ? 'config' : 'mention';
    yield* usesOfValue(context.source, { ...placed, ...said, bare }, context.keys);
  }
}
