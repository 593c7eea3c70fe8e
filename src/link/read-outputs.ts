// The outputs of a Terraform module as one value, read as one call of it makes them.
import type { NameExpression } from '../model/expression.js';
import { calledFrame, outsideRows } from './frame.js';
import { fileId, type LinkedFile } from './linked-file.js';
import type { Located } from './located.js';
import type { NameTable } from './name-table.js';
import { certain, type Possibility } from './possibility.js';
import type { Frame, Thunk } from './value.js';

interface ReadingOutputs {
  readonly name: NameExpression;
  readonly frame: Frame;
  readonly located: Located;
  readonly table: NameTable;
}

/** The outputs of a Terraform folder as a record, for one call of it; `undefined` where the name asks for something else. */
export function readOutputs({ name, frame, located, table }: ReadingOutputs): readonly Possibility[] | undefined {
  const [instance] = located.instances;
  if (name.scope !== 'terraform' || name.key !== 'outputs' || instance === undefined) return undefined;
  const keys = table.outputsOf(instance);
  const [any] = table.entriesOf(`terraform|${instance}#${keys[0] ?? ''}`);
  if (!any) return undefined;
  const bound = new Map<string, Thunk | null>([[`terraform|${instance}#module`, null]]);
  for (const argument of name.arguments ?? [])
    bound.set(`terraform|${instance}#var.${argument.name ?? ''}`, { expression: argument.value, frame });
  const inside = name.arguments
    ? enterModule(name, frame, { file: any.file, instance, bound })
    : outsideRows(frame, any.file);
  const entries = keys.map((key): [string, Thunk] => {
    return [
      key.slice('output.'.length),
      { expression: { kind: 'name', scope: 'terraform', key, at: name.at }, frame: inside },
    ];
  });
  return [certain({ kind: 'record', entries: new Map(entries) })];
}

/** A module that calls itself knows nothing of what its caller was given. */
function enterModule(
  { at }: NameExpression,
  frame: Frame,
  { file, instance, bound }: { readonly file: LinkedFile; readonly instance: string; readonly bound: Frame['bound'] },
): Frame {
  const others = new Map([...frame.bound].filter(([id]) => !id.startsWith(`terraform|${instance}#`)));
  return calledFrame({ ...frame, bound: others }, { id: `${fileId(frame.file)}:${at.line}:${at.column}`, file, bound });
}
