// What single constructs mean. Whole files are in test/scan/scanners/typescript/.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { toSource, type Scan } from '../../../src/scan/scanner.js';
import { typescript } from '../../../src/scan/scanners/typescript.js';
import { compact, compactFact } from './compact-facts.js';
import { smallRulebook } from './small-rulebook.js';

let scan: Scan;
beforeAll(async () => {
  scan = await typescript.open(smallRulebook);
});

/** The value of the constant `v` of a text. */
function valueOf(text: string): string {
  const facts = [...scan(toSource('a.ts', text))];
  return facts
    .flatMap((fact) => (fact.kind === 'definition' && fact.key === 'v' ? [compact(fact.value)] : []))
    .join(' / ');
}

describe('values', () => {
  test.each([
    ['const v = "a" + `b${"c"}`;', "('a' + ('b' + 'c'))"],
    ['const v = ("a" as const)! satisfies string;', "'a'"],
    ['const v = Object.freeze({ a: "x" }).a;', "{ a: 'x' }['a']"],
    ['const o = { ["k"]: 1, ...rest }; const v = o.k;', "{o}['k']"],
    ['const v = [1, ...[2], 3];', "concat(['1'], ['2'], ['3'])"],
    ['const v = c === "a" ? "x" : "y";', "choice ('x' | 'y')"],
    ['const c = process.env.C; const v = c === "a" ? "x" : "y";', "choice on {c} (a => 'x' | 'y')"],
    [
      'const c = process.env.C; const v = "a" !== c ? "x" : c === "b" ? "y" : "z";',
      "choice on {c} (a => choice on {c} (b => 'y' | 'z') | 'x')",
    ],
    [
      'const c = process.env.C; const v = c === "a" ? "x" : c === "b" ? "y" : "z";',
      "choice on {c} (a => 'x' | b => 'y' | 'z')",
    ],
    ['const v = c ? "x" : undefined;', "'x'"],
    ['const v = a && "x";', "'x'"],
    ['const v = process.env["A-B"] || "x";', "{$A-B or 'x'}"],
    ['import { env } from "node:process"; const v = env.HOST;', '{$HOST}'],
    ['const e = process.env; const v = e.HOST;', '{$HOST}'],
    ['const v = process.env[name];', '?dynamic'],
    ['const v = Bun.env.HOST;', '{$HOST}'],
    ['const v = opts.host;', '?dynamic'],
    ['const v = String.raw`a\\.b`;', "'a.b'"],
    ['const t = "x-{r}-{r}"; const v = t.replace("{r}", "e");', "replace({t}, '{r}', 'e', 'first')"],
    ['const t = "x-{r}-{r}"; const v = t.replaceAll("{r}", "e");', "replace({t}, '{r}', 'e')"],
    ['const t = "x.y"; const v = t.toUpperCase().trim().slice(0, 2);', "slice(trim(upper({t})), '0', '2')"],
    ['const t = "x.y"; const v = t.substring(3, 1);', '?dynamic'],
    ['const t = ["a"]; const v = t.concat(["b"]).join("-");', "joinList(concat({t}, ['b']), '-')"],
    ['const t = "a"; const v = t.concat("b");', "({t} + 'b')"],
    ['const v = new URL("/x", "https://a.example").hostname;', "urlHost('https://a.example')"],
    ['const v = Buffer.from("a.b").toString("base64");', "base64('a.b')"],
    ['const atob = (x: string) => x; const v = atob("Yi5j");', "{atob('Yi5j')}"],
    [
      'const o = { a: 1 }; const v = Object.keys(o).map((k) => `${k}.net`);',
      "each row@1:68 of each row@1:45 of {o}: {row:row@1:45}['key']: ({row:row@1:68}['value'] + '.net')",
    ],
    ['let v = "a"; v += "b";', "('a' + 'b')"],
    ['let v; for (v of list) run();', '?dynamic'],
    ['function f() { return g() } function g() { return f() } const v = f();', '{f()}'],
    ['const v = v + "a";', "({v} + 'a')"],
    ['const f = (a: string, ...rest: string[]) => a; const v = f("x", ...xs, "y");', "{f('x')}"],
    ['namespace N { export const A = "a.b"; } const v = N.A;', "{N}['A']"],
  ])('%s', (text, expected) => {
    const value = valueOf(text);

    expect(value).toBe(expected);
  });
});

describe('modules', () => {
  test.each([
    ['import x from "./x"; export default x;', ['alias export:default -> x', 'alias x -> export:default from ./x']],
    ['import x = require("./x"); fetch(x.A);', ['use http/dialled/url {export:A@./x} <x.A>', 'alias x -> * from ./x']],
    ['module.exports = require("./x");', ['alias export:* -> export:* from ./x']],
    ['export default { a: "b.c" };', ["use mention/token/text 'b.c' <b.c>", "def export:default = { a: 'b.c' }"]],
    ['export default function (h) { return h + "/x"; }', ["def export:default(h) = ({export:default/h} + '/x')"]],
    [
      'export default class A { static h = 1; }',
      ['alias export:default -> A', "def A.h = '1'", 'def A = { h: {A.h} }'],
    ],
    ['exports.a = exports.b = void 0; exports.a = "x";', ["def export:a = 'x'"]],
    ['fetch((await import("./x")).A);', ['use http/dialled/url {export:A@./x} <(await import("./x")).A>']],
    ['export { a as "b c" }; const a = 1;', ['alias export:b c -> a', "def a = '1'"]],
    [
      'import * as t from "node:https"; t.get("https://a.b/");',
      [
        "call export:get('https://a.b/') from node:https",
        "use http/dialled/url 'https://a.b/' <https://a.b/>",
        'alias t -> * from node:https',
      ],
    ],
  ])('%s', (text, expected) => {
    const facts = [...scan(toSource('a.mts', text))].map(compactFact).map((line) => line.slice(line.indexOf(' ') + 1));

    expect(facts).toEqual(expected);
  });
});

describe('what is no use', () => {
  test.each([
    'mapiq.net.connect();',
    'this.app.name; user.id;',
    'import "./mapiq.net"; import x from "mapiq.net"; require("mapiq.net");',
    'fetch("/api/v1.0"); fetch(`./${a}.json`);',
    'const n = 1.5 + 2.5;',
    'opts({ host: undefined, port: 80 });',
    'const re = /^\\d+\\.\\d+$/;',
    'declare module "mapiq.net" {}',
  ])('%s', (text) => {
    const uses = [...scan(toSource('a.ts', text))].filter(({ kind }) => kind === 'use');

    expect(uses).toEqual([]);
  });
});
