// Which language a text is in: by its name, its extension, or the interpreter on its first line. What no profile claims is data.
import type { LanguageProfile, Rulebook } from '../../model/rulebook.js';
import { extensionByShebang } from '../shebang.js';
import { isNginx } from './is-nginx.js';
import { patchSegments } from './patch-segments.js';
import { segmenterOf, type Segmenter } from './segments.js';

/** What the text scanner knows of a language. */
export interface Language {
  readonly bare: LanguageProfile['bare'];
  readonly segments: Segmenter;
}

/** Jinja, ERB, Go and Mustache. */
const TEMPLATE_COMMENTS: LanguageProfile['blockComments'] = [
  ['{#', '#}'],
  ['<%#', '%>'],
  ['{{/*', '*/}}'],
  ['{{!--', '--}}'],
];

/** Prepares the choice of language by path and text. */
export function languagesOf(rulebook: Pick<Rulebook, 'languages'>): (path: string, text: string) => Language {
  const byName = new Map<string, Language>();
  const byExtension = new Map<string, Language>();
  for (const profile of rulebook.languages) {
    const segments = profile.id === 'patch' ? patchSegments : segmenterOf(profile);
    const language: Language = { bare: profile.bare, segments };
    for (const name of profile.names) setOnce(byName, name.toLowerCase(), language);
    for (const extension of profile.extensions) setOnce(byExtension, extension, language);
  }
  const templates = new Map<LanguageProfile, Language>();
  const profiles = new Map(rulebook.languages.flatMap((profile) => profile.extensions.map((end) => [end, profile])));
  /** What is inside of a template has its own comments and strings besides the template's. */
  const inTemplate = (name: string): Language | undefined => {
    const inner = /^.*?(\.[a-z0-9]{1,12})\.(?:j2|jinja2?|erb|tmpl|tpl|njk|mustache|hbs)$/.exec(name)?.[1];
    const profile = inner === undefined ? undefined : profiles.get(inner);
    // What is code outside of texts, a template may put together of anything; its comments are comments.
    const isScript = profile?.bare === 'code' && profile.lineComments.includes('#');
    if (!profile || (profile.bare === 'code' && !isScript)) return undefined;
    const blockComments = [...profile.blockComments, ...TEMPLATE_COMMENTS];
    const language = templates.get(profile) ?? {
      bare: isScript ? ('data' as const) : profile.bare,
      segments: segmenterOf({ ...profile, ...(isScript && { bare: 'data' as const }), blockComments }),
    };
    templates.set(profile, language);
    return language;
  };
  const unknown: Language = {
    bare: 'data',
    segments: segmenterOf({ bare: 'data', lineComments: [], blockComments: [], strings: [] }),
  };
  return (path, text) => {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    const nginx = isNginx(path, text) ? byExtension.get('.nginx') : undefined;
    const named = nginx ?? inTemplate(name) ?? byName.get(name) ?? byLongestExtension(byExtension, name);
    return named ?? byExtension.get(extensionByShebang(text)) ?? unknown;
  };
}

function setOnce<V>(map: Map<string, V>, key: string, value: V): void {
  if (!map.has(key)) map.set(key, value);
}

function byLongestExtension(byExtension: ReadonlyMap<string, Language>, name: string): Language | undefined {
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const language = byExtension.get(name.slice(dot));
    if (language) return language;
  }
  return undefined;
}
