// The schema of lastref.yaml: every key that may stand there, and what each says. Strict: an unknown key is a mistake.
// Loads zod: reached only through a dynamic import.
import { z } from 'zod';
import { CONTEXTS, RULES, SEVERITIES } from '../model/vocabulary.js';
import { parseName, parsePattern } from './parse-pattern.js';
import {
  parseAllowed,
  parseCertificateName,
  parseCertificateSubject,
  parseDay,
  parseDays,
  parseInstant,
  parseRegistries,
  parseRepoGlob,
  parseResolver,
  parseServer,
  parseZone,
} from './parse-values.js';
import { reads, textSaying } from './scalar-schemas.js';

const text = (says: string): z.ZodString => textSaying(says).min(1, 'Write at least one character');
const texts = (says: string): z.ZodArray<z.ZodString> => z.array(text('One entry.')).describe(says);
const glob = (says: string) => reads(parseRepoGlob, says);
const reason = text('Why, for those who read it later.');
const repo = text('The repository in which it holds; all of them without it.').exactOptional();

const retire = z.strictObject({
  domain: reads(
    parsePattern,
    'The name that is retired, with all names below it; "*.name" means those below it alone.',
  ),
  on: reads(
    parseDay,
    'First UTC day on which it must not be needed, YYYY-MM-DD; retired now without it.',
    'date',
  ).exactOptional(),
  scope: z.enum(['subtree', 'exact']).describe('"exact": this name alone, nothing below it.').exactOptional(),
  except: z.array(reads(parsePattern, 'A name below it that stays.')).describe('Names that stay.').exactOptional(),
  replacement: reads(parseName, 'The suffix under which the same labels live on, or one full name.').exactOptional(),
  reason: text('Why it is retired.').exactOptional(),
  owner: text('Who retires it.').exactOptional(),
  ticket: z.union([text('Where it is planned.'), z.number()]).exactOptional(),
});

const certificates = z.strictObject({
  warn: z
    .array(reads(parseDays, 'Days or weeks before the end: 30d, 4w.'))
    .min(1, 'Write one to three durations')
    .max(3, 'Write one to three durations')
    .describe('How long before a certificate ends it is a note, a warning, an error.')
    .exactOptional(),
  ending: z
    .array(
      z.strictObject({
        names: z
          .array(reads(parseCertificateSubject, 'A name that the certificate holds.'))
          .min(1, 'Name at least one'),
        notAfter: reads(parseInstant, 'When it ends: 2030-01-31T00:00:00Z.'),
      }),
    )
    .describe('Certificates that are deliberately not renewed.')
    .exactOptional(),
  rotations: z
    .array(
      z.strictObject({
        from: reads(
          parseCertificateName,
          'The certificate that is replaced: sha1:, sha256:, or the path of its PEM file.',
        ),
        to: reads(parseCertificateName, 'The certificate that replaces it.'),
        by: reads(
          parseDay,
          'The UTC day by which no endpoint may use the old one; now without it.',
          'date',
        ).exactOptional(),
      }),
    )
    .describe('Certificates that are replaced.')
    .exactOptional(),
});

const resolver = reads(parseResolver, 'udp://, tcp://, tls:// or https:// and an address.');
const view = z.strictObject({
  name: text('The view: inside, outside.'),
  resolvers: z.array(resolver).min(1, 'Name at least one'),
});

const observe = z.strictObject({
  resolvers: z
    .union([
      z.array(resolver).min(1, 'Name at least one'),
      z.array(view).min(2, 'Two or more views, else list the resolvers themselves'),
    ])
    .describe("Who is asked; the system's resolvers without it. Two or more views: name and resolvers of each.")
    .exactOptional(),
  zones: z
    .array(
      z.strictObject({
        axfr: reads(parseZone, 'The zone to transfer.'),
        from: reads(parseServer, 'The name server: HOST, HOST:PORT, or tls:// before it.'),
      }),
    )
    .describe('Zones to transfer (AXFR).')
    .exactOptional(),
  ports: z
    .array(z.int().min(1, 'A port is 1 to 65535').max(65535, 'A port is 1 to 65535'))
    .describe('TLS ports to look at besides those that references and bindings name.')
    .exactOptional(),
  allow: z
    .array(reads(parseAllowed, 'A name with all below it, or a network.'))
    .describe('The only names and networks that --live may ask or dial.')
    .exactOptional(),
  questionsPerSecond: z
    .int()
    .min(1, 'A name server is asked 1 to 100000 times in a second')
    .max(100_000, 'A name server is asked 1 to 100000 times in a second')
    .describe('The most that one name server is asked in a second. By itself each is asked no faster than it answers.')
    .exactOptional(),
  rdap: reads(
    parseRegistries,
    "The list of registries (RFC 9224) by which the ends of registrations are asked for: a file, or an https address. IANA's without it.",
  ).exactOptional(),
});

