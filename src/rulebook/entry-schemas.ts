// What each file of the rulebook must look like. It checks one file by itself; what several entries must agree on is in check-entries.
// Loads zod: reached only through a dynamic import.
import { z } from 'zod';
import { CONTEXTS, RELATIONS, RULES, SEVERITIES } from '../model/vocabulary.js';

const text = z.string().trim().min(1, 'Write at least one character');
const texts = z.array(text).min(1, 'Write at least one');
const day = z.iso.date('Write a day as 2024-09-11');
const relation = z.enum(RELATIONS);
const context = z.enum(CONTEXTS);

/** What a sample that must be found says: it names the host that is in it. */
const found = z.strictObject({ file: text, text, host: text, relation: relation.exactOptional() });
/** What a sample that must be left alone says: without a host nothing at all may be found in it. */
const ignored = z.strictObject({ file: text, text, host: text.exactOptional(), relation: relation.exactOptional() });

const entry = {
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Write lower-case words joined by hyphens'),
  why: text,
  source: text,
  finds: z.array(found).min(1, 'Write at least one sample'),
  ignores: z.array(ignored).min(1, 'Write at least one sample'),
};

const strings = z.strictObject({
  open: text,
  close: text,
  escape: text.exactOptional(),
  multiline: z.boolean().exactOptional(),
});

/** One schema per file of `rules/`, by the file's name without `.yaml`. */
export const ENTRY_SCHEMAS = {
  keys: z.strictObject({
    ...entry,
    keys: texts,
    relation,
    as: z.enum(['host', 'url', 'text']),
    strength: z.enum(['dialled', 'named']),
    context: context.exactOptional(),
    whole: z.boolean().exactOptional(),
  }),
  calls: z.strictObject({
    ...entry,
    calls: texts,
    argument: z.int().min(0, 'Count from 0'),
    as: z.enum(['host', 'url']),
    relation,
  }),
  accessors: z.strictObject({
    ...entry,
    languages: texts,
    objects: z.array(text).default([]),
    beside: z.array(text).default([]),
    reads: z.array(text).default([]),
    keys: z.int().min(1, 'Count from 1').default(1),
    parts: z.array(text).default([]),
    members: z.boolean().default(false),
    separator: z.enum(['.', ':', '__', '_']).default('.'),
    environment: z.string().exactOptional(),
    spelled: z.enum(['plain', 'upper', 'snake']).default('plain'),
    store: text.exactOptional(),
    at: z.array(text).default([]),
    modules: z.array(text).default([]),
    data: z.array(text).default([]),
    below: z.array(text).default([]),
    sets: z.array(text).default([]),
    fills: z.array(text).default([]),
  }),
  keywords: z.strictObject({ ...entry, files: texts, keyword: text, host: text, relation }),
  'boring-hosts': z.strictObject({ ...entry, hosts: texts }),
  contexts: z.strictObject({
    ...entry,
    context,
    folders: z.array(text).default([]),
    but: texts.exactOptional(),
    files: z
      .array(text.refine((glob) => !glob.includes('**'), 'Patterns hold at the end of a path, without **'))
      .default([]),
  }),
  environments: z.strictObject({ ...entry, label: text, words: texts }),
  providers: z.strictObject({
    ...entry,
    suffixes: texts,
    provider: text,
    managedCertificate: z.boolean(),
    sunset: z
      .strictObject({
        service: text,
        labels: z.int().min(1, 'Count the labels before the suffix'),
        issuers: texts,
        renewsUntil: day,
        certificatesUntil: day,
        servesUntil: day,
      })
      .exactOptional(),
  }),
  renewals: z.strictObject({ ...entry, issuers: texts, caa: texts, edges: z.array(text).default([]) }),
  languages: z.strictObject({
    ...entry,
    extensions: z.array(z.string().regex(/^\.[^A-Z/]+$/, 'Write it with its dot, in lower case')).default([]),
    names: z.array(text).default([]),
    lineComments: z.array(text).default([]),
    blockComments: z.array(z.tuple([text, text])).default([]),
    strings: z.array(strings).default([]),
    bare: z.enum(['code', 'data', 'prose']),
  }),
  'record-resources': z.strictObject({
    ...entry,
    resources: texts,
    block: text.exactOptional(),
    zone: text.exactOptional(),
    zoneName: z.array(text).default([]),
    owner: text,
    type: text,
    values: texts,
    names: z.enum(['relative', 'either', 'absolute']),
  }),
  relations: z.strictObject({
    ...entry,
    relation,
    meaning: z.enum(['depends', 'owns', 'mentions']),
    title: text,
  }),
  severities: z.strictObject({
    ...entry,
    context: context.exactOptional(),
    relation: relation.exactOptional(),
    severity: z.enum(SEVERITIES),
  }),
  rules: z.strictObject({ ...entry, id: z.enum(RULES), title: text, says: text, whatToDo: text }),
} as const;

export type RulebookFile = keyof typeof ENTRY_SCHEMAS;
export type EntryOf<File extends RulebookFile> = z.infer<(typeof ENTRY_SCHEMAS)[File]>;
/** All files read, each a list of entries in the order of the file. */
export type Entries = { readonly [File in RulebookFile]: readonly EntryOf<File>[] };
