// Structs of Go whose tags say where their fields come from, and the calls that fill them: `yaml:"zone"`, `env:"ZONE" envDefault:"…"`.
import type { Bound, CallArgument, Declared, Filled } from './form.js';
import type { Read } from './profile.js';
import { rawOf } from './read.js';
import { childBy, childOf, childrenOf, type Syntax } from './syntax.js';

const DEEPEST = 20;

/** A type without pointers; `undefined` for lists, maps and functions. */
export function typeName(node: Syntax | undefined, source: string): string | undefined {
  const written = rawOf(node, source).replace(/^[*&]+/, '');
  return /^[A-Za-z_][\w.]*$/.test(written) ? written : undefined;
}

const KEYS = ['yaml', 'mapstructure', 'koanf', 'toml', 'hcl', 'ini', 'conf', 'json'];
const TAG = /([A-Za-z][\w-]{0,30}):"((?:[^"\\]|\\.){0,400})"/g;

function tagsOf(node: Syntax, source: string): ReadonlyMap<string, { readonly text: string; readonly start: number }> {
  const tag = childBy(node, 'tag');
  const found = new Map<string, { text: string; start: number }>();
  for (const match of rawOf(tag, source).slice(0, 2000).matchAll(TAG)) {
    const [whole, key = '', text = ''] = match;
    found.set(key, { text, start: (tag?.start ?? 0) + match.index + whole.length - 1 - text.length });
  }
  return found;
}

type Tags = ReturnType<typeof tagsOf>;

/** The name of a field in a file; '' where its own fields stand beside it. */
function keyOf(tags: Tags, name: string): string | undefined {
  for (const kind of KEYS) {
    const [key = '', ...options] = (tags.get(kind)?.text ?? '').split(',');
    if (key === '-') return undefined;
    if (options.includes('inline') || options.includes('squash')) return '';
    if (/^[\w.-]{1,100}$/.test(key)) return key;
  }
  return name.toLowerCase();
}

/** The environment variable that a field reads, and what it is without one. */
function variableOf(tags: Tags): { readonly setting?: string; readonly otherwise?: { text: string; start: number } } {
  const written = tags.get('env') ?? tags.get('envconfig') ?? tags.get('arg');
  const [first = '', ...options] = (written?.text ?? '').split(',');
  const asked = tags.has('arg') ? options.find((one) => one.startsWith('env:'))?.slice(4) : first;
  const setting = asked !== undefined && /^[A-Za-z_]\w{0,200}$/.test(asked) ? asked : undefined;
  const inside = /,\s{0,9}default=([^,]*)/.exec(written?.text ?? '');
  const otherwise =
    tags.get('envDefault') ??
    tags.get('env-default') ??
    tags.get('default') ??
    (inside?.[1] === undefined || !written
      ? undefined
      : { text: inside[1], start: written.start + inside.index + inside[0].length - inside[1].length });
  return { ...(setting === undefined ? {} : { setting }), ...(otherwise ? { otherwise } : {}) };
}

function fieldsOf(list: Syntax | undefined, source: string, depth = 0): Declared[] {
  return (list ? childrenOf(list, 'field_declaration') : []).flatMap((field) => declaredBy(field, source, depth));
}

function declaredBy(field: Syntax, source: string, depth: number): Declared[] {
  const tags = tagsOf(field, source);
  const held = childBy(field, 'type');
  const inner = held?.type === 'pointer_type' ? held.children[0] : held;
  const { setting, otherwise } = variableOf(tags);
  const value = otherwise && textAt(field, otherwise);
  if (value) field.children.push(value);
  return childrenOf(field, 'field_identifier').map((named): Declared => {
    const name = rawOf(named, source);
    const path = keyOf(tags, name);
    const isStruct = inner?.type === 'struct_type' && depth < DEEPEST;
    const fields = isStruct ? { fields: fieldsOf(childOf(inner, 'field_declaration_list'), source, depth + 1) } : {};
    const isInFile = setting === undefined || KEYS.some((kind) => tags.has(kind)) || isStruct;
    const bound: Bound | undefined = path === undefined || !isInFile ? undefined : { path, separator: '.', ...fields };
    return { name, at: named, type: typeName(held, source), into: 'class', value, setting, bound };
  });
}

