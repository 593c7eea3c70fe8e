// A suppression is honoured in the comments of every language and format: one file of each, the same name on the line below.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as api from '../../src/index.js';
import { makeFolder, write } from '../walk/estate.js';

const SAID = 'lastref-ignore retired-host until=2030-01-01 reason="replaced in 4.2"';
const URL = 'https://api.oldshop.net/v1';

/** Path, how the comment is written, and the line below it. */
const FILES: readonly (readonly [string, string, string])[] = [
  ['a.ts', `// ${SAID}`, `await fetch('${URL}');`],
  ['a.jsx', `/* ${SAID} */`, `export const a = <a href="${URL}">x</a>;`],
  ['a.vue', `<!-- ${SAID} -->`, `<template><a href="${URL}">x</a></template>`],
  ['a.py', `# ${SAID}`, `requests.get('${URL}')`],
  ['a.go', `// ${SAID}`, `var a = "${URL}"`],
  ['A.java', `// ${SAID}`, `class A { String a = "${URL}"; }`],
  ['a.kt', `// ${SAID}`, `val a = "${URL}"`],
  ['a.scala', `// ${SAID}`, `object A { val a = "${URL}" }`],
  ['a.swift', `// ${SAID}`, `let a = "${URL}"`],
  ['a.dart', `// ${SAID}`, `const a = '${URL}';`],
  ['a.groovy', `// ${SAID}`, `def a = '${URL}'`],
  ['build.gradle.kts', `// ${SAID}`, `val a = "${URL}"`],
  ['a.cs', `// ${SAID}`, `class A { string a = "${URL}"; }`],
  ['a.rb', `# ${SAID}`, `A = '${URL}'`],
  ['a.php', `<?php // ${SAID}`, `$a = '${URL}';`],
  ['a.rs', `// ${SAID}`, `const A: &str = "${URL}";`],
  ['a.sh', `# ${SAID}`, `curl ${URL}`],
  ['a.ps1', `# ${SAID}`, `Invoke-WebRequest "${URL}"`],
  ['a.bat', `REM ${SAID}`, `curl ${URL}`],
  ['a.lua', `-- ${SAID}`, `local a = "${URL}"`],
  ['a.hs', `-- ${SAID}`, `a = "${URL}"`],
  ['a.clj', `;; ${SAID}`, `(def a "${URL}")`],
  ['a.erl', `% ${SAID}`, `a() -> "${URL}".`],
  ['a.ex', `# ${SAID}`, `a = "${URL}"`],
  ['a.vb', `' ${SAID}`, `Dim a = "${URL}"`],
  ['a.c', `// ${SAID}`, `char *a = "${URL}";`],
  ['a.sql', `-- ${SAID}`, `INSERT INTO settings VALUES ('url', '${URL}');`],
  ['a.html', `<!-- ${SAID} -->`, `<a href="${URL}">x</a>`],
  ['a.jinja', `{# ${SAID} #}`, `<a href="${URL}">x</a>`],
  ['a.erb', `<%# ${SAID} %>`, `<a href="${URL}">x</a>`],
  ['a.hbs', `{{!-- ${SAID} --}}`, `<a href="${URL}">x</a>`],
  ['a.cshtml', `@* ${SAID} *@`, `<a href="${URL}">x</a>`],
  ['a.css', `/* ${SAID} */`, `a { background: url(${URL}); }`],
  ['a.scss', `// ${SAID}`, `a { background: url(${URL}); }`],
  ['a.yaml', `# ${SAID}`, `url: ${URL}`],
  ['a.toml', `# ${SAID}`, `url = "${URL}"`],
  ['a.jsonc', `// ${SAID}`, `{ "url": "${URL}" }`],
  ['a.xml', `<!-- ${SAID} -->`, `<a url="${URL}"/>`],
  ['a.ini', `; ${SAID}`, `url=${URL}`],
  ['a.properties', `# ${SAID}`, `url=${URL}`],
  ['prod.env', `# ${SAID}`, `API_URL=${URL}`],
  ['a.tf', `# ${SAID}`, `locals { url = "${URL}" }`],
  ['terragrunt.hcl', `// ${SAID}`, `inputs = { url = "${URL}" }`],
  ['a.bicep', `// ${SAID}`, `output url string = '${URL}'`],
  ['Dockerfile', `FROM scratch\n# ${SAID}`, `RUN curl ${URL}`],
  ['Makefile', `# ${SAID}`, `URL = ${URL}`],
  ['compose.yaml', `# ${SAID}`, `services: { web: { environment: { API_URL: '${URL}' } } }`],
  ['.github/workflows/a.yml', `# ${SAID}`, `jobs: { a: { steps: [{ run: 'curl ${URL}' }] } }`],
  ['nginx.conf', `# ${SAID}`, `location / { proxy_pass ${URL}; }`],
  ['a.graphql', `# ${SAID}`, `directive @link(url: String = "${URL}") on SCHEMA`],
  ['a.proto', `// ${SAID}`, `option url = "${URL}";`],
  ['a.rego', `# ${SAID}`, `url := "${URL}"`],
];

let estate: ReturnType<typeof makeFolder>;
let report: api.Report;

beforeAll(async () => {
  estate = makeFolder();
  for (const [path, comment, line] of FILES) write(estate.path, { [`${path}.d/${path}`]: `${comment}\n${line}\n` });
  const request = { cwd: estate.path, paths: ['.'], retire: ['oldshop.net'], asOf: '2027-01-01T00:00:00.000Z' };
  ({ report } = await api.audit({ ...request, strict: false, exclude: [], only: [], full: false }));
}, 120_000);
afterAll(() => estate.remove());

test.each(FILES)('%s: %s', (path) => {
  const own = report.findings.flatMap(({ evidence }) => evidence).filter(({ file }) => file === `${path}.d/${path}`);

  const shown = own.filter(({ context, suppressed }) => context !== 'comment' && suppressed === null);
  expect(shown.map(({ line, text }) => `${line}: ${text}`)).toEqual([]);
  expect(own.some(({ suppressed }) => suppressed?.by === 'inline')).toBe(true);
});
