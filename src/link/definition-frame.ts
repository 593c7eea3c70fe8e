// Where the value of a definition is evaluated, for the one that reads it. Evaluates nothing.
import type { NameExpression } from '../model/expression.js';
import { calledFrame, onceFrame, outsideRows } from './frame.js';
import { fileId } from './linked-file.js';
import type { Entry } from './precedence.js';
import { isGivenRoot } from './shared-slot.js';
import type { Frame, Thunk } from './value.js';

/** A name, and where it is read. */
interface Read {
  readonly name: NameExpression;
  readonly frame: Frame;
  readonly dependsOnCall: (entry: Entry) => boolean;
}

/** The frame of a definition: with the call's arguments bound to its parameters, or as often as its place is evaluated. */
export function frameOf({ name, frame, dependsOnCall }: Read, entry: Entry): Frame {
  const { definition, file } = entry;
  if (isGivenRoot(name, frame)) return onceFrame(frame, file);
  if (!name.arguments) {
    if (definition.local) return { ...frame, file };
    return dependsOnCall(entry) ? outsideRows(frame, file) : onceFrame(frame, file);
  }
  const args = name.arguments;
  const bound = new Map<string, Thunk | null>();
  if (name.scope === 'stack')
    for (const argument of args)
      bound.set(`stack|${fileId(file)}#var.${argument.name ?? ''}`, { expression: argument.value, frame });
  for (const [at, parameter] of (definition.parameters ?? []).entries()) {
    const value =
      args.filter((argument) => argument.name === undefined)[at]?.value ??
      args.find((argument) => argument.name === parameter)?.value;
    const id = `${name.scope}|${fileId(file)}#${definition.key}/${parameter}`;
    bound.set(id, value ? { expression: value, frame } : null);
  }
  return calledFrame(frame, { id: `${fileId(frame.file)}:${name.at.line}:${name.at.column}`, file, bound });
}
