// What the surroundings of a name within a literal make of it: a remark of a script, an image's tag, a pattern. Reads texts only.
import { isFileName } from '../model/file-name.js';
import { readHost } from '../model/hostname.js';
import type { KeyRule } from '../model/rulebook.js';
import { HOLE, type Sighting } from '../model/sighting.js';

/** Under `image` a name is a registry only before a path (Distribution specification): `windows.vs2019.amd64` is none. */
export function isRegistry(
  { start, end }: Sighting,
  value: string,
  key: string | readonly string[] | undefined,
): boolean {
  const last = typeof key === 'string' ? key : key?.at(-1);
  if (!/images?$|image_?(?:name|ref)$/i.test(last ?? '')) return true;
  return /^[\s"'(]*$/.test(value.slice(0, start)) && /^(?::\d+)?\//.test(value.slice(end));
}

/** The text of a regular expression that stands in settings, its dots as dots, escaped twice or once; `undefined` for other texts. */
export function spelledPattern(value: string, holes: readonly { readonly raw: string }[] = []): string | undefined {
  // How often a part of a pattern stands there (`{40}`) is nothing unknown.
  if (holes.some(({ raw }) => !/^\{\d{1,6}\}$/.test(raw))) return undefined;
  if (!/[\w)\]}+*]\\{1,2}\.[\w([{]/.test(value)) return undefined;
  // A text with an expression somewhere in it is a text.
  return MANY_WORDS.test(value) ? undefined : value.replaceAll(/\\{1,2}\./g, '.');
}

const MANY_WORDS = /^(?:\s*[^\s]+\s){8}/;

const FOR_PEOPLE =
  /^(?:\w{0,60}description|\w{0,40}commit[-_]?(?:msg|message)|summary|(?:standard_?)?licen[sc]e_?\w{0,20}(?:text|template|header|html|comments?)|deprecation_?reason|documentation|remarks?|\$?comments?|help_?text|help|notes?|title|msg|fail_?msg|success_?msg|error_?message)$/i;

/** Whether a key says that its value is for people, however it is put together. */
export function isForPeople(key: string): boolean {
  return FOR_PEOPLE.test(key);
}

/** Whether a value is words for people by its key, as the descriptions of an interface are. */
export function isDescription(value: string, key: string | readonly string[] | undefined): boolean {
  const last = typeof key === 'string' ? key : key?.at(-1);
  const name = last?.slice(last.lastIndexOf('.') + 1) ?? '';
  if (!FOR_PEOPLE.test(name)) return false;
  return /\S\s+\S+\s+\S/.test(value) || (/title$|description$|summary$/i.test(name) && !/:\/\/|@|:\d/.test(value));
}

/** A label or address that its key makes a host, as `host: redis`; a setting of which names are made takes domain names only. */
export function isHostByKey({ strength }: KeyRule, value: string): boolean {
  if (value.length > 300) return false;
  const { is } = readHost(value.replaceAll(HOLE, '*'));
  return is === 'label' ? strength === 'dialled' && isMachineName(value) : is === 'address';
}

/** A label as machines are called: no header, and no word as in the captions of a form (`"Host": "Hoszt"`). */
function isMachineName(value: string): boolean {
  return /[a-z]/.test(value) && !/^[xX]-|^\s*[A-Z][a-z]+\s*$|[^\x20-\x7e\uE000]/.test(value);
}

/** A file's name, or the rest of a percent-encoded text that is read decoded. */
export function isNoHost({ host, start }: Sighting, value: string): boolean {
  return isFileName(host) || (value[start - 1] === '%' && /^[0-9a-fA-F]{2}/.test(value.slice(start, start + 2)));
}
