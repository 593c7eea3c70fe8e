// Lua: what its nodes mean to the engine. A file is a module that returns a table.
import type { CallArgument, Declared, Entry, Form, Parameter } from '../language/form.js';
import type { Read } from '../language/profile.js';
import { binary, comment, rawOf, text } from '../language/read.js';
import { languageScanner } from '../language/scanner-of.js';
import { childBy, childOf, childrenOf, type Syntax } from '../language/syntax.js';

const TEXT = text({ open: /^(?:\[=*\[|["'])/, close: /(?:\]=*\]|["'])$/, isRaw: (opening) => opening.startsWith('[') });

const readVariable: Read = (node, source): Form | undefined => {
  const [of, field] = [childBy(node, 'table'), childBy(node, 'field')];
  const called = childBy(node, 'name');
  if (of && field)
    return field.type === 'identifier' && source.slice(of.end, field.start).includes('.')
      ? { is: 'member', of, name: rawOf(field, source) }
      : { is: 'index', of, key: field };
  return called ? { is: 'name', name: rawOf(called, source) } : undefined;
};

const readAssignment: Read = (node, source) => {
  const targets = childOf(node, 'variable_list')?.children ?? [];
  const values = childOf(node, 'expression_list')?.children ?? [];
  const isLocal = node.type === 'local_variable_declaration';
  const more: Entry[] = [];
  const names = targets.flatMap((target, at): Declared[] => {
    const value = values[at];
    const [of, field] = [childBy(target, 'table'), childBy(target, 'field')];
    if (of && field) {
      const key = rawOf(field, source).replace(/^(["'])(.*)\1$/, '$2');
      if (value) more.push({ key, value });
      // What is put into a table at the top of a file is found under both their names.
      return value ? [{ name: `${rawOf(of, source)}.${key}`, at: target, value, into: 'file' }] : [];
    }
    const name = rawOf(childBy(target, 'name') ?? target, source);
    return [{ name, at: target, value, ...(isLocal ? { into: 'local' } : {}) }];
  });
  return { is: 'declare', names, more };
};

const readTable: Read = (node, source) => {
  const fields = childrenOf(childOf(node, 'field_list') ?? node, 'field');
  const entries = fields.flatMap((field): Entry[] => {
    const value = childBy(field, 'value');
    const key = rawOf(childBy(field, 'key'), source).replace(/^(["'])(.*)\1$/, '$2');
    return value && key !== '' ? [{ key, value }] : [];
  });
  if (entries.length > 0 || fields.length === 0) return { is: 'map', entries };
  return { is: 'list', items: fields.flatMap((field) => childBy(field, 'value') ?? []) };
};

function argumentsOf(node: Syntax | undefined): CallArgument[] {
  const held = node && (childOf(node, 'expression_list') ?? node);
  return (held?.children ?? []).map((value) => ({ value }));
}

const readCall: Read = (node, source): Form | undefined => {
  const called = childBy(node, 'function');
  const given = childBy(node, 'arguments');
  const args = given?.type === 'argument_list' ? argumentsOf(given) : given ? [{ value: given }] : [];
  const [first] = args;
  if (!called) return undefined;
  const written = rawOf(called, source);
  const path = first && /^["']([\w./-]{1,200})["']$/.exec(rawOf(first.value, source))?.[1];
  if (/^(?:require|dofile|loadfile)$/.test(written) && path !== undefined) {
    const file = path.replace(/\.lua$/, '').replaceAll('.', '/');
    return { is: 'returned', in: `./${file}.lua|tail:${file}.lua|tail:${file}/init.lua`, path: [] };
  }
  if (/^(?:string\.)?format$/.test(written) && first)
    return { is: 'format', template: first.value, args: args.slice(1) };
  if (written === 'table.concat' && first) return { is: 'call', name: 'join', of: first.value, args: args.slice(1, 2) };
  if (/^(?:tostring|assert|ngx\.escape_uri)$/.test(written) && first) return { is: 'same', of: first.value };
  const of = childBy(called, 'table');
  const name = rawOf(
    childBy(called, 'method') ?? childBy(called, 'field') ?? childBy(called, 'name') ?? called,
    source,
  );
  return { is: 'call', name, args, ...(of ? { of } : {}) };
};

function parametersOf(node: Syntax | undefined, source: string): Parameter[] {
  return (node?.children ?? []).map((one) => ({ name: rawOf(one, source) }));
}

const readFunction: Read = (node, source) => {
  const called = rawOf(childBy(node, 'name'), source);
  return {
    is: 'function',
    name: called.replaceAll(':', '.'),
    parameters: parametersOf(childBy(node, 'parameters'), source),
    body: childBy(node, 'body'),
  };
};

/** Reads Lua. */
export const lua = languageScanner({
  id: 'lua',
  title: 'Lua',
  files: { extensions: ['.lua', '.luau', '.rockspec'] },
  grammar: 'lua',
  references: ['https://www.lua.org/manual/5.4/manual.html'],
  transparent: ['parenthesized_expression'],
  read: {
    comment,
    string: TEXT,
    identifier: (node, source) => ({ is: 'name', name: rawOf(node, source) }),
    variable: readVariable,
    binary_expression: binary(['..'], ['or']),
    table: readTable,
    call: readCall,
    local_variable_declaration: readAssignment,
    variable_assignment: readAssignment,
    function_definition_statement: readFunction,
    local_function_definition_statement: readFunction,
    function_definition: readFunction,
    for_generic_statement: (node, source) => {
      const names = childBy(node, 'left')?.children ?? [];
      const over = childBy(node, 'right')?.children[0];
      const given = over && childOf(childBy(over, 'arguments') ?? over, 'expression_list')?.children[0];
      const target = names[1];
      return target && given
        ? {
            is: 'declare',
            names: [{ name: rawOf(target, source), at: target, value: given, how: 'item', into: 'local' }],
          }
        : undefined;
    },
    return_statement: (node) => ({ is: 'return', value: childOf(node, 'expression_list')?.children[0] }),
  },
  assigned: 'file',
  fillsTables: true,
  format: 'printf',
  settings: { 'os.getenv': { key: 0 } },
  messages: ['print', 'error', 'ngx.log', 'ngx.say', 'log'],
});
