import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../../../src/model/fact.js';
import { openScanning } from '../../../src/scan/scan-file.js';
import { TEST_RULEBOOK } from '../rulebook.js';

interface Sample {
  readonly path: string;
  /** A declaration of a name with a value. */
  readonly declare: (name: string, value: string) => string;
  readonly plus: string;
  readonly broken: string;
  /** Its scanner reads any length in time that grows with it. */
  readonly readsAll?: boolean;
}

const SAMPLES: readonly Sample[] = [
  {
    path: 'a.py',
    declare: (name, value) => `${name} = ${value}\n`,
    plus: ' + ',
    broken: 'def f(:\n  x = "https://lost.oldshop.net/" (((',
  },
  {
    path: 'A.java',
    declare: (name, value) => `class A { String ${name} = ${value}; }\n`,
    plus: ' + ',
    broken: 'class A { void f( { get("https://lost.oldshop.net/"',
  },
  {
    path: 'a.go',
    declare: (name, value) => `package a\nvar ${name} = ${value}\n`,
    plus: ' + ',
    broken: 'package a\nfunc f( { get("https://lost.oldshop.net/"',
  },
  {
    path: 'A.cs',
    declare: (name, value) => `class A { string ${name} = ${value}; }\n`,
    plus: ' + ',
    broken: 'class A { void F( { Get("https://lost.oldshop.net/"',
  },
  {
    path: 'a.php',
    declare: (name, value) => `<?php $${name} = ${value};\n`,
    plus: ' . ',
    broken: '<?php function f( { get("https://lost.oldshop.net/"',
  },
  {
    path: 'a.rb',
    declare: (name, value) => `${name} = ${value}\n`,
    plus: ' + ',
    broken: 'def f(\n  get("https://lost.oldshop.net/"',
  },
  {
    path: 'a.rs',
    declare: (name, value) => `fn f() { let ${name} = ${value}; }\n`,
    plus: ' + ',
    broken: 'fn f( { get("https://lost.oldshop.net/"',
  },
  {
    path: 'a.sh',
    declare: (name, value) => `${name}=${value}\n`,
    plus: '',
    broken: 'f() { curl "https://lost.oldshop.net/" ; if (',
  },
  {
    path: 'a.ps1',
    declare: (name, value) => `$${name} = ${value}\n`,
    plus: ' + ',
    broken: 'function F( { Get "https://lost.oldshop.net/"',
  },
  {
    path: 'a.gradle',
    declare: (name, value) => `def ${name} = ${value}\n`,
    plus: ' + ',
    broken: 'repositories { maven { url "https://lost.oldshop.net/" ',
  },
  {
    path: 'a.kt',
    declare: (name, value) => `val ${name} = ${value}\n`,
    plus: ' + ',
    broken: 'fun f( { get("https://lost.oldshop.net/"',
  },
  {
    path: 'a.swift',
    declare: (name, value) => `let ${name} = ${value}\n`,
    plus: ' + ',
    broken: 'func f( { get("https://lost.oldshop.net/"',
  },
  {
    path: 'a.dart',
    declare: (name, value) => `final ${name} = ${value};\n`,
    plus: ' + ',
    broken: 'void f( { get("https://lost.oldshop.net/"',
  },
  {
    path: 'a.scala',
    declare: (name, value) => `object A { val ${name} = ${value} }\n`,
    plus: ' + ',
    broken: 'object A { def f( { get("https://lost.oldshop.net/"',
  },
  {
    path: 'a.sql',
    readsAll: true,
    declare: (_name, value) => `UPDATE links SET url = ${value.replaceAll('"', "'")};\n`,
    plus: ' || ',
    broken: "INSERT INTO links VALUES (1, 'https://lost.oldshop.net/', ((('",
  },
  {
    path: 'a.html',
    readsAll: true,
    declare: (name, value) => `<p><script>const ${name} = ${value};</script></p>\n`,
    plus: ' + ',
    broken: '<div><a href="https://lost.oldshop.net/">x</a><a href="{{ ',
  },
  {
    path: 'a.vue',
    readsAll: true,
    declare: (name, value) => `<template><p/></template><script>const ${name} = ${value};</script>\n`,
    plus: ' + ',
    broken: '<template><a href="https://lost.oldshop.net/">{{ x <script> f(',
  },
  {
    path: 'a.scss',
    readsAll: true,
    declare: (name, value) => `$${name}: ${value};\n`,
    plus: ' + ',
    broken: '.a { background: url("https://lost.oldshop.net/"',
  },
  {
    path: 'a.ts',
    readsAll: true,
    declare: (name, value) => `const ${name} = ${value};\n`,
    plus: ' + ',
    broken: 'function f( { fetch("https://lost.oldshop.net/"',
  },
  {
    path: 'a.tsx',
    readsAll: true,
    declare: (name, value) => `const ${name} = ${value};\n`,
    plus: ' + ',
    broken: 'function f( { fetch("https://lost.oldshop.net/"',
  },
  {
    path: 'a.mjs',
    readsAll: true,
    declare: (name, value) => `const ${name} = ${value};\n`,
    plus: ' + ',
    broken: 'function f( { fetch("https://lost.oldshop.net/"',
  },
  {
    path: 'a.jsx',
    readsAll: true,
    declare: (name, value) => `const ${name} = <a href={${value}}>x</a>;\n`,
    plus: ' + ',
    broken: 'const a = <a href="https://lost.oldshop.net/"',
  },
  {
    path: 'a.svelte',
    readsAll: true,
    declare: (name, value) => `<script>const ${name} = ${value};</script>\n<p>x</p>\n`,
    plus: ' + ',
    broken: '<a href="https://lost.oldshop.net/">{#if x <script> f(',
  },
  {
    path: 'a.astro',
    readsAll: true,
    declare: (name, value) => `---\nconst ${name} = ${value};\n---\n<p>x</p>\n`,
    plus: ' + ',
    broken: '<a href="https://lost.oldshop.net/">{x <script> f(',
  },
  {
    path: 'a.cshtml',
    readsAll: true,
    declare: (_name, value) => `<p>${value}</p>\n`,
    plus: ' ',
    broken: '<a href="https://lost.oldshop.net/">x</a><p>@(',
  },
  {
    path: 'a.html.erb',
    readsAll: true,
    declare: (_name, value) => `<p>${value}</p>\n`,
    plus: ' ',
    broken: '<a href="https://lost.oldshop.net/">x</a><p><%= ',
  },
  {
    path: 'a.hbs',
    readsAll: true,
    declare: (_name, value) => `<p>${value}</p>\n`,
    plus: ' ',
    broken: '<a href="https://lost.oldshop.net/">x</a><p>{{',
  },
  {
    path: 'a.j2',
    readsAll: true,
    declare: (_name, value) => `<p>${value}</p>\n`,
    plus: ' ',
    broken: '<a href="https://lost.oldshop.net/">x</a><p>{{ ',
  },
  {
    path: 'a.tmpl',
    readsAll: true,
    declare: (_name, value) => `<p>${value}</p>\n`,
    plus: ' ',
    broken: '<a href="https://lost.oldshop.net/">x</a><p>{{ ',
  },
  {
    path: 'a.mustache',
    readsAll: true,
    declare: (_name, value) => `<p>${value}</p>\n`,
    plus: ' ',
    broken: '<a href="https://lost.oldshop.net/">x</a><p>{{',
  },
  {
    path: 'a.blade.php',
    readsAll: true,
    declare: (_name, value) => `<p>${value}</p>\n`,
    plus: ' ',
    broken: '<a href="https://lost.oldshop.net/">x</a><p>{{ ',
  },
  {
    path: 'a.md',
    readsAll: true,
    declare: (_name, value) => `<p>${value}</p>\n`,
    plus: ' ',
    broken: '<a href="https://lost.oldshop.net/">x</a><p><',
  },
  {
    path: 'a.pug',
    readsAll: true,
    declare: (_name, value) => `<p>${value}</p>\n`,
    plus: ' ',
    broken: '<a href="https://lost.oldshop.net/">x</a><p>= ',
  },
  {
    path: 'a.css',
    readsAll: true,
    declare: (_name, value) => `.a { background: url(${value}); }\n`,
    plus: ' ',
    broken: '.a { background: url("https://lost.oldshop.net/"',
  },
];

