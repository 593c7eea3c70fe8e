// Terraform root modules: folders that are applied by themselves. Reads only block heads, backends and the folders of local modules; a
// folder that another one calls is a part of it. Evaluates nothing.
import type { PartFact, ServiceFact } from '../../model/service-fact.js';
import { codeTokens, type Token } from '../manifest-text/code-tokens.js';
import { serviceFact } from '../manifest-text/service-fact.js';
import type { SideReader } from '../side-reader.js';
import type { Source } from '../scanner.js';

/** Root modules of Terraform and OpenTofu. */
export const reader: SideReader = {
  id: 'terraform-root',
  title: 'Terraform root module',
  names: ['*.tf', '*.tofu', '*.tfvars', 'terragrunt.hcl'],
  version: 1,
  references: [
    'https://developer.hashicorp.com/terraform/language/modules#the-root-module',
    'https://terragrunt.gruntwork.io/docs/reference/hcl/blocks/#terraform',
  ],
  needs: 'path',
  open: () => Promise.resolve((source) => readFile(source)),
};

function readFile(source: Source): Iterable<ServiceFact | PartFact> {
  const folders = source.path.split('/');
  const file = (folders.pop() ?? '').toLowerCase();
  // Values for a root module lie beside it; a folder of nothing but values is for another one.
  if (file.endsWith('.tfvars')) return [serviceFact(source, undefined, { source: 'terraform', beside: '*.tf' })];
  if (!/^(?:terraform|provider|module)\b/m.test(source.text)) return [];
  const isUnit = file === 'terragrunt.hcl';
  return readBlocks(source, { isUnit, isBelowModules: folders.some((folder) => /^modules?$/i.test(folder)) });
}

interface Place {
  /** A unit of Terragrunt: its terraform block names the module that it applies. */
  readonly isUnit: boolean;
  readonly isBelowModules: boolean;
}

/** Every published module states the providers it needs; below `modules` only a backend makes a root. */
function* readBlocks(source: Source, { isUnit, isBelowModules }: Place): Iterable<ServiceFact | PartFact> {
  let isRoot = false;
  for (const { type, body } of topBlocks(source)) {
    const holds = (...words: string[]): boolean =>
      body.some(({ kind, text }) => kind === 'word' && words.includes(text));
    if (type === 'provider') isRoot ||= !isUnit && !isBelowModules;
    if (type === 'terraform') isRoot ||= isUnit ? holds('source') : !isBelowModules || holds('backend', 'cloud');
    if (type === 'module' || (isUnit && type === 'terraform')) yield* calledFolder(source, body);
  }
  if (isRoot) yield serviceFact(source, undefined, { source: 'terraform' });
}

interface TopBlock {
  readonly type: string;
  readonly body: readonly Token[];
}

/** A word at the start of a line begins a block anew, so that a brace in a heredoc costs one block. */
function* topBlocks({ text }: Source): Iterable<TopBlock> {
  let type: string | undefined;
  let body: Token[] = [];
  for (const token of codeTokens(text, 'both')) {
    const isAtStart = token.start === 0 || text[token.start - 1] === '\n';
    if (isAtStart && token.kind === 'word') {
      if (type !== undefined) yield { type, body };
      type = token.text;
      body = [];
    } else body.push(token);
  }
  if (type !== undefined) yield { type, body };
}

/** `//` sets off the folder of a module inside its package (Terraform language, Module Sources). */
function* calledFolder(source: Source, body: readonly Token[]): Iterable<PartFact> {
  const at = body.findIndex(({ kind, text }, i) => kind === 'word' && text === 'source' && body[i + 1]?.text === '=');
  const value = at < 0 ? undefined : body[at + 2];
  if (value?.kind !== 'string' || !/^\.{1,2}(?:\/|$)/.test(value.text)) return;
  yield {
    kind: 'part',
    source: 'terraform',
    root: value.text.replaceAll('//', '/'),
    at: source.span(value.start, value.end),
  };
}
