// Dotted names in literals that name no host by what stands around them: files, packages with their versions, columns of a query. Reads
// the text of one literal and its key; URLs are none of its business.
import { hasPublicSuffix, suffixKind } from '../model/registrable-domain.js';
import { canonicalKey } from '../model/rulebook.js';
import type { Sighting } from '../model/sighting.js';
import { isNamespaceName, isTerm } from '../model/vocabulary-term.js';
import { isFileArgument } from './file-commands.js';

/** Keys whose value is a place among files, a branch, a package or a class. */
const NAMING_KEY =
  /^(?:paths?|dirs?|director(?:y|ies)|folders?|work_?-?dir|working_?-?dir(?:ectory)?|context|branch(?:es)?|target_?-?revision|namespace|(?:base|component|scan)?_?-?packages?|package_?-?names?|dependency_?-?names?|match_?package_?(?:names|patterns)|(?:bundled?|trusted|only_?built|ignored_?built)_?dependencies|modules?|class(?:es|_?name)?|assembly|artifact_?id|plugin_?id)$/i;
/** `:artifact:version` of Maven coordinates. */
const COORDINATES = /^:[A-Za-z][\w.-]{0,80}:[\w.$"'{[(]/;
/** `==1.0`, `>=2`, `[extra]~=1`: requirements of package managers. */
const VERSION = /^(?:\[[\w,\s-]{0,80}\])?\s{0,4}(?:={2,3}|~=|!=|>=|<=|\^)\s{0,4}[\dv*]/;
const STATEMENT =
  /^\s{0,20}(?:select\s|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|create\s+(?:table|view|index)\s|alter\s+table\s|with\s+\w+\s+as\s*\()/i;
const LONGEST_STATEMENT = 20_000;

/** Whether a name without scheme that stands bare in a literal is a name of something else than a host. */
export function isOtherName(
  { start, end, port }: Sighting,
  value: string,
  key: string | readonly string[] | undefined,
): boolean {
  const last = typeof key === 'string' ? key : key?.at(-1);
  if (
    last !== undefined &&
    last.length < 40 &&
    (NAMING_KEY.test(last) || isSettingName(value, last) || isAppId(value, last))
  )
    return true;
  if (port === undefined) {
    const after = value.slice(end, end + 120);
    if (COORDINATES.test(after) || VERSION.test(after)) return true;
  }
  return isFileArgument(value, start) || isColumn(value, start);
}

/** What settings are called at their end. */
const SETTING_END =
  /[.-](?:hosts?|hostname|ur[il]s?|endpoints?|address(?:es)?|servers?|domains?|origins?|prox(?:y|ies)|exclusions|ports?|id)$/i;

/** Whether a constant holds the name of a setting, as `PROXY_HOST = "shop.proxy.host"`: it repeats its key, or ends as settings do and no host does. */
export function isSettingName(value: string, key: string | readonly string[]): boolean {
  if (!/^[a-z][\w-]*(?:\.[\w-]+){1,8}$/i.test(value) || value.length > 100) return false;
  const last = canonicalKey(typeof key === 'string' ? key : (key.at(-1) ?? ''));
  if (last.length > 5 && canonicalKey(value).endsWith(last)) return true;
  return SETTING_END.test(value) && !hasPublicSuffix(value);
}

/** A name from the top-level domain down under a key that says it identifies something: `com.example` as `APPLICATION_ID`. */
function isAppId(value: string, key: string): boolean {
  return (
    /(?:id|identifier)$/i.test(key) &&
    /^(?:com|org|net|io|dev|app|eu|de|fr|nl|ch|at|uk|us|me|info)\.[\w.-]+$/.test(value) &&
    !hasPublicSuffix(value)
  );
}

/** Whether a URL is a name, by itself or by its key (`NS`). */
export function isNameOfTerm(value: string, key: string | readonly string[] | undefined): boolean {
  const last = typeof key === 'string' ? key : key?.at(-1);
  return isTerm(value) || (last !== undefined && isNamespaceName(last) && /^https?:\/\/\S+$/.test(value));
}

/** Whether a text is a query of SQL without texts in it, so that all names are those of tables and columns. */
export function isQuery(value: string): boolean {
  return STATEMENT.test(value.slice(0, 200)) && !/['"]|:\/\//.test(value);
}

/** Whether a place in a query of SQL is outside of its texts: there stand tables and columns. */
function isColumn(value: string, at: number): boolean {
  if (!STATEMENT.test(value.slice(0, 200)) || at > LONGEST_STATEMENT) return false;
  return value.slice(0, at).split("'").length % 2 === 1;
}

const PEOPLE = /^(?:authors?|maintainers?|contributors?|developers?|committers?|(?:author|maintainer)_?-?e?mails?)$/i;

/** The context of mail addresses under a key (or one within it) that is about the people who made something; `{}` for any other. */
export function peopleContext(key: string | readonly string[] | undefined): { readonly context?: 'identifier' } {
  const path = typeof key === 'string' ? [key] : (key ?? []);
  return path.some((one) => PEOPLE.test(one)) ? { context: 'identifier' } : {};
}

/** Whether a name ends on its own key and on no suffix of names: `hostname: 'label.hostname'` asks for a translation. */
export function isNamedByKey(name: string, key: string | readonly string[] | undefined): boolean {
  const last = typeof key === 'string' ? key : key?.at(-1);
  const dot = name.lastIndexOf('.');
  if (last === undefined || dot < 1 || !/^[\w.-]+$/.test(name)) return false;
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return plain(name.slice(dot + 1)) === plain(last) && suffixKind(name.toLowerCase()) === 'none';
}

/** Whether the name, with its port, dots and a path, is the whole value. */
export function isAllOf(value: string, { start, end }: Sighting): boolean {
  return (
    /^[\s.]*$/.test(value.slice(0, Math.min(start, 20))) &&
    start < 20 &&
    /^\.?(?::\d{1,5})?(?:\/\S*)?\s*$/.test(value.slice(end, end + 300))
  );
}