/** Seconds of the processor that any of these may take. */
const BOUND = 20;

interface Read {
  readonly facts: readonly Fact[];
  readonly bugs: readonly unknown[];
  readonly seconds: number;
}

async function factsOf(path: string, text: string): Promise<Read> {
  const bugs: unknown[] = [];
  const bytes = Buffer.from(text);
  const scanning = await openScanning(TEST_RULEBOOK, { onBug: (error) => bugs.push(error) });
  const before = process.cpuUsage();
  const { facts } = await scanning.scan({
    path,
    sizeBytes: bytes.length,
    read: () => Promise.resolve(bytes),
    chunks: () => (async function* () {})(),
  });
  const { user } = process.cpuUsage(before);
  return { facts, bugs, seconds: user / 1_000_000 };
}

function hostsIn(facts: readonly Fact[]): string {
  return JSON.stringify(facts.filter(({ kind }) => kind === 'use'));
}

describe.each(SAMPLES)('$path', ({ path, declare, plus, broken, readsAll = false }) => {
  test('a text that ends in the middle keeps its literals and says what was not read', async () => {
    const { facts, bugs } = await factsOf(path, broken);

    expect(bugs).toEqual([]);
    expect(hostsIn(facts)).toContain('lost.oldshop.net');
  });

  test('five thousand parts are one text', async () => {
    const parts = ['"https://many.oldshop.net/"', ...Array.from({ length: 5000 }, () => '"x"')];

    const { facts, bugs, seconds } = await factsOf(path, declare('many', parts.join(plus)));

    expect(bugs).toEqual([]);
    expect(hostsIn(facts)).toContain('many.oldshop.net');
    expect(seconds).toBeLessThan(BOUND);
  }, 60_000);

  test('ten thousand brackets are given up without a fall', async () => {
    const deep = `${'('.repeat(10_000)}"https://deep.oldshop.net/"${')'.repeat(10_000)}`;

    const { facts, bugs, seconds } = await factsOf(path, declare('deep', deep));

    expect(bugs).toEqual([]);
    expect(hostsIn(facts)).toContain('deep.oldshop.net');
    expect(seconds).toBeLessThan(BOUND);
  }, 60_000);

  test('a line of a million characters takes bounded time', async () => {
    const long = `"https://long.oldshop.net/${'x'.repeat(1_000_000)}"`;

    const { facts, bugs, seconds } = await factsOf(path, declare('long', long));

    expect(bugs).toEqual([]);
    expect(hostsIn(facts)).toContain('long.oldshop.net');
    expect(seconds).toBeLessThan(BOUND);
    expect(facts.some(({ kind }) => kind === 'blindspot')).toBe(!readsAll);
  }, 60_000);

  test('constants in a circle are facts like others', async () => {
    const circle = declare(
      'a',
      path.endsWith('.sh') ? '"$b"' : path.endsWith('.php') || path.endsWith('.ps1') ? '$b' : 'b',
    );

    const { bugs, seconds } = await factsOf(path, circle);

    expect(bugs).toEqual([]);
    expect(seconds).toBeLessThan(BOUND);
  });
});
