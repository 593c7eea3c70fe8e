// Scans generated source of each language in this process and prints MB a second, and how many of its files the prefilter lets through.
// `node bench/languages.mjs [MB]`; `--write` puts the table into docs/bench.md. Processor time, so that a busy machine matters less.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Lines of one function by extension: `i` tells them apart, `host` stands in some of them. */
const SOURCES = {
  ts: (i, host) =>
    `export function room${i}(id: number): number {\n  const size = id * ${i};\n  return size + id;\n}\n${host && `export const url${i} = \`https://\${"r${i}"}.${host}/v1\`;\n`}`,
  tsx: (i, host) =>
    `export const Room${i} = (p: { id: number }) => <li key={p.id}>{p.id + ${i}}</li>;\n${host && `export const Link${i} = () => <a href={\`https://r${i}.${host}/\`}>x</a>;\n`}`,
  js: (i, host) =>
    `function room${i}(id) {\n  return id * ${i};\n}\n${host && `fetch("https://r${i}." + "${host}");\n`}`,
  py: (i, host) =>
    `def room_${i}(size):\n    total = size * ${i}\n    return total\n\n${host && `URL_${i} = f"https://{NAME}.${host}/v1"\n`}`,
  go: (i, host) =>
    `func room${i}(size int) int {\n\ttotal := size * ${i}\n\treturn total\n}\n${host && `var url${i} = fmt.Sprintf("https://%s.${host}", name)\n`}`,
  java: (i, host) =>
    `class Room${i} {\n  int size(int id) { int total = id * ${i}; return total; }\n${host && `  static final String URL = "https://r${i}." + "${host}";\n`}}\n`,
  kt: (i, host) =>
    `fun room${i}(id: Int): Int {\n    val total = id * ${i}\n    return total\n}\n${host && `val url${i} = "https://r${i}.${host}/v1"\n`}`,
  groovy: (i, host) =>
    `def room${i}(id) {\n  def total = id * ${i}\n  return total\n}\n${host && `def url${i} = "https://r${i}.${host}/v1"\n`}`,
  cs: (i, host) =>
    `class Room${i} { int Size(int id) { var total = id * ${i}; return total; } ${host && `const string Url = "https://r${i}.${host}";`} }\n`,
  rb: (i, host) =>
    `def room_${i}(id)\n  total = id * ${i}\n  total\nend\n${host && `URL_${i} = "https://r${i}.${host}"\n`}`,
  php: (i, host) =>
    `function room${i}($id) {\n  $total = $id * ${i};\n  return $total;\n}\n${host && `$url${i} = "https://r${i}.${host}";\n`}`,
  rs: (i, host) =>
    `fn room_${i}(id: u32) -> u32 {\n    let total = id * ${i};\n    total\n}\n${host && `const URL_${i}: &str = "https://r${i}.${host}";\n`}`,
  swift: (i, host) =>
    `func room${i}(_ id: Int) -> Int {\n    let total = id * ${i}\n    return total\n}\n${host && `let url${i} = "https://r${i}.${host}"\n`}`,
  scala: (i, host) =>
    `object Room${i} { def size(id: Int): Int = { val total = id * ${i}; total } ${host && `; val url = "https://r${i}.${host}"`} }\n`,
  dart: (i, host) =>
    `int room${i}(int id) {\n  final total = id * ${i};\n  return total;\n}\n${host && `const url${i} = 'https://r${i}.${host}';\n`}`,
  sh: (i, host) =>
    `room_${i}() {\n  total=$(( $1 * ${i} ))\n  echo $total\n}\n${host && `curl "https://r${i}.${host}/$name"\n`}`,
  ps1: (i, host) =>
    `function Get-Room${i}($id) {\n  $total = $id * ${i}\n  return $total\n}\n${host && `$url${i} = "https://r${i}.${host}"\n`}`,
  sql: (i, host) =>
    `INSERT INTO rooms VALUES (${i}, ${i * 7});\n${host && `UPDATE settings SET value = 'https://r${i}.' || '${host}';\n`}`,
  html: (i, host) => `<li class="room">${i} rooms</li>\n${host && `<a href="https://r${i}.${host}/">x</a>\n`}`,
  vue: (i, host) => `<!-- ${i} --><p>{{ size }}</p>\n${host && `<a href="https://r${i}.${host}/">x</a>\n`}`,
  j2: (i, host) => `<li>{{ room_${i} }}</li>\n${host && `<a href="https://{{ name }}.${host}/">x</a>\n`}`,
  css: (i, host) => `#room${i} { width: ${i}px }\n${host && `#r${i} { background: url(https://r${i}.${host}/a) }\n`}`,
  md: (i, host) => `Room ${i} has ${i} chairs and a table\n\n${host && `See [x](https://r${i}.${host}/)\n`}`,
  tf: (i, host) =>
    `variable "room_${i}" {\n  default = ${i}\n}\n${host && `locals {\n  url_${i} = "https://r${i}.${host}"\n}\n`}`,
  yaml: (i, host) => `room_${i}:\n  size: ${i}\n${host && `  url: https://r${i}.${host}\n`}`,
};
const FILE_BYTES = 16_384;
/** Of ten files, how many name a host. */
const NAMING = 3;

