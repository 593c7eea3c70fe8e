// Shell scripts (POSIX sh, bash): words are texts, variables are global unless `local`, and what nothing sets comes from the environment.
import type { CallArgument, Declared, Form, Piece } from '../language/form.js';
import type { Read } from '../language/profile.js';
import { comment, list, rawOf, text } from '../language/read.js';
import { cutExpansion, printedBy } from '../language/shell-words.js';
import { readExports } from '../language/shell-exports.js';
import { GIVEN, isPlaceArgument, optionOf, scriptCall } from '../language/shell-options.js';
import { languageScanner } from '../language/scanner-of.js';
import { childBy, childOf, type Syntax } from '../language/syntax.js';

const POSITIONS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((name) => ({ name }));
const CODE = ['simple_expansion', 'expansion', 'command_substitution'];
const DOUBLE = text({ open: /^\$?"/, close: /"$/, bare: CODE });
const SINGLE = text({ open: /^'/, close: /'$/, isRaw: () => true });
const ANSI = text({ open: /^\$'/, close: /'$/ });
const HERE = text({ open: /^/, close: /^$/, bare: CODE });

/** A bare word; names of commands, patterns and options say nothing. */
const readWord: Read = (node, source) => {
  if (node.field === 'name' || node.parent?.type === 'command_name' || node.parent?.type === 'subscript')
    return undefined;
  const raw = rawOf(node, source);
  if (/^-[\w-]*$/.test(raw) || raw === '') return undefined;
  const option = /^--?[\w-]+=/.exec(raw)?.[0] ?? '';
  const start = node.start + option.length;
  const isPlace = isPlaceArgument(node, source);
  return {
    is: 'text',
    pieces: [{ text: raw.slice(option.length), start }],
    start,
    end: node.end,
    ...(isPlace && { isPlace }),
  };
};

const readAssignment: Read = (node, source) => {
  const left = childBy(node, 'name');
  const value = childBy(node, 'value');
  if (left?.type === 'subscript') return readElement(left, value, source);
  if (!left) return undefined;
  const around = node.parent?.type === 'declaration_command' ? rawOf(node.parent, source) : '';
  const into: Pick<Declared, 'into'> =
    /^(?:local|declare|typeset)\b(?!\s+-g)/.test(around) && isInFunction(node) ? { into: 'local' } : {};
  const how: Pick<Declared, 'how'> = source.slice(left.end, left.end + 2) === '+=' ? { how: 'append' } : {};
  return { is: 'declare', names: [{ name: rawOf(left, source), at: node, value, ...into, ...how }] };
};

function isInFunction(node: Syntax): boolean {
  for (let above = node.parent; above; above = above.parent) if (above.type === 'function_definition') return true;
  return false;
}

