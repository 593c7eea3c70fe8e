// PowerShell: what its nodes mean to the engine. Names are compared without case; most of its nodes only wrap others.
import type { CallArgument, Form, Parameter } from '../language/form.js';
import type { Read } from '../language/profile.js';
import { binary, comment, rawOf, text } from '../language/read.js';
import { languageScanner } from '../language/scanner-of.js';
import { childBy, childOf, childrenOf, inside, type Syntax } from '../language/syntax.js';

const WRAPPERS = [
  'logical_expression',
  'bitwise_expression',
  'comparison_expression',
  'additive_expression',
  'multiplicative_expression',
  'format_expression',
  'range_expression',
  'array_literal_expression',
  'unary_expression',
  'pipeline',
  'pipeline_chain',
  'left_assignment_expression',
  'parenthesized_expression',
  'logical_argument_expression',
  'bitwise_argument_expression',
  'comparison_argument_expression',
  'additive_argument_expression',
  'multiplicative_argument_expression',
  'format_argument_expression',
  'range_argument_expression',
  'argument_expression',
  'script_parameter_default',
  'string_literal',
  'key_expression',
  'statement_list',
];

/** A variable's name as it is compared; `$script:x` is `x`, `$env:X` a setting. */
function variable(node: Syntax | undefined, source: string): string {
  return rawOf(node, source)
    .replace(/^\$\{?/, '')
    .replace(/\}$/, '')
    .replace(/^(?:script|global|local|private|using):/i, '')
    .toLowerCase();
}

const readVariable: Read = (node, source) => {
  const written = rawOf(node, source).replace(/^\$\{?|\}$/g, '');
  if (/^env:/i.test(written)) return { is: 'setting', key: written.slice(4) };
  return { is: 'name', name: variable(node, source) };
};

const DOUBLE = text({ open: /^@"\r?\n|^"/, close: /\r?\n"@$|"$/, code: ['sub_expression'], bare: ['variable'] });
const SINGLE = text({ open: /^@'\r?\n|^'/, close: /\r?\n'@$|'$/, isRaw: () => true });

function parametersOf(node: Syntax | undefined, source: string): Parameter[] {
  return (node ? childrenOf(node, 'script_parameter') : []).map((parameter) => ({
    name: variable(childOf(parameter, 'variable'), source),
    otherwise: parameter.children.find(({ type }) => type !== 'variable' && type !== 'attribute_list'),
  }));
}

const readFunction: Read = (node, source): Form => {
  const heads = childOf(node, 'function_parameter_declaration');
  const block = childOf(node, 'script_block');
  const list = (heads && childOf(heads, 'parameter_list')) ?? paramBlock(block) ?? paramBlock(childOf(node, 'ERROR'));
  return {
    is: 'function',
    name: rawOf(childOf(node, 'function_name'), source).toLowerCase(),
    parameters: parametersOf(list, source),
    body: block,
  };
};

function paramBlock(node: Syntax | undefined): Syntax | undefined {
  const block = node && childOf(node, 'param_block');
  return block && childOf(block, 'parameter_list');
}

/** `Get-X -Uri $u "q"`: parameters by name, the rest by position. */
const readCommand: Read = (node, source): Form | undefined => {
  const named = childBy(node, 'command_name');
  const called = rawOf(named, source);
  if (/^\.\s/.test(rawOf(node, source)) || childOf(node, 'command_invokation_operator')) {
    const file = /[\w.-]+\.ps1/.exec(called)?.[0];
    if (file !== undefined)
      return { is: 'import', names: [{ name: '*', target: '*', in: `tail:${file}`, isHandedOn: true }] };
  }
  const args: CallArgument[] = [];
  let key: string | undefined;
  for (const element of childBy(node, 'command_elements')?.children ?? []) {
    if (element.type === 'command_argument_sep') continue;
    if (element.type === 'command_parameter') key = rawOf(element, source).replace(/^-|:$/g, '').toLowerCase();
    else {
      args.push(key === undefined ? { value: element } : { name: key, value: element });
      key = undefined;
    }
  }
  return { is: 'call', name: called.toLowerCase(), args };
};

const readAssignment: Read = (node, source) => {
  const left = inside(node.children[0], 'left_assignment_expression', 'cast_expression');
  const target = left && (left.type === 'variable' ? left : childOf(left, 'variable'));
  const value = childBy(node, 'value') ?? node.children[node.children.length - 1];
  if (!target || !value || left.type === 'member_access') return undefined;
  if (left.type === 'element_access') return undefined;
  const how = rawOf(childOf(node, 'assignement_operator'), source) === '+=' ? ({ how: 'append' } as const) : {};
  const into = /^\$(?:script|global):/i.test(rawOf(target, source)) ? ({ into: 'file' } as const) : {};
  return { is: 'declare', names: [{ name: variable(target, source), at: target, value, ...how, ...into }] };
};