function textOf(extension, file) {
  const lines = [extension === 'php' ? '<?php\n' : extension === 'go' ? 'package rooms\n' : ''];
  let bytes = 0;
  for (let i = 0; bytes < FILE_BYTES; i++) {
    const host = file % 10 < NAMING && i % 8 === 0 ? 'oldshop.net' : '';
    const line = SOURCES[extension](file * 1000 + i, host);
    lines.push(line);
    bytes += line.length;
  }
  return Buffer.from(lines.join(''));
}

async function measure(extension, megabytes, scanning) {
  const files = Array.from({ length: Math.max(10, Math.round((megabytes * 1_000_000) / FILE_BYTES)) }, (_, at) => ({
    path: `src/room${at}.${extension}`,
    bytes: textOf(extension, at),
  }));
  const scan = async ({ path, bytes }) =>
    scanning.scan({ path, sizeBytes: bytes.length, read: async () => bytes, chunks: async function* () {} });
  // The parser is loaded, and its code is warm.
  for (const file of files.slice(0, 5)) await scan(file);
  const before = process.cpuUsage();
  let asked = 0;
  let askedBytes = 0;
  for (const file of files) {
    const found = await scan(file);
    if (found.asked) asked++;
    if (found.asked) askedBytes += file.bytes.length;
  }
  const { user, system } = process.cpuUsage(before);
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  const seconds = (user + system) / 1_000_000;
  return { extension, all: bytes / 1e6 / seconds, read: askedBytes / 1e6 / seconds, share: asked / files.length };
}

const { openScanning } = await import('../dist/scan/scan-file.js');
const { loadRulebook } = await import('../dist/rulebook/load-rulebook.js');
const scanning = await openScanning(await loadRulebook());
const megabytes = Number(process.argv.slice(2).find((one) => /^[\d.]+$/.test(one)) ?? 1);
const rows = [];
for (const extension of Object.keys(SOURCES)) rows.push(await measure(extension, megabytes, scanning));
const table = [
  '| language | MB/s of all files | MB/s of files that are parsed | let through |',
  '| -------- | ----------------: | ----------------------------: | ----------: |',
  ...rows.map(
    ({ extension, all, read, share }) =>
      `| ${`.${extension}`.padEnd(8)} | ${all.toFixed(1).padStart(17)} | ${read.toFixed(1).padStart(29)} | ${`${Math.round(share * 100)} %`.padStart(11)} |`,
  ),
].join('\n');
process.stdout.write(`${table}\n`);
if (process.argv.includes('--write')) {
  const file = fileURLToPath(new URL('../docs/bench.md', import.meta.url));
  const heading = '## Cost per language';
  const section = `${heading}\n\nMade by \`node bench/languages.mjs ${megabytes} --write\` on generated source, of which ${NAMING} files in 10 name hosts: processor time of one\nthread, parsers warm. What the prefilter keeps out is not parsed. Languages in which any quoted word can be a part of a name let every\nfile with quotes through.\n\n${table}\n`;
  const text = readFileSync(file, 'utf8');
  const at = text.indexOf(heading);
  const rest = at < 0 ? '' : text.slice(at + heading.length).replace(/^[^]*?(?=\n## |$)/, '');
  writeFileSync(file, `${(at < 0 ? text : text.slice(0, at)).trimEnd()}\n\n${section}${rest}`);
}
