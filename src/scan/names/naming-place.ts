// Whether a bare word in a manifest, lock file or pipeline stands where a name stands: under a key like `name` or `bucket`, as a key itself, or
// in a text that a command prints. Looks at the text around the word, a bounded way, and parses nothing.

/** UTF-16 offsets of the word. */
export interface WordPlace {
  readonly start: number;
  readonly end: number;
}

const FURTHEST = 400;
const WIDEST = 6_000;

/** In canonical form: lower case, without - _ and quotes. */
const NAMING_KEYS: ReadonlySet<string> = new Set(
  [
    'name pname pkgname id identity ids label labels title description desc summary displayname maintainer vendor author authors',
    'username user remoteuser login owner org organization organisation project projects projectid projectkey projectname slug',
    'bucket bucketname s3bucket tag tags key cachekey group groupid includegroup excludegroup artifact artifactid artifactname',
    'package packages packagename matchpackagenames ignoredeps additionaldependencies extensions extendexclude dependencyname',
    'reference registries replacewith credentialsid channel channels stage stages environment ref refs branch branches only',
    'public publish publishdir outputdirectory output destination path paths dir directory workingdirectory files file filename include',
    'includes exclude excludes sources changes ignore site app appname service servicename job task tasks needs volumename',
    'vmname workspace workspaces serviceaccountname chart containername containerregistry trigger queue namespace restorekeys',
    'role roles words cookbook mod modulename workspacename module projectdir filematch filepatterns managerfilepatterns',
    'localresource binaryjar installs bininstall rootprojectname rootproject automaticmodule recipe subject',
    'requires depends buildrequires provides conflicts recommends components artifactpaths runname installrequires',
    'addsubdirectory findpackage prebuiltjar bazeldep packagesource wordlist word component bundleid box configvmbox',
    'runson require keywords serverid root job publisher company product packageid defaultnamespace subdir appid',
    'uses cachedirectories groups contexts allowedcontexts agent pool demands',
  ]
    .join(' ')
    .split(' '),
);
/** Maps whose keys are hosts: credentials and mirrors by host. */
const KEYED_BY_HOST =
  /^(?:auths?|credhelpers|httpbasic|bearer|(?:gitlab|github|bitbucket|forgejo)(?:token|oauth)|configs?|mirrors?|hosts?|npmregistries|extrahosts|imports|domains|features|registry|registryhosts|credentials|httpheaders)$/;

const ASSIGNED =
  /(?:^|[^\w$])["'`]?([A-Za-z_@][\w.@-]{0,80})["'`]?[ \t]{0,20}(?:<-|:=|=>|\+=|[:=(]|[ \t])[ \t]{0,20}[([{<"'`:^%~-]{0,4}[ \t]{0,4}["'`]?$/;
