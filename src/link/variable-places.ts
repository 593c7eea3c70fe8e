// Which Terraform folders a value from outside of them is for: a file of values in a folder of its own (`-var-file`), an environment
// variable `TF_VAR_name`. What a folder declares and how near it is decide; where nobody can tell, the value is for none.
import { posix } from 'node:path';
import type { Definition } from '../model/fact.js';
import { folderRun, valuesLoaded } from './command-places.js';
import { calledFolder, ownFolder } from './module-folders.js';
import type { LinkedFile } from './linked-file.js';

/** The level of values that the environment gives (Terraform language, Environment Variables). */
const FROM_ENVIRONMENT = 'tfvars-environment';

export interface VariablePlaces {
  /** The folders (`REPO:FOLDER`) whose variables a file of values sets. */
  readonly foldersOf: (file: LinkedFile) => readonly string[];
  /** Whether files of Terraform stand in a folder (`REPO:FOLDER`). */
  readonly isFolder: (id: string) => boolean;
  /** The folders in which an environment variable is a variable, and the variable's key; none for any other name. */
  readonly namedBy: (
    file: LinkedFile,
    definition: Definition,
  ) => readonly { readonly folder: string; readonly key: string; readonly level: string }[];
}

/** Defines what an environment variable `TF_VAR_name` is in the folders that it is for. */
export function defineVariables(
  { definition, file }: { readonly definition: Definition; readonly file: LinkedFile },
  variables: VariablePlaces,
  define: (instance: string, entry: { readonly definition: Definition; readonly file: LinkedFile }) => void,
): void {
  for (const { folder, key, level } of variables.namedBy(file, definition))
    define(folder, { definition: { ...definition, scope: 'terraform', key, level }, file });
}

interface Folder {
  readonly id: string;
  readonly path: string;
  readonly declared: Set<string>;
  /** Variables that have a value here. */
  readonly given: Set<string>;
  isCalled: boolean;
}

/** Reads what the folders declare. */
export function createVariablePlaces(files: readonly LinkedFile[]): VariablePlaces {
  const folders = foldersIn(files);
  const ofRepo = new Map<string, Folder[]>();
  for (const [id, folder] of folders) {
    const repo = id.slice(0, id.length - folder.path.length - 1);
    ofRepo.set(repo, [...(ofRepo.get(repo) ?? []), folder]);
  }
  const loaded = valuesLoaded(files, (id) => folders.has(id));
  const rootsWith = (repo: string, name: string): readonly Folder[] =>
    (ofRepo.get(repo) ?? []).filter(({ declared, isCalled }) => declared.has(name) && !isCalled);
  return {
    isFolder: (id) => folders.has(id),
    foldersOf: (file) => {
      const own = ownFolder(file);
      const told = loaded.get(`${file.repo}:${file.path}`);
      if (told) return [...told];
      if (folders.has(own)) return [own];
      const wanted = file.facts.flatMap((fact) => (isVariable(fact) ? [fact.key.slice(VALUE.length)] : []));
      const chosen = chosenFolders(file, wanted, ofRepo.get(file.repo) ?? []).map(({ id }) => id);
      return chosen.length > 0 ? chosen : [own];
    },
    namedBy: (file, { scope, key }) => {
      const [, run = '', given] = (scope === 'terraform' && COMMAND.exec(key)) || [];
      const name = given ?? /^(?:export:)?TF_VAR_(\w{1,100})(?:@|$)/.exec(key)?.[1];
      if (name === undefined) return [];
      const told = given === undefined ? undefined : folders.get(folderRun(file, run, (id) => folders.has(id)) ?? '');
      const chosen = told?.declared.has(name) ? [told] : environmentFolders(file, name, rootsWith(file.repo, name));
      const level = given === undefined ? FROM_ENVIRONMENT : 'terraform-command';
      return chosen.map(({ id }) => ({ folder: id, key: `${VALUE}${name}`, level }));
    },
  };
}