const readEach: Read = (node, source) => {
  const target = childOf(node, 'variable');
  const over = node.children.find(
    (child) => target !== undefined && child.start > target.end && child.type !== 'statement_block',
  );
  if (!target || !over) return undefined;
  return { is: 'declare', names: [{ name: variable(target, source), at: target, value: over, how: 'item' }] };
};

const readMember: Read = (node, source) => {
  const of = node.children[0];
  const called = rawOf(childOf(node, 'member_name'), source);
  return of ? { is: 'member', of, name: called.toLowerCase() } : undefined;
};

const readInvocation: Read = (node, source) => {
  const of = node.children[0];
  const name = rawOf(childOf(node, 'member_name'), source);
  const list = childOf(node, 'argument_list');
  const given = list && (childBy(list, 'argument_expression_list') ?? list.children[0]);
  const args = (given?.type === 'argument_expression_list' ? given.children : given ? [given] : []).map((value) => ({
    value,
  }));
  const type = /^\[([\w.]+)\]$/.exec(rawOf(of, source))?.[1];
  if (type !== undefined && /GetEnvironmentVariable$/i.test(name)) {
    const key = /^["']([\w.:-]+)["']$/.exec(rawOf(args[0]?.value, source))?.[1];
    return key === undefined ? undefined : { is: 'setting', key };
  }
  return { is: 'call', name, ...(type === undefined ? { of } : {}), args };
};

const readHash: Read = (node, source) => {
  const body = childOf(node, 'hash_literal_body') ?? node;
  return {
    is: 'map',
    entries: childrenOf(body, 'hash_entry').flatMap((entry) => {
      const [key, value] = entry.children;
      return key && value
        ? [
            {
              key: rawOf(key, source)
                .replace(/^["']|["']$/g, '')
                .toLowerCase(),
              value,
            },
          ]
        : [];
    }),
  };
};

/** Reads PowerShell. */
export const powershell = languageScanner({
  id: 'powershell',
  title: 'PowerShell',
  files: { extensions: ['.ps1', '.psm1', '.psd1'] },
  grammar: 'powershell',
  references: ['https://learn.microsoft.com/powershell/scripting/lang-spec/chapter-02'],
  transparent: WRAPPERS,
  read: {
    comment,
    expandable_string_literal: DOUBLE,
    expandable_here_string_literal: DOUBLE,
    verbatim_string_characters: SINGLE,
    verbatim_here_string_characters: SINGLE,
    generic_token: (node, source) => {
      const raw = rawOf(node, source);
      return { is: 'text', pieces: [{ text: raw, start: node.start, isRaw: true }], start: node.start, end: node.end };
    },
    variable: readVariable,
    member_access: readMember,
    invokation_expression: readInvocation,
    additive_expression: binary(['+']),
    additive_argument_expression: binary(['+']),
    format_expression: (node) => {
      const [template, ...rest] = node.children.filter(({ type }) => type !== 'format_operator');
      const args = rest.flatMap((one) =>
        one.children.length > 1 && one.type === 'array_literal_expression' ? one.children : [one],
      );
      return template ? { is: 'format', template, args: args.map((value) => ({ value })) } : undefined;
    },
    array_expression: (node) => {
      const held = node.children[0];
      const items = held && /statement_list|array_literal_expression/.test(held.type) ? held.children : node.children;
      return { is: 'list', items };
    },
    array_literal_expression: (node) => ({ is: 'list', items: node.children }),
    hash_literal_expression: readHash,
    assignment_expression: readAssignment,
    foreach_statement: readEach,
    function_statement: readFunction,
    command: readCommand,
    flow_control_statement: (node, source) =>
      /^return/i.test(rawOf(node, source)) ? { is: 'return', value: node.children[0] } : undefined,
    param_block: (node, source) => {
      if (node.parent?.type === 'script_block' || node.parent?.type === 'ERROR') return undefined;
      const names = parametersOf(childOf(node, 'parameter_list'), source);
      return {
        is: 'declare',
        names: names.map(({ name, otherwise }) => ({ name, at: otherwise ?? node, value: otherwise, into: 'file' })),
      };
    },
    attribute_list: () => ({ is: 'ignored' }),
  },
  unescape: (raw) => raw.replace(/`([^])/g, '$1').replace(/""/g, '"'),
  assigned: 'function',
  format: 'braces',
});