function textAt(field: Syntax, { text, start }: { readonly text: string; readonly start: number }): Syntax {
  const end = start + text.length;
  return {
    type: 'default_of_tag',
    field: null,
    start,
    end,
    children: [],
    parent: field,
    form: { is: 'text', pieces: [{ text, start, isRaw: true }], start, end },
    scope: undefined,
  };
}

/** A field of a named struct. Those of a struct within are read with it; without tags it is only there. */
export const readField: Read = (node, source) => {
  const around = node.parent?.parent?.parent;
  if (around?.type !== 'type_spec') return undefined;
  const isBound = isFilled(childBy(around, 'type'), source);
  const names = declaredBy(node, source, 0).map((one) => (isBound ? one : { ...one, bound: undefined }));
  return { is: 'declare', names };
};

/** Whether tags of a struct say that its fields are read from somewhere. */
function isFilled(struct: Syntax | undefined, source: string): boolean {
  return /`[^`]*\b(?:yaml|toml|json|mapstructure|koanf|hcl|ini|conf|env|envconfig|arg|default)\s{0,4}:\s{0,4}"/.test(
    rawOf(struct, source),
  );
}

/** A named type; what stands in a struct without a name is its base. */
export const readType: Read = (node, source) => {
  const struct = childBy(node, 'type');
  const list = struct?.type === 'struct_type' ? childOf(struct, 'field_declaration_list') : undefined;
  const bases = (list ? childrenOf(list, 'field_declaration') : []).flatMap((field) =>
    childOf(field, 'field_identifier') ? [] : (typeName(childBy(field, 'type'), source) ?? []),
  );
  return {
    is: 'class',
    name: rawOf(childBy(node, 'name'), source),
    bases,
    ...(isFilled(struct, source) ? { isBound: true } : {}),
  };
};

const FILLS =
  /^(?:Unmarshal\w{0,20}|Decode\w{0,20}|Parse\w{0,20}|Process\w{0,20}|MustProcess|ReadConfig|ReadEnv|Load|MustLoad|MustParse|Fill)$/;

/** The object that a call fills with settings; JSON may be anybody's answer, and counts where the function opens a file. */
export function filledBy(node: Syntax, source: string, args: readonly CallArgument[]): Filled | undefined {
  const called = childBy(node, 'function');
  const name = rawOf(called && childBy(called, 'field'), source);
  if (called?.type !== 'selector_expression' || !FILLS.test(name)) return undefined;
  const of = args
    .map(({ value }) => value)
    .find((value) => value.type === 'unary_expression' && source[value.start] === '&');
  const whole = of ?? args.at(-1)?.value;
  if (!whole) return undefined;
  const said = rawOf(childBy(called, 'operand'), source);
  if (/^json\b/i.test(said) && !/\b(?:ReadFile|Open|ReadAll\(\w*[fF]ile)\(/.test(functionAround(node, source)))
    return undefined;
  const sub = /\bSub\("([\w.-]{1,100})"\)$/.exec(said)?.[1];
  const key = /^Unmarshal(?:Key)?$/.test(name)
    ? /^"([\w.-]{1,100})"$/.exec(rawOf(args[0]?.value, source))?.[1]
    : undefined;
  const prefix = /^(?:Must)?Process$/.test(name)
    ? /^"(\w{1,60})"$/.exec(rawOf(args.find(({ value }) => value.type.includes('string'))?.value, source))?.[1]
    : undefined;
  const path = [sub, key, prefix].filter((part) => part !== undefined).map((part) => `${part}.`);
  const inner = whole.type === 'unary_expression' ? childBy(whole, 'operand') : whole;
  if (inner?.type === 'composite_literal') return undefined;
  return inner && { of: inner, path };
}

function functionAround(node: Syntax, source: string): string {
  for (let above = node.parent; above; above = above.parent)
    if (/^(?:function|method)_declaration$|^func_literal$/.test(above.type)) return rawOf(above, source);
  return '';
}

/** `env.ParseAs[Config]()` gives an object of the class. */
export function typeGiven(value: Syntax | undefined, source: string): { readonly type?: string } {
  if (value?.type !== 'call_expression') return {};
  const type = /^[\w.]*\b(?:ParseAs\w*|Load\w*|Must\w*|Parse\w*)\[([A-Za-z_]\w*)\]\(/.exec(
    rawOf(value, source).slice(0, 200),
  )?.[1];
  return type === undefined ? {} : { type };
}
