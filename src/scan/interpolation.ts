// Interpolation in texts whose language nobody parses: `https://${sub}.mapiq.net` is partly known instead of wrong, and the default in
// `${IDP_HOST:-login.mapiq.net}` is seen. Lengths stay the same, so that offsets do, too. It does not evaluate.
import type { Expression } from '../model/expression.js';
import { HOLE } from '../model/sighting.js';
import type { Span } from '../model/span.js';

const INTERPOLATION = new RegExp(
  [
    /\$\{[^{}\n]{0,200}\}/, // shell, JavaScript, Java, Kotlin
    /\$\{\{[^{}\n]{0,200}\}\}/, // GitHub workflows
    /\{\{[^{}\n]{0,200}\}\}/, // Jinja, Go templates, Mustache
    /\{%[^{}\n]{0,200}%\}/, // Jinja, Liquid, Twig
    /[#%]\{[^{}\n]{0,200}\}/, // Ruby, Puppet
    /\{[\w.:[\]()!-]{0,60}\}/, // Python, C#
    /\$\([^()\n]{0,200}\)/, // shell, make, MSBuild
    /\\\([^()\n]{0,200}\)/, // Swift
    /\$[A-Za-z_]\w{0,60}/, // shell, PHP, nginx
    /%(?:[sv]|d(?![0-9A-Fa-f])|\(\w{1,60}\)s|[A-Z][A-Z_]{2,60}%)/, // printf, Python, batch
    /(?<=[/.-])<[a-z][a-z_-]{0,40}>|<[a-z][a-z_-]{0,40}>(?=\.)/, // documentation
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);
const DEFAULT = /^\$\{(?:env:)?\w{1,200}:?[-=+]([^{}]*)\}$/;
const QUOTED = /"[^"]+"|'[^']+'|`[^`]+`/g;
const VARIABLE = /^(?:\$\{\{?|\{\{?|\$\(|\$|%\(?|#\{|%\{)[\s-]{0,10}([A-Za-z_.][\w.-]{0,100})/;

/** One interpolation in a text; offsets are the text's. */
export interface Hole {
  readonly start: number;
  readonly end: number;
  readonly raw: string;
  /** What it stands for, where the format says; else its default or something unknown. */
  readonly stands?: Expression;
}

export interface Masked {
  /** The text with HOLE characters for every interpolation, one for each code unit. */
  readonly value: string;
  readonly holes: readonly Hole[];
}

/** Finds the interpolations of a text. */
export function maskInterpolation(text: string): Masked {
  if (!/[$%#{<\\]/.test(text)) return { value: text, holes: [] };
  const holes: Hole[] = [];
  const value = text.replace(INTERPOLATION, (raw: string, ...rest: unknown[]) => {
    const start = rest.find((item) => typeof item === 'number') ?? 0;
    holes.push({ start, end: start + raw.length, raw });
    return HOLE.repeat(raw.length);
  });
  return { value, holes };
}

/** A text inside a hole, as offsets in the text around it. */
export interface Inner {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The default that a hole states, as `${NAME:-default}`; `undefined` where it has none. */
export function defaultOf({ start, raw }: Hole): Inner | undefined {
  const text = DEFAULT.exec(raw)?.[1];
  if (text === undefined) return undefined;
  const from = start + raw.length - 1 - text.length;
  return { start: from, end: from + text.length, text };
}

/** The texts that code in a hole quotes, as in `{{ default "mapiq.com" .Values.zone }}`. */
export function quotedIn({ start, raw }: Hole): readonly Inner[] {
  return [...raw.matchAll(QUOTED)].map(({ 0: quoted, index }) => {
    const from = start + index + 1;
    return { start: from, end: from + quoted.length - 2, text: quoted.slice(1, -1) };
  });
}

/** The command that a shell runs in a hole, `$(curl https://…)`, as offsets in the text around it; `undefined` for the name of a variable. */
export function commandIn({ start, end, raw }: Hole): Inner | undefined {
  if (!raw.startsWith('$(') || !/\S\s+\S/.test(raw)) return undefined;
  return { start: start + 2, end: end - 1, text: raw.slice(2, -1) };
}

/** What stands in a hole: its default or something unknown, which has the variable's name as its need where `isNamed`. */
export function expressionOfHole(hole: Hole | undefined, at: Span, isNamed: boolean): Expression {
  if (hole?.stands) return hole.stands;
  const variable = hole && isNamed ? VARIABLE.exec(hole.raw)?.[1] : undefined;
  const unknown: Expression = {
    kind: 'unknown',
    why: 'dynamic',
    ...(variable === undefined ? {} : { needs: `var:${variable}` }),
    at,
  };
  const otherwise = hole && defaultOf(hole);
  if (otherwise === undefined) return unknown;
  return { kind: 'choice', of: [{ value: { kind: 'text', text: otherwise.text, at } }, { value: unknown }], at };
}
