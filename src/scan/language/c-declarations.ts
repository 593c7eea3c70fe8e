// Declarations of C, C++ and Objective-C: variables, fields, functions, classes. What expressions mean is in c-nodes.ts.
import type { Declared, Form, Parameter } from './form.js';
import type { Read } from './profile.js';
import { argumentsIn, rawOf, text } from './read.js';
import { childBy, childOf, type Syntax } from './syntax.js';

/** A text with its prefix. */
export const TEXT = text({ open: /^(?:@|L|u8?|U)?"/, close: /"$/ });
/** A character, which is a text of one. */
export const CHARACTER = text({ open: /^(?:L|u8?|U)?'/, close: /'$/ });
/** A text without escapes, between delimiters of its own (C++11). */
export const RAW = text({ open: /^(?:L|u8?|U)?R"[^\s()\\]{0,16}\(/, close: /\)[^\s()\\]{0,16}"$/, isRaw: () => true });

/** Types and macros that are nothing but the text that they are made of. */
export const TEXTS =
  /^(?:(?:std::)?(?:w|u8|u16|u32)?string(?:_view)?|Q(?:String(?:Literal|View)?|Latin1String|ByteArray|Url)|_T|TEXT|F|PSTR|NSString|NSURL|folly::StringPiece|absl::string_view|String)$/;

/** The name that a declarator declares, below pointers, references and arrays. */
export function declaratorName(node: Syntax | undefined): Syntax | undefined {
  let current = node;
  for (let depth = 0; current && depth < 12; depth++) {
    if (/identifier$/.test(current.type)) return current;
    current =
      childBy(current, 'declarator') ?? current.children.find(({ type }) => /declarator$|identifier$/.test(type));
  }
  return undefined;
}

function functionDeclarator(node: Syntax | undefined): Syntax | undefined {
  let current = childBy(node ?? NONE, 'declarator');
  for (let depth = 0; current && depth < 8; depth++) {
    if (current.type === 'function_declarator') return current;
    current = childBy(current, 'declarator') ?? childOf(current, 'function_declarator');
  }
  return undefined;
}

const NONE: Syntax = {
  type: '',
  field: null,
  start: 0,
  end: 0,
  children: [],
  parent: undefined,
  form: undefined,
  scope: undefined,
};

/** The class that a type names; `undefined` for types of the language and pointers to them. */
export function typeName(node: Syntax | undefined, source: string): string | undefined {
  const written = rawOf(node, source)
    .replace(/^(?:std::)?(?:unique_ptr|shared_ptr|optional)<|>$/g, '')
    .split('::')
    .pop();
  return written !== undefined && /^[A-Z]\w*$/.test(written) ? written : undefined;
}

/** `{"x"}` of a text or object is its only part. */
function initial(value: Syntax | undefined): Syntax | undefined {
  const isBraced = value?.type === 'initializer_list' && value.children.length === 1;
  return isBraced && /string|identifier|concatenated/.test(value.children[0]?.type ?? '') ? value.children[0] : value;
}

/** Variables and fields, with what each is given. */
export const readDeclaration: Read = (node, source): Form | undefined => {
  const type = typeName(childBy(node, 'type'), source);
  const isField = node.type === 'field_declaration';
  const heads = node.children.filter(({ field }) => field === 'declarator');
  const names = heads.flatMap((head): Declared[] => {
    const called = declaratorName(head);
    if (!called || functionDeclaratorIn(head)) return [];
    const value = childBy(head, 'value') ?? (isField ? childBy(node, 'default_value') : undefined);
    const isArray = /\[/.test(source.slice(called.end, value?.start ?? called.end)) || isMany(value);
    const given = value?.type === 'argument_list' ? madeBy(value, type ?? '') : isArray ? value : initial(value);
    return [{ name: rawOf(called, source), at: called, value: given, type, into: isField ? 'class' : 'local' }];
  });
  return names.length > 0 ? { is: 'declare', names } : undefined;
};

function isMany(value: Syntax | undefined): boolean {
  return value?.type === 'initializer_list' && value.children.length > 1;
}

function functionDeclaratorIn(head: Syntax): boolean {
  return head.type === 'function_declarator' || childOf(head, 'function_declarator') !== undefined;
}

/** `Client client("host", 443);` makes an object. */
function madeBy(list: Syntax, name: string): Syntax {
  const [only] = list.children;
  const form: Form =
    name === '' && only && list.children.length === 1
      ? { is: 'same', of: only }
      : { is: 'call', name, args: argumentsIn(list), makes: true };
  list.form = form;
  return list;
}

function parametersOf(node: Syntax | undefined, source: string): Parameter[] {
  return (node?.children ?? []).flatMap((one): Parameter[] => {
    if (!/parameter_declaration$/.test(one.type)) return [];
    const called = declaratorName(childBy(one, 'declarator'));
    const type = typeName(childBy(one, 'type'), source);
    return [{ name: rawOf(called, source), type, otherwise: childBy(one, 'default_value') }];
  });
}

/** A function or method; one whose name is its class's is a constructor. */
export const readFunction: Read = (node, source) => {
  const head = functionDeclarator(node);
  const written = rawOf(childBy(head ?? NONE, 'declarator'), source).split('::');
  const name = written.pop() ?? '';
  const owner = written.pop();
  const around =
    node.parent?.type === 'field_declaration_list' ? rawOf(childBy(node.parent.parent ?? NONE, 'name'), source) : owner;
  if (!head || name === '') return undefined;
  return {
    is: 'function',
    name,
    parameters: parametersOf(childBy(head, 'parameters'), source),
    body: childBy(node, 'body'),
    isConstructor: around !== undefined && name === around,
    gives: typeName(childBy(node, 'type'), source),
    ...(owner !== undefined && /^[A-Z]/.test(owner) ? { owner } : {}),
  };
};

/** A function without a name. */
export const readLambda: Read = (node, source) => ({
  is: 'function',
  name: '',
  parameters: parametersOf(childBy(childBy(node, 'declarator') ?? NONE, 'parameters'), source),
  body: childBy(node, 'body'),
});

/** A class or struct with its bases. */
export const readClass: Read = (node, source): Form | undefined => {
  if (!childBy(node, 'body')) return undefined;
  const bases = (childOf(node, 'base_class_clause')?.children ?? []).map(
    (one) => rawOf(one, source).split('::').pop() ?? '',
  );
  return {
    is: 'class',
    name: rawOf(childBy(node, 'name'), source),
    bases: bases.filter((base) => /^[A-Z]\w*$/.test(base)),
  };
};

/** `: Base("x"), host_("y")` before the body of a constructor. */
export const readInitializer: Read = (node, source): Form | undefined => {
  const called = node.children[0];
  const list = node.children[node.children.length - 1];
  if (!called || !list || called === list) return undefined;
  const name = rawOf(called, source);
  const [only] = list.children;
  if (/^[A-Z]/.test(name)) return { is: 'call', name, args: argumentsIn(list), builds: 'base' };
  if (!only || list.children.length > 1) return undefined;
  return { is: 'declare', names: [{ name, at: called, value: only, into: 'this' }] };
};