const file = (says: string) => text(`${says} Relative to this file; a glob.`);
const service = text('The service it belongs to.').exactOptional();
const input = z.union([
  z.strictObject({ certificates: file('Certificates (PEM).') }),
  z.strictObject({ records: file('DNS records that a provider exported.') }),
  z.strictObject({
    bindings: file('Listeners and their certificates, as Windows and IIS list them.'),
    host: reads(parseName, 'The host that 0.0.0.0 and [::] stand for.').exactOptional(),
    service,
  }),
  z.strictObject({
    environment: file('Settings of an environment, as its console exports them.'),
    service,
    for: text('The environment they are for.').exactOptional(),
  }),
  z.strictObject({ references: file('Uses that stand in consoles, webhooks and databases (CSV).') }),
  z.strictObject({
    traffic: file('DNS query, access or SNI logs; a log may be compressed (.gz).'),
    host: reads(parseName, 'The host whose server wrote the log, where its lines name none.').exactOptional(),
    service: text('The service that made the traffic; without it each client stands for itself.').exactOptional(),
  }),
]);

const level = z.enum([...SEVERITIES, 'off']);
const byContext = z.strictObject(optionalKeys(CONTEXTS, level));
const severity = z.strictObject(optionalKeys(RULES, z.union([level, byContext])));

const suppress = z.strictObject({
  rule: z.enum(RULES).describe('The rule whose evidence is hidden.'),
  host: reads(parsePattern, 'Only for this name and all below it.').exactOptional(),
  file: glob('Only in these files.').exactOptional(),
  repo,
  service: text('Only for this service.').exactOptional(),
  until: reads(parseDay, 'Last UTC day on which it holds, YYYY-MM-DD.', 'date'),
  reason,
  approver: text('Who approved it.').exactOptional(),
});

/** The whole file. Values come out in their normal form, places and cross-checks are added by to-config. */
export const CONFIG_SCHEMA = z.strictObject({
  retire: z.array(retire).describe('Names that are, or will be, given up.').exactOptional(),
  certificates: certificates.describe('Certificates that end or are replaced.').exactOptional(),
  observe: observe.describe('The live world, looked at only with --live.').exactOptional(),
  repos: z
    .array(
      z.strictObject({
        path: text('Its folder, relative to this file.'),
        name: text('Its name in reports.').exactOptional(),
        owner: text('Who owns it.').exactOptional(),
      }),
    )
    .describe('Repositories that are audited when no PATH is given.')
    .exactOptional(),
  inputs: z.array(input).describe('Facts that are kept outside of source trees.').exactOptional(),
  services: z
    .array(
      z.strictObject({
        name: text('Its name in reports.'),
        files: z.array(glob('A glob.')).min(1, 'Write at least one').describe('The files that belong to it.'),
        repo,
        owner: text('Who owns it.').exactOptional(),
        deploys: texts('What deploys it elsewhere, as ../infra:web.').exactOptional(),
      }),
    )
    .describe('Services whose files cannot be told otherwise.')
    .exactOptional(),
  exclude: z.array(glob('A glob.')).describe('Files that are not looked at.').exactOptional(),
  accept: z
    .array(
      z.strictObject({
        needs: text('What cannot be known, as env:PARTNER_*.'),
        reason,
        until: reads(parseDay, 'Last UTC day on which it holds.', 'date').exactOptional(),
      }),
    )
    .describe('Unknown values that are accepted.')
    .exactOptional(),
  severity: severity
    .describe('Severities that differ from the rulebook, by rule, or by rule and context.')
    .exactOptional(),
  suppress: z.array(suppress).describe('Evidence that is hidden until a day.').exactOptional(),
});

/** What a checked file says, before it becomes a Config. */
export type ConfigFile = z.infer<typeof CONFIG_SCHEMA>;

/** The JSON Schema (draft-07) by which editors check and complete lastref.yaml. */
export function configJsonSchema(): unknown {
  const schema = z.toJSONSchema(CONFIG_SCHEMA, { io: 'input', target: 'draft-07', unrepresentable: 'any' });
  const { $schema, ...rest } = schema;
  return { $schema, title: 'lastref.yaml', ...rest };
}

function optionalKeys<Key extends string, T extends z.ZodType>(
  keys: readonly Key[],
  value: T,
): Record<Key, z.ZodExactOptional<T>> {
  return Object.fromEntries(keys.map((key) => [key, value.exactOptional()])) as Record<Key, z.ZodExactOptional<T>>;
}
