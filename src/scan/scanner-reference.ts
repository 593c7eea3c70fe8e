// Writes docs/scanners.md from the scanners' own fields, so that the reference cannot part from what is read. It opens no scanner.
import type { Scanner } from './scanner.js';

const INTRODUCTION = `# Scanners

Generated from the scanners (\`npm run golden\`); do not edit. A scanner turns the text of one file into facts. A file goes to the scanner
with the most telling match: exact name, then name with \`*\`, path, extension, content; \`text\` takes what is left. A file whose bytes hold
neither a dotted name nor one of the hints of its scanner is not parsed. What each of them cannot see is in
[when-not-to-trust-lastref.md](when-not-to-trust-lastref.md).
`;

/** The reference as Markdown. */
export function scannerReference(scanners: readonly Scanner[]): string {
  return [INTRODUCTION, ...scanners.flatMap(sectionOf)].join('\n');
}

function sectionOf({ id, title, files, hints, references }: Scanner): string[] {
  const { names = [], paths = [], extensions = [], sniff } = files;
  const lines = [
    names.length > 0 && `- Files named: ${listOf(names)}`,
    paths.length > 0 && `- Paths: ${listOf(paths)}`,
    extensions.length > 0 && `- Extensions: ${listOf(extensions)}`,
    sniff !== undefined && sniffText(names.length + paths.length + extensions.length > 0),
    names.length + paths.length + extensions.length === 0 && sniff === undefined && '- Files: all that no other takes',
    hints === 'always' ? '- Hints: none, every such file is parsed' : `- Hints: ${listOf(hints)}`,
    references.length > 0 && `- Follows: ${references.map(reference).join('; ')}`,
  ];
  return [`## \`${id}\``, '', `${title}.`, '', ...lines.filter((line) => line !== false), ''];
}

function sniffText(hasNames: boolean): string {
  return hasNames ? '- And only where the content is of the format' : '- Recognised by its content';
}

function listOf(texts: readonly string[]): string {
  return texts.length === 0 ? 'a dotted name' : texts.map((text) => `\`${text}\``).join(', ');
}

function reference(text: string): string {
  return /^https?:\S+$/.test(text) ? `<${text}>` : text;
}
