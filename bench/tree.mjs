// Makes source trees to measure on: the same seed and size give the same bytes. Hosts are made up, and few files name a retired one.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const WORDS =
  'order parcel invoice stock price basket customer report session login search export label route batch ledger'.split(
    ' ',
  );
const HOSTS = ['api.acme.example', 'cdn.acme.example', 'mail.acme.example', 'shop.acme.example'];
/** One line in so many names a retired host. */
const RETIRED_EVERY = 400;

/** The shapes of trees: kilobytes of a file, about. */
export const SHAPES = { many: 2, few: 256 };

/** The files of a tree, `path` and `text`, until they hold `bytes`. */
export function* filesOf({ seed, bytes, kilobytes }) {
  const random = randomOf(seed);
  const kinds = [typescript, python, yaml, dotenv, markdown];
  let made = 0;
  for (let at = 0; made < bytes; at++) {
    const make = kinds[random(kinds.length)];
    const wanted = Math.min(kilobytes * 1024, bytes - made);
    const { path, text } = make({ name: `${word(random)}-${at}`, wanted, random });
    made += text.length;
    yield { path: `services/${WORDS[at % WORDS.length]}/${path}`, text };
  }
}

/** Writes a tree below a folder and gives the number of its files. */
export function writeTree(folder, tree) {
  let files = 0;
  for (const { path, text } of filesOf(tree)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    files++;
  }
  return files;
}

/** Whole numbers below a limit that look random and are the same in every run (xorshift, 32 bits). */
function randomOf(seed) {
  let state = seed | 0 || 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

function word(random) {
  return WORDS[random(WORDS.length)];
}

function host(random) {
  return random(RETIRED_EVERY) === 0 ? `${word(random)}.oldshop.net` : HOSTS[random(HOSTS.length)];
}

/** Lines until the text is as long as wanted. */
function fill(wanted, line) {
  const lines = [];
  for (let length = 0; length < wanted; length += lines.at(-1).length + 1) lines.push(line(lines.length));
  return `${lines.join('\n')}\n`;
}

function typescript({ name, wanted, random }) {
  const lines = [
    () =>
      `export function ${word(random)}${random(9999)}(value: string): string { return value.trim() + '${word(random)}'; }`,
    () =>
      `const ${word(random)}${random(9999)} = { ${word(random)}: ${random(100)}, ${word(random)}Label: '${word(random)}' };`,
    () => `// ${word(random)} ${word(random)} ${word(random)} ${word(random)}`,
    () => `await fetch(\`https://${host(random)}/${word(random)}/\${process.env.${word(random).toUpperCase()}_ID}\`);`,
  ];
  return { path: `src/${name}.ts`, text: fill(wanted, () => lines[random(lines.length)]()) };
}

function python({ name, wanted, random }) {
  const line = (at) =>
    at % 6 === 5
      ? `URL_${at} = "https://${host(random)}/${word(random)}"`
      : `${word(random)}_${at} = ${word(random)}(${random(1000)})`;
  return { path: `jobs/${name}.py`, text: fill(wanted, line) };
}

function yaml({ name, wanted, random }) {
  const line = (at) =>
    at % 4 === 3
      ? `  host: ${host(random)}`
      : at % 4 === 0
        ? `${word(random)}-${at}:`
        : `  ${word(random)}${at}: ${random(100)}`;
  return { path: `deploy/${name}.yaml`, text: fill(wanted, line) };
}

function dotenv({ name, wanted, random }) {
  const line = (at) =>
    at % 3 === 2
      ? `${word(random).toUpperCase()}_${at}=https://${host(random)}/`
      : `${word(random).toUpperCase()}_${at}=${random(1000)}`;
  return { path: `deploy/${name}.env`, text: fill(wanted, line) };
}

function markdown({ name, wanted, random }) {
  const line = (at) =>
    at % 20 === 19
      ? `See https://${host(random)}/${word(random)}.`
      : Array.from({ length: 12 }, () => word(random)).join(' ');
  return { path: `docs/${name}.md`, text: fill(wanted, line) };
}
