// Fields of Rust's structs: their types, and the values that attributes give them where nobody sets others (`default_value = "…"`,
// `default = "function"`). It knows no crate by more than the words of its attributes.
import type { Declared } from './form.js';
import type { Read } from './profile.js';
import { rawOf } from './read.js';
import { childBy, type Syntax } from './syntax.js';

type TypeName = (node: Syntax | undefined, source: string) => string | undefined;

const DEFAULT = /\bdefault(?:_value(?:_t)?)?\s{0,4}=\s{0,4}(?:String::from\()?"((?:[^"\\]|\\.){0,400})"/;
const FUNCTION = /\bserde\s{0,4}\([^]{0,400}?\bdefault\s{0,4}=\s{0,4}"((?:\w+::){0,6}\w+)"/;
const VARIABLE = /\benv\s{0,4}=\s{0,4}"([A-Za-z_]\w{0,100})"/;

/** A field with what the attributes before it say. */
export function fieldReader(typeName: TypeName): Read {
  return (node, source) => {
    const found = attributesOf(node);
    const declared: Declared = {
      name: rawOf(childBy(node, 'name'), source),
      at: node,
      type: typeName(childBy(node, 'type'), source),
      into: 'class',
    };
    const value = found.map((one) => valueIn(one, node, source)).find((one) => one !== undefined);
    const setting = found.map((one) => VARIABLE.exec(rawOf(one, source).slice(0, 2000))?.[1]).find(Boolean);
    return { is: 'declare', names: [{ ...declared, value, ...(setting === undefined ? {} : { setting }) }] };
  };
}

function attributesOf(node: Syntax): Syntax[] {
  const beside = node.parent?.children ?? [];
  const found: Syntax[] = [];
  for (let at = beside.indexOf(node) - 1; at >= 0 && found.length < 12; at--) {
    const before = beside[at] as Syntax;
    if (!/^(?:attribute_item|line_comment|block_comment)$/.test(before.type)) break;
    if (before.type === 'attribute_item') found.push(before);
  }
  return found;
}

/** The default as a node of its own, which stands where the attribute has it. */
function valueIn(attribute: Syntax, parent: Syntax, source: string): Syntax | undefined {
  const written = rawOf(attribute, source).slice(0, 2000);
  const called = FUNCTION.exec(written)?.[1];
  if (called !== undefined) {
    const start = attribute.start + written.indexOf(`"${called}"`) + 1;
    const name = called.split('::').pop() ?? called;
    return { ...bare(parent, start, start + called.length), form: { is: 'call', name, args: [] } };
  }
  const found = DEFAULT.exec(written);
  const text = found?.[1];
  if (!found || text === undefined) return undefined;
  const start = attribute.start + found.index + found[0].length - 1 - text.length;
  const end = start + text.length;
  return { ...bare(parent, start, end), form: { is: 'text', pieces: [{ text, start }], start, end } };
}

function bare(parent: Syntax, start: number, end: number): Syntax {
  return { type: 'value_of_attribute', field: null, start, end, children: [], parent };
}
