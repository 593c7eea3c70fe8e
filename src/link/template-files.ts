// Which template a nested stack, a linked deployment or a module means, and to which templates a file of parameters belongs. Where a
// parameter file names no template, its keys, its name and its place decide.
import { posix } from 'node:path';
import type { Definition } from '../model/fact.js';
import { fileId, type LinkedFile } from './linked-file.js';

/** The level of definitions that a file of parameters makes for the templates it is deployed with. */
export const PARAMETERS = 'template-parameters';

export interface TemplateFiles {
  /** The template that a file calls by a relative path or by the end of an address; `undefined` for none, or for several. */
  readonly named: (written: string, file: LinkedFile) => LinkedFile | undefined;
  /** The templates that a file of parameters is for. */
  readonly templatesFor: (file: LinkedFile) => readonly LinkedFile[];
}

interface Template {
  readonly file: LinkedFile;
  readonly parameters: ReadonlySet<string>;
}

/** Finds the templates among the files. */
export function createTemplateFiles(files: readonly LinkedFile[]): TemplateFiles {
  const templates: Template[] = files.flatMap((file) => {
    const own = file.facts.filter((fact): fact is Definition => isOfTemplate(fact) && fact.level !== PARAMETERS);
    if (own.length === 0) return [];
    return [{ file, parameters: new Set(own.flatMap(({ key }) => (key.startsWith('var.') ? [key] : []))) }];
  });
  const byId = new Map(templates.map(({ file }) => [fileId(file), file]));
  const byName = new Map<string, LinkedFile[]>();
  for (const { file } of templates) {
    const name = posix.basename(file.path);
    byName.set(name, [...(byName.get(name) ?? []), file]);
  }
  const named: TemplateFiles['named'] = (written, { repo, path }) => {
    const exact = byId.get(`${repo}:${posix.normalize(posix.join(posix.dirname(path), written))}`);
    if (exact) return exact;
    const found = (byName.get(posix.basename(written)) ?? []).filter((file) => file.repo === repo);
    const ends = found.filter((file) => `/${file.path}`.endsWith(`/${written.replace(/^[./]+/, '')}`));
    const [only, ...others] = ends.length > 0 ? ends : found;
    return others.length === 0 ? only : undefined;
  };
  return { named, templatesFor: (file) => templatesFor(file, templates, named) };
}

function isOfTemplate(fact: LinkedFile['facts'][number]): fact is Definition {
  return fact.kind === 'definition' && fact.scope === 'stack';
}

function templatesFor(
  file: LinkedFile,
  templates: readonly Template[],
  named: TemplateFiles['named'],
): readonly LinkedFile[] {
  const stated = file.facts.flatMap((fact) =>
    fact.kind === 'link' && fact.link === 'include' && fact.scope === 'stack' ? [named(fact.file, file)] : [],
  );
  if (stated.length > 0) return stated.filter((one) => one !== undefined);
  const keys = file.facts.flatMap((fact) => (isOfTemplate(fact) && fact.level === PARAMETERS ? [fact.key] : []));
  const fitting = templates.filter(
    (template) => template.file.repo === file.repo && keys.every((key) => template.parameters.has(key)),
  );
  const ofName = fitting.filter((template) => isNamedLike(file.path, template.file.path));
  const candidates = ofName.length > 0 ? ofName : fitting;
  const nearest = Math.max(...candidates.map((template) => sharedFolders(file.path, template.file.path)));
  return candidates.flatMap((one) => (sharedFolders(file.path, one.file.path) === nearest ? [one.file] : []));
}

/** `azuredeploy.parameters.prod.json` is named like `azuredeploy.json`, and `shop-prod.json` like `shop.yaml`. */
function isNamedLike(parameters: string, template: string): boolean {
  const [stem = ''] = posix.basename(template).toLowerCase().split('.');
  const name = posix.basename(parameters).toLowerCase();
  return stem !== '' && name.startsWith(stem) && /^[.\-_]/.test(name.slice(stem.length));
}

function sharedFolders(a: string, b: string): number {
  const [one, other] = [posix.dirname(a).split('/'), posix.dirname(b).split('/')];
  const differs = one.findIndex((folder, at) => folder !== other[at]);
  return differs < 0 ? one.length : differs;
}