const ELEMENT = /<([A-Za-z_][\w.:-]{0,80})(?:\s[^<>]{0,200})?>\s{0,20}$/;
const PRINTED =
  /(?:^|[\s;&|({@'"`-])(?:echo|printf|print|println|puts|say|write-host|write-output|log|info|warn|message)\b[^|;&<>]{0,300}$/i;
const ITEM = /^[ \t]*-[ \t]+["']?$/;
/** Texts for people, in which a name may stand among other words. */
const LABELLED =
  /(?:^|[\s{,(<"'])(?:name|label|title|desc|description|summary|display_?name|message|subject|comment)["']?[ \t]{0,8}(?:=|:)[ \t]{0,8}(?:"[^"\n]{0,200}[^"\w./-]|'[^'\n]{0,200}[^'\w./-]|[^"'=:{}[\]()<>]{0,200}[^"'=:{}[\]()<>\w./-])$/i;
/** `"x" %% "y"`, `"x" at "https://…"`, `["x" "https://…"]`, `"x", "~> 1.0"`: the word before a version or an address is what it is called. */
const NAMED_BY_NEXT =
  /^["'](?:[ \t]{0,4}%{1,3}[ \t]|[ \t]{1,4}(?:at[ \t]{1,4})?["'{]|[ \t]{0,4},[ \t]{0,4}(?:["'][~^<>=!\d]|url\())/;
/** `<x>` and `<option name="id" value="x"/>`. */
const OF_MARKUP = /<\/?$|\bname="(?:id|name)" value="$/;
/** Keys whose names may have a path: charts of a repository, boxes. */
const WITH_PATH: ReadonlySet<string> = new Set(['chart', 'box', 'configvmbox', 'project', 'slug']);
const ENTRY_START = /(?:^|[{,])[ \t]*(?:-[ \t]+)?["']?$/;
const IS_KEY = /^["']?[ \t]{0,20}(?:=>|:=|=|:(?!\d|\/\/))(?:\s|$|["'{[])/;

/** Whether what stands there is the name of something that is no host. */
export function isNamed(text: string, { start, end }: WordPlace): boolean {
  const from = Math.max(0, start - FURTHEST);
  const before = text.slice(from, start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const after = text.slice(end, end + FURTHEST).split('\n', 1)[0] ?? '';
  if (/(?:\/\/|@)$/.test(before) || /^:\d/.test(after)) return false;
  if (isHeader(line, after) || NAMED_BY_NEXT.test(after) || OF_MARKUP.test(line) || LABELLED.test(line)) return true;
  if (ENTRY_START.test(line) && IS_KEY.test(after)) return !isKeyedByHost(text, start);
  if (isPrinted(text, { start, end })) return true;
  const key = keyOf(text, start, line);
  if (key === undefined || !isNamingKey(key)) return false;
  return WITH_PATH.has(canonical(key.replaceAll('.', ''))) || !/^["']?\/[^*\s]/.test(after);
}

/** Whether a command prints the word, and nothing else reads it. */
export function isPrinted(text: string, { start, end }: WordPlace): boolean {
  const before = text.slice(Math.max(0, start - FURTHEST), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const after = text.slice(end, end + FURTHEST).split('\n', 1)[0] ?? '';
  return PRINTED.test(line) && !/[|>]/.test(after) && !/=["']?$|\/\/$/.test(line);
}

/** `[oldshop.net]`, `[submodule "x"]` of settings: a section; not one that is about a host. */
function isHeader(line: string, after: string): boolean {
  const opened = /^[ \t]*\[{1,2}([^[\]"']{0,80})["']?[^[\]"']{0,40}$/.exec(line);
  return (
    opened !== null && /^[^\][]{0,80}\]/.test(after) && !/(?:configs|mirrors|hosts?|credential|url|http)\b/i.test(line)
  );
}

/** Whether a key says that its value is a name; of a path its last part says it (`rootProject.name`). */
function isNamingKey(key: string): boolean {
  const last = key.slice(key.lastIndexOf('.') + 1);
  return NAMING_KEYS.has(canonical(last)) || NAMING_KEYS.has(canonical(key.replaceAll('.', '')));
}

function canonical(key: string): string {
  return key.toLowerCase().replaceAll(/[-_@"'`:]/g, '');
}

/** The key whose value, or part of whose list, the word is. */
function keyOf(text: string, start: number, line: string): string | undefined {
  const direct = ASSIGNED.exec(line)?.[1] ?? ELEMENT.exec(line)?.[1];
  if (ITEM.test(line)) return keyAbove(text, start, line);
  if (direct !== undefined) return direct;
  if (/[[,(][ \t]*["'`]?\^?$/.test(line)) return keyOfList(text, start);
  // A list whose items stand each on its line, without dashes (INI, JSON).
  return /^\s*["']?$/.test(line) ? (keyOfList(text, start) ?? keyAbove(text, start, line)) : undefined;
}

/** The key before the bracket that is open here. */
function keyOfList(text: string, start: number): string | undefined {
  const open = openBracket(text, start);
  if (open === undefined || text[open] === '{') return undefined;
  const before = text.slice(Math.max(0, open - 120), open);
  return /([A-Za-z_@][\w.@-]{0,80})["'`]?[ \t]{0,20}(?:\+?=|=>|:=|:)?[ \t]{0,20}$/.exec(before)?.[1];
}

/** Offset of the bracket or brace that is open at a place. */
function openBracket(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start - 1; at >= Math.max(0, start - WIDEST); at--) {
    const character = text[at];
    if (character === ']' || character === '}' || character === ')') depth++;
    else if (character === '[' || character === '{' || character === '(') {
      if (depth === 0) return at;
      depth--;
    }
  }
  return undefined;
}

/** The key of the nearest line above that is indented less: YAML's lists and mappings, continued lines of settings. */
function keyAbove(text: string, start: number, line: string): string | undefined {
  const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  const isItem = ITEM.test(line);
  const window = text.slice(Math.max(0, start - line.length - WIDEST), start - line.length);
  const lines = window.split('\n');
  for (let at = lines.length - 2; at >= 0; at--) {
    const above = lines[at] ?? '';
    if (above.trim() === '' || /^\s*[#;]/.test(above)) continue;
    const own = /^[ \t]*/.exec(above)?.[0].length ?? 0;
    const key = /^[ \t]*(?:-[ \t]+)?["']?([A-Za-z_@][\w.@ -]{0,80}?)["']?[ \t]*[:=]/.exec(above)?.[1];
    if (own < indent || (isItem && own === indent && !/^[ \t]*-/.test(above))) return key;
  }
  return undefined;
}

/** Whether the mapping that a key stands in has hosts as its keys. */
function isKeyedByHost(text: string, start: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(lineStart, start);
  const open = openBracket(text, start);
  const inBraces = open !== undefined && text[open] === '{';
  const key = inBraces
    ? /([\w@.-]{1,80})["']?\s{0,20}[:=]?\s{0,20}$/.exec(text.slice(Math.max(0, open - 120), open))?.[1]
    : keyAbove(text, start, line);
  return key !== undefined && KEYED_BY_HOST.test(canonical(key));
}