/** `map[key]=value` */
function readElement(left: Syntax, value: Syntax | undefined, source: string): Form | undefined {
  const of = childBy(left, 'name');
  const key = rawOf(childBy(left, 'index'), source).replace(/^["']|["']$/g, '');
  return of && value && /^[\w.-]+$/.test(key) ? { is: 'put', of, entry: { key, value } } : undefined;
}

/** `$X`, `${X}`, `${X:-default}`; of what cuts the value up only the plain cases are known. */
const readExpansion: Read = (node, source) => {
  const of = childOf(node, 'variable_name', 'subscript', 'special_variable_name');
  if (!of) return undefined;
  const raw = rawOf(node, source);
  const rest = source.slice(of.end, Math.max(of.end, node.end - (raw.startsWith('${') ? 1 : 0)));
  if (/^\$\{[!#]/.test(raw)) return undefined;
  if (rest === '' || rest === '%/' || rest === '%%/') return { is: 'same', of };
  const second = node.children.find((child) => child.start >= of.end);
  if (/^:?[-=]/.test(rest)) {
    if (!second) return { is: 'same', of };
    const sets = /^:?=/.test(rest) ? { sets: { name: rawOf(of, source), at: of } } : {};
    return { is: 'otherwise', first: of, second, ...sets };
  }
  if (/^:?\+/.test(rest)) return second ? { is: 'same', of: second } : undefined;
  if (/^:?\?/.test(rest) || /^#{1,2}\*?=$/.test(rest)) return { is: 'same', of };
  return cutExpansion(of, rest);
};

const readSubscript: Read = (node, source) => {
  const of = childBy(node, 'name');
  const key = childBy(node, 'index');
  if (!of) return undefined;
  if (!key || /^[@*]$/.test(rawOf(key, source))) return { is: 'same', of };
  const written = rawOf(key, source);
  if (!/^[\w.-]+$/.test(written)) return { is: 'index', of, key };
  return { is: 'index', of, key: { ...key, form: textForm(written, key) } };
};

function textForm(written: string, { start, end }: Syntax): Form {
  const pieces: Piece[] = [{ text: written, start }];
  return { is: 'text', pieces, start, end };
}

/** `feeds=(a b)`, `map=([a]=b)` */
const readArray: Read = (node, source) => {
  const keyed = node.children.flatMap((item) => {
    const found = /^\[["']?([\w.-]+)["']?\]=/.exec(rawOf(item, source));
    const value = item.children[item.children.length - 1] ?? item;
    return found?.[1] === undefined ? [] : [{ key: found[1], value: valueOf(item, value, { lead: found[0], source }) }];
  });
  return keyed.length > 0 ? { is: 'map', entries: keyed } : list(node, source);
};

/** The word after `[key]=`, where the grammar joins both. */
function valueOf(
  item: Syntax,
  last: Syntax,
  { lead, source }: { readonly lead: string; readonly source: string },
): Syntax {
  if (last.start >= item.start + lead.length) return last;
  const start = item.start + lead.length;
  return { ...last, start, form: textForm(source.slice(start, item.end), { ...last, start, end: item.end }) };
}

const readCommand: Read = (node, source): Form | undefined => {
  const called = rawOf(childBy(node, 'name'), source);
  const args = argumentsOf(node);
  const [first] = args;
  if (called === ':') return undefined;
  if (called === '.' || called === 'source') {
    const file = sourcedFile(rawOf(first?.value, source));
    return file === undefined
      ? undefined
      : { is: 'import', names: [{ name: '*', target: '*', in: `./${file}|tail:${tail(file)}` }] };
  }
  if (called === 'echo' || called === 'printf') {
    const printed = printedBy(called, args, source);
    return printed && { is: 'return', value: printed };
  }
  return called === '' ? undefined : (scriptCall(called, args, source) ?? { is: 'call', name: called, args });
};

/** What is known of a path: all of it, or what stands after the last part that is not, if that is a folder. */
function sourcedFile(raw: string): string | undefined {
  const path = raw.replace(/["']/g, '');
  const cut = Math.max(path.lastIndexOf(')'), path.lastIndexOf('}'), path.lastIndexOf('$'), path.lastIndexOf('`'));
  const known = path[cut] === '$' ? path.slice(cut + 1).replace(/^\w+/, '') : path.slice(cut + 1);
  if (cut >= 0 && !known.startsWith('/')) return undefined;
  return /^\/?((?:[\w.-]+\/)*[\w.-]+)$/.exec(known)?.[1];
}

/** The end of a path without steps that lead nowhere known. */
function tail(path: string): string {
  return path.replace(/^(?:\.{1,2}\/)+/, '').replace(/^\//, '');
}

function argumentsOf(node: Syntax): CallArgument[] {
  return node.children.filter(({ field }) => field === 'argument').map((value) => ({ value }));
}

/** `$(f a)` is what the function prints; of pipelines only `echo … | base64 -d` is known. */
const readSubstitution: Read = (node, source) => {
  const [only] = node.children;
  if (node.children.length === 1 && only?.type === 'pipeline') return readDecoding(only, source);
  if (node.children.length !== 1 || only?.type !== 'command') return undefined;
  const called = rawOf(childBy(only, 'name'), source);
  const args = argumentsOf(only);
  if (called === 'echo' || called === 'printf') {
    const of = printedBy(called, args, source);
    return of && { is: 'same', of };
  }
  return { is: 'same', of: only };
};

function readDecoding({ children: [print, decode, more] }: Syntax, source: string): Form | undefined {
  const isDecoding = /^(?:base64|openssl (?:base64|enc -base64))\s+(?:-\w+\s+)*(?:-d|-D|--decode)\b/.test(
    rawOf(decode, source),
  );
  if (!print || more || !isDecoding || !/^(?:echo|printf)$/.test(rawOf(childBy(print, 'name'), source)))
    return undefined;
  const value = argumentsOf(print).pop()?.value;
  return value && { is: 'call', name: 'base64_decode', args: [{ value }] };
}

const readFor: Read = (node, source) => {
  const at = childBy(node, 'variable');
  const values = node.children.filter(({ field }) => field === 'value');
  const [only] = values;
  if (!at || !only) return undefined;
  const one = (value: Syntax): Declared => ({
    name: rawOf(at, source),
    at: value,
    value,
    ...(isList(value, source) ? { how: 'item' } : {}),
  });
  return { is: 'declare', names: values.map(one) };
};

/** `${feeds[@]}` and `$feeds` are gone through; a word is itself. */
function isList(value: Syntax, source: string): boolean {
  return /^"?\$\{[\w]+\[[@*]\]\}"?$/.test(rawOf(value, source));
}

/** Reads shell scripts. */
export const shell = languageScanner({
  id: 'shell',
  title: 'Shell',
  files: {
    extensions: ['.sh', '.bash', '.zsh', '.ksh', '.ash', '.dash', '.bats', '.command', '.envrc'],
    names: [
      '.bashrc',
      '.bash_profile',
      '.bash_aliases',
      '.bash_login',
      '.profile',
      '.zshrc',
      '.zshenv',
      '.zprofile',
      '.zlogin',
      '.kshrc',
      'PKGBUILD',
      'APKBUILD',
    ],
  },
  grammar: 'bash',
  references: [
    'https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html',
    'https://www.gnu.org/software/bash/manual/bash.html',
  ],
  read: {
    comment,
    string: DOUBLE,
    translated_string: DOUBLE,
    raw_string: SINGLE,
    ansi_c_string: ANSI,
    heredoc_body: HERE,
    word: readWord,
    concatenation: (node, source) => {
      const option = /^--?[\w-]+=/.exec(rawOf(node.children[0], source))?.[0];
      const isOption =
        option !== undefined && option.length === (node.children[0]?.end ?? 0) - (node.children[0]?.start ?? 0);
      return { is: 'join', parts: isOption ? node.children.slice(1) : node.children };
    },
    variable_name: (node, source) => ({ is: 'name', name: optionOf(node, source) ?? rawOf(node, source) }),
    simple_expansion: (node) => {
      const of = childOf(node, 'variable_name');
      return of ? { is: 'same', of } : undefined;
    },
    expansion: readExpansion,
    subscript: readSubscript,
    array: readArray,
    command_substitution: readSubstitution,
    variable_assignment: readAssignment,
    declaration_command: readExports,
    command: readCommand,
    for_statement: readFor,
    function_definition: (node, source) => ({
      is: 'function',
      name: rawOf(childBy(node, 'name'), source),
      parameters: POSITIONS,
      body: childBy(node, 'body'),
    }),
    regex: () => ({ is: 'ignored' }),
    redirected_statement: (node, source) =>
      />&\s{0,2}[2-9]\b/.test(source.slice(node.children[0]?.end, node.end)) ? { is: 'message' } : undefined,
    test_operator: () => ({ is: 'ignored' }),
    heredoc_start: () => ({ is: 'ignored' }),
    heredoc_end: () => ({ is: 'ignored' }),
  },
  unescape: (raw) =>
    raw.replace(/\\(\r?\n|[^])/g, (whole, next: string) =>
      /\n/.test(next) ? '' : /["'$`\\ ]/.test(next) ? next : whole,
    ),
  assigned: 'file',
  format: 'printf',
  readsEnvironment: true,
  given: GIVEN,
});
