// Writes docs/inputs.md from the formats that are read, so that the reference cannot part from the readers.
import { inputFormats, type InputFormat, type InputKind } from './input-formats.js';

const INTRODUCTION = `# Inputs

Generated from the program (\`npm run golden\`); do not edit.

What source trees do not hold is given to lastref as files, under \`inputs\` in \`lastref.yaml\`. A format is recognised by what the file
holds, never by its name. A row or line that cannot be read is a blind spot with its line, the first five by themselves and then their
number; it stops nothing, and keeps a verdict from being clear only where it may hold a retired name. A file in which nothing can be read
ends the run with exit code 2. Any input may be compressed with gzip; of compressed certificates and zone files the unpacked file is
needed.
`;

/** What a reader has to know of each kind beside its formats. */
const KINDS: Readonly<Record<InputKind, string>> = {
  certificates: 'Certificates that endpoints present, or that are kept for rotations.',
  records:
    'DNS records, whole zones or parts. Names are absolute with or without a final dot; in a CSV with a `zone` column, and in octoDNS, an\nowner is relative to its zone.',
  bindings:
    'Which certificate a listener presents. `0.0.0.0`, `[::]` and `*` stand for the `host:` of the entry. Sites without a thumbprint tell\nwhich names are served.',
  environment:
    'Settings that programs read. `service:` says whose they are where the export does not, `for:` which environment they are of. Of a\nsecret (Kubernetes Secret, SecureString, Secrets Manager) only schemes, hosts and ports of what it names are kept, with its key path as\nthe evidence: no report shows the value. What refers to a vault is known to be set, and its value to be unknown.',
  references:
    'Uses in consoles, webhooks, databases and at partners. Each row with a host is a dependence of its `service` (`retired-host`, severity\nof the context `config`, since what names the host configures something); without a service, of an unknown one. `owner` counts where the\nservice has none. `where` is the evidence, `seenAt` (ISO 8601) the day it was last seen to be so.',
  traffic:
    'Who really uses a name. Lines are counted by host and client; each pair is one piece of evidence with the number of lines, the first\nday and the last moment. `service:` of the entry says who the clients are, where one log is of one service; without it each client stands\nfor itself, as an unknown service. `host:` names the server of logs whose lines do not. Queries have the context `dns`, everything else\n`config`, both errors: somebody still needs the name. An access log of the retired server itself shows who still calls it.\n\nNot counted as a use: queries that name servers and resolvers make for themselves (NS, SOA, DS, DNSKEY, transfers, QNAME minimisation),\nanswers and forwards, referrers. Stamps without a zone are UTC, those without a year the last such day before `--as-of`. Beyond 200,000\npairs clients are not told apart, and beyond as many hosts more the log says what was not counted, which keeps every verdict from clear.',
};

/** The reference as Markdown. */
export function inputsReference(): string {
  const kinds = Object.keys(KINDS) as InputKind[];
  const sections = kinds.map((kind) =>
    [`## \`${kind}\``, '', KINDS[kind], '', ...inputFormats(kind).map(line), ''].join('\n'),
  );
  return [INTRODUCTION, ...sections].join('\n');
}

function line({ title, made, references }: InputFormat): string {
  const follows = references.length === 0 ? '' : ` Follows ${references.join('; ')}.`;
  return `- **${title}**: \`${made}\`.${follows}`;
}
