// Fields of Rust's structs whose attributes or makers say where their values come from: clap's defaults and variables, serde's defaults, settings that a
// struct is read from. It evaluates nothing.
import type { Declared, Filled, Form } from './form.js';
import type { Read } from './profile.js';
import { rawOf } from './read.js';
import { childBy, type Syntax } from './syntax.js';

const ATTRIBUTE = /^#\[\s*(?:arg|clap|structopt|serde|config|envconfig|argh)\s*\(/;

/** A field of a struct, with what its attributes say. */
export const readField: Read = (node, source): Form | undefined => {
  const name = rawOf(childBy(node, 'name'), source);
  const type = typeName(childBy(node, 'type'), source);
  if (name === '' || node.parent?.parent?.type !== 'struct_item') return undefined;
  const struct = node.parent.parent;
  const attributes = attributesBefore(node).filter((one) => ATTRIBUTE.test(source.slice(one.start, one.end)));
  const setting = variableOf(attributes, { name, source }) ?? variableOfStruct(struct, { name, source });
  const declared: Declared = {
    name,
    at: node,
    value: defaultIn(attributes, source),
    type,
    into: 'class',
    setting,
    bound: setting === undefined && isRead(struct, source) ? { path: name, separator: '.' } : undefined,
  };
  return { is: 'declare', names: [declared] };
};

/** A written type without references and options. */
export function typeName(node: Syntax | undefined, source: string): string | undefined {
  const written = rawOf(node, source).replace(/^&(?:'\w+ )?(?:mut )?/, '');
  const inner = /^(?:Option|Box|Arc|Rc)<(.*)>$/.exec(written)?.[1] ?? written;
  return /^[A-Z]\w*$/.test(inner) && !/^(?:String|Vec|Option|HashMap|PathBuf|Url)$/.test(inner) ? inner : undefined;
}

function attributesBefore(node: Syntax): Syntax[] {
  const beside = node.parent?.children ?? [];
  const found: Syntax[] = [];
  for (let at = beside.indexOf(node) - 1; at >= 0; at--) {
    const before = beside[at] as Syntax;
    if (!/^(?:attribute_item|line_comment|block_comment)$/.test(before.type)) break;
    if (before.type === 'attribute_item') found.push(before);
  }
  return found;
}

interface Named {
  readonly name: string;
  readonly source: string;
}

/** `env = "SHOP_HOST"`, or `env` for the field's own name. */
function variableOf(attributes: readonly Syntax[], { name, source }: Named): string | undefined {
  for (const one of attributes) {
    const raw = source.slice(one.start, Math.min(one.end, one.start + 1000));
    const written = /\b(?:env|from)\s*=\s*"(\w{1,200})"/.exec(raw)?.[1];
    if (written !== undefined) return written;
    if (/[(,]\s*env\s*[,)]/.test(raw)) return name.toUpperCase();
  }
  return undefined;
}

/** A struct that is read from the environment as a whole (`envy::from_env::<T>()`). */
function variableOfStruct(struct: Syntax, { name, source }: Named): string | undefined {
  const of = rawOf(childBy(struct, 'name'), source);
  if (!source.includes('envy::')) return undefined;
  const prefix = /envy::prefixed\("(\w{0,60})"\)/.exec(source)?.[1] ?? '';
  const isFilled = source.includes(`::<${of}>`) || source.includes(`: ${of} = envy`) || source.includes(`Result<${of}`);
  return isFilled ? `${prefix}${name}`.toUpperCase() : undefined;
}

/** Whether settings files fill a struct. */
export function isRead(struct: Syntax, source: string): boolean {
  const before = struct.parent?.children ?? [];
  const at = before.indexOf(struct);
  const derived = before.slice(Math.max(0, at - 4), at).some((one) => /Deserialize/.test(rawOf(one, source)));
  return derived && /(?:Settings|Config|Configuration|Conf|Options)$/.test(rawOf(childBy(struct, 'name'), source));
}

/** The value of `default_value = "x"`, `default_value_t = x`, `default = "function"`, `default_value("x")`. */
function defaultIn(attributes: readonly Syntax[], source: string): Syntax | undefined {
  for (const attribute of attributes) {
    const tokens = tokensIn(attribute);
    const from = tokens.findIndex((one) => /^default(?:_value(?:_t)?)?$/.test(rawOf(one, source)));
    const literal = from < 0 ? undefined : tokens.slice(from + 1).find(({ type }) => /string_literal$/.test(type));
    if (!literal) continue;
    const called = /^"(\w+(?:::\w+)*)"$/.exec(rawOf(literal, source))?.[1];
    if (called === undefined || !/serde/.test(source.slice(attribute.start, attribute.start + 20))) return literal;
    return { ...literal, children: [], form: { is: 'call', name: called, args: [] } };
  }
  return undefined;
}

function tokensIn(node: Syntax): Syntax[] {
  const found: Syntax[] = [];
  const open = [node];
  for (let next = open.pop(); next && found.length < 200; next = open.pop()) {
    found.push(next);
    open.push(...[...next.children].reverse());
  }
  return found;
}

/** `let s: Settings = config.try_deserialize()?` fills an object of the written class from the settings. */
export function filledBy(node: Syntax, source: string, name: string): Filled | undefined {
  const isFill = /^(?:try_deserialize|try_into|extract|deserialize|load_or_throw|get)$/.test(name);
  if (!isFill || !/\b(?:config|Config|Figment|figment|Dynaconf|twelf)\b/.test(source)) return undefined;
  for (let above = node.parent; above; above = above.parent) {
    if (above.type === 'let_declaration') {
      const type = typeName(childBy(above, 'type'), source);
      return type === undefined ? undefined : { type, path: [] };
    }
    if (/_item$|block/.test(above.type)) {
      const result = /->\s*(?:\w+::)*Result<\s*(\w+)/.exec(source.slice(above.start, above.start + 400))?.[1];
      return above.type === 'function_item' && result !== undefined ? { type: result, path: [] } : undefined;
    }
  }
  return undefined;
}