const VALUE = 'var.';
const DECLARED = 'variable.';
/** What a command line gives: the folder it runs in, and the variable. */
const COMMAND = /^command (.+) (\w{1,100})$/;

function isVariable(fact: LinkedFile['facts'][number]): fact is Definition {
  return fact.kind === 'definition' && fact.scope === 'terraform' && fact.key.startsWith(VALUE);
}

function foldersIn(files: readonly LinkedFile[]): ReadonlyMap<string, Folder> {
  const folders = new Map<string, Folder>();
  const called = new Set<string>();
  for (const file of files) {
    if (!/\.(?:tf|tofu)(?:\.json)?$/.test(file.path)) continue;
    const id = ownFolder(file);
    const path = posix.dirname(file.path);
    const folder = folders.get(id) ?? { id, path, declared: new Set(), given: new Set(), isCalled: false };
    folders.set(id, folder);
    for (const fact of file.facts) {
      if (fact.kind === 'link' && fact.link === 'call' && fact.scope === 'terraform' && fact.in !== undefined)
        called.add(calledFolder(file, fact.in));
      if (fact.kind !== 'definition' || fact.scope !== 'terraform') continue;
      if (fact.key.startsWith(DECLARED)) folder.declared.add(fact.key.slice(DECLARED.length));
      else if (fact.key.startsWith(VALUE)) folder.given.add(fact.key.slice(VALUE.length));
    }
  }
  for (const id of called) {
    const folder = folders.get(id);
    if (folder) folder.isCalled = true;
  }
  for (const file of files) {
    const folder = file.path.includes('.tfvars') ? folders.get(ownFolder(file)) : undefined;
    for (const fact of folder ? file.facts : []) if (isVariable(fact)) folder?.given.add(fact.key.slice(VALUE.length));
  }
  return folders;
}

/** The nearest folder above that declares most of the values; else those that declare all that any does, the nearest of them. */
function chosenFolders(file: LinkedFile, wanted: readonly string[], folders: readonly Folder[]): readonly Folder[] {
  if (wanted.length === 0) return [];
  const scored = folders
    .map((folder) => ({ folder, fits: wanted.filter((name) => folder.declared.has(name)).length }))
    .filter(({ fits }) => fits * 2 > wanted.length);
  const above = scored.filter(({ folder }) => folder.path === '.' || file.path.startsWith(`${folder.path}/`));
  const nearest = longest(above, ({ folder }) => (folder.path === '.' ? 0 : folder.path.length));
  if (nearest.length > 0) return nearest.map(({ folder }) => folder);
  const roots = scored.filter(({ folder }) => !folder.isCalled);
  const most = longest(roots, ({ fits }) => fits);
  const words = new Set(file.path.toLowerCase().split(/[/.]/));
  const named = most.filter(({ folder }) => words.has(posix.basename(folder.path).toLowerCase()));
  const near = longest(named.length > 0 ? named : most, ({ folder }) => sharedLength(folder.path, file.path));
  return near.map(({ folder }) => folder);
}

/** Beside or above the file, or, of several far ones, those that have no value of their own. */
function environmentFolders(file: LinkedFile, name: string, declaring: readonly Folder[]): readonly Folder[] {
  if (declaring.length < 2) return declaring;
  const place = posix.dirname(file.path);
  const near = declaring.filter(
    ({ path }) => path === place || path.startsWith(`${place}/`) || place.startsWith(`${path}/`),
  );
  if (place !== '.' && near.length > 0) return near;
  return declaring.filter(({ given }) => !given.has(name));
}

function longest<T>(items: readonly T[], measure: (item: T) => number): readonly T[] {
  const most = Math.max(...items.map(measure));
  return items.filter((item) => measure(item) === most);
}

/** How many folders two paths begin with alike. */
function sharedLength(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  const differs = left.findIndex((part, at) => part !== right[at]);
  return differs < 0 ? left.length : differs;
}
