// Which calls reach a parameter, and what each of them passes for it.
import type { NameId } from './located.js';
import type { Expression, NameExpression } from '../model/expression.js';
import { fileId } from './linked-file.js';
import { locateName } from './locate-name.js';
import type { CallSite, NameTable } from './name-table.js';

/** A parameter: by its place among the arguments, or by name where calls pass names. */
export interface Parameter {
  readonly callable: NameId;
  readonly at: number;
  readonly name?: string;
  /** The name under which calls may pass it instead of by its place. */
  readonly called?: string;
}

/** The parameter that an identity stands for: of a function, or a variable of a Terraform module or a template; `undefined` for other names. */
export function parameterOf(id: NameId, table: NameTable): Parameter | undefined {
  const variable = /^((?:terraform|stack)\|[^#]*)#var\.(.+)$/.exec(id);
  if (variable?.[1] !== undefined && variable[2] !== undefined) {
    return { callable: `${variable[1]}#module`, at: -1, name: variable[2] };
  }
  const pipeline = pipelineParameter(id, table);
  if (pipeline) return pipeline;
  const found = table.parameterOf(id);
  return found && { ...found, called: id.slice(id.lastIndexOf('/') + 1) };
}

/** What a pipeline file does not set itself is an input of it: whoever runs or includes it may give it. */
function pipelineParameter(id: NameId, table: NameTable): Parameter | undefined {
  if (!id.startsWith('workflow|')) return undefined;
  const hash = id.indexOf('#');
  const key = id.slice(hash + 1);
  if (key.startsWith('(') || key.includes('@') || table.entriesOf(id).length > 0) return undefined;
  return { callable: `${id.slice(0, hash)}#inputs`, at: -1, name: key };
}

/** Whether a call gives a pipeline file every name that the calling file has, as an include does. */
export function passesAll({ link }: CallSite, { name }: Parameter): boolean {
  const isInput = name === undefined || name.startsWith('inputs.');
  return !isInput && link.scope === 'workflow' && link.arguments.some((argument) => argument.name === '*');
}

/** What a call passes for the parameter; `undefined` where it passes nothing. */
export function argumentOf(
  args: CallSite['link']['arguments'],
  { at, name, called }: Parameter,
): Expression | undefined {
  const direct =
    name === undefined
      ? (args.find((argument) => argument.name !== undefined && argument.name === called) ??
        args.filter((argument) => argument.name === undefined)[at])
      : args.find((argument) => argument.name === name);
  return direct?.value ?? (name === undefined ? undefined : memberOfAll(args, name));
}

/** Of a call that passes one record of everything (Terragrunt, inputs), the member. */
function memberOfAll(args: CallSite['link']['arguments'], name: string): Expression | undefined {
  const of = args.find((argument) => argument.name === '**')?.value;
  return of && { kind: 'select', of, key: { kind: 'text', text: name, at: of.at }, at: of.at };
}

/** Identity of a call site. */
export function siteId({ link, file }: CallSite): string {
  return `${fileId(file)}:${link.at.line}:${link.at.column}`;
}

/** The known calls of a function, a module or a template. */
export type SitesOf = (callable: NameId) => readonly CallSite[];

/** Call sites by what they call, looked up when first asked for. */
export function indexCallSites(table: NameTable): SitesOf {
  let index: Map<NameId, CallSite[]> | undefined;
  return (callable) => {
    if (!index) {
      index = new Map();
      for (const site of table.callSites) {
        if (table.cyclicCalls.has(site)) continue;
        const { scope, callee, in: where, at } = site.link;
        const name: NameExpression = {
          kind: 'name',
          scope,
          key: callee,
          at,
          ...(where !== undefined && { in: where }),
        };
        for (const id of locateName(name, { file: site.file, home: site.file }, table).ids)
          if (!index.get(id)?.push(site)) index.set(id, [site]);
      }
    }
    return index.get(callable) ?? [];
  };
}
