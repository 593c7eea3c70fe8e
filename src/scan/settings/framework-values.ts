// Settings in XML (.NET Framework, Android's string resources) and HOCON as definitions under the keys by which code asks for them. Literals stay
// the scanner's.
import type { Definition, Fact } from '../../model/fact.js';
import { settingKey } from '../../model/setting-key.js';
import { xmlElements, type XmlElement } from '../manifest-text/xml-elements.js';
import type { Source } from '../scanner.js';
import { hoconEntries } from './hocon-entries.js';
import { placeholdersIn } from './placeholders.js';

const MOST = 10_000;
const LONGEST_VALUE = 10_000;

interface Found {
  readonly key: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The settings of one file; of a transform (`Web.Release.config`) those of its environment. */
export function* readFrameworkValues(source: Source): Iterable<Fact> {
  const name = source.path.slice(source.path.lastIndexOf('/') + 1);
  const label = /^(?:web|app)\.([\w-]+)\.config$/i.exec(name)?.[1]?.toLowerCase();
  const found = name.endsWith('.conf') ? hoconEntries(source.text) : xmlSettings(source.text);
  let count = 0;
  for (const { key, text, start, end } of found) {
    if (++count > MOST || text === '' || text.length > LONGEST_VALUE) continue;
    yield definitionOf(source, { key: settingKey(key), text, start, end }, label);
  }
}

const ENVIRONMENTS: Readonly<Record<string, string>> = { release: 'production', debug: 'development' };

function definitionOf(source: Source, { key, text, start, end }: Found, label: string | undefined): Definition {
  const at = source.span(start, end);
  const environment = label === undefined ? undefined : (ENVIRONMENTS[label] ?? label);
  return {
    kind: 'definition',
    scope: 'env',
    key,
    value: placeholdersIn(text.replace(/\$\{\?/g, '${'), at),
    level: 'settings',
    ...(environment === undefined ? {} : { environment }),
    at,
  };
}

function xmlSettings(text: string): Found[] {
  return xmlElements(text).flatMap((element): Found[] => {
    const { path, attributes, start, end } = element;
    if (/(?:^|\/)appSettings\/add$/.test(path))
      return attributeOf(text, element, { key: attributes['key'], of: 'value' });
    const name = attributes['name'];
    if (/(?:^|\/)connectionStrings\/add$/.test(path) && name !== undefined)
      return attributeOf(text, element, { key: `ConnectionStrings:${name}`, of: 'connectionString' });
    if (path !== 'resources/string' || name === undefined) return [];
    return [{ key: `R.string.${name}`, text: element.text, start, end }];
  });
}

/** The value of an attribute, where its element begins before `start`. */
function attributeOf(
  text: string,
  { attributes, start }: XmlElement,
  { key, of }: { readonly key: string | undefined; readonly of: string },
): Found[] {
  const value = attributes[of];
  if (key === undefined || value === undefined || value === '') return [];
  const open = text.lastIndexOf('<', Math.max(0, start - 1));
  const at = text.indexOf(value, Math.max(0, open));
  return at < 0 ? [] : [{ key, text: value, start: at, end: at + value.length }];
}
