// What a build script tells the Android plugin to generate: fields of BuildConfig and string resources.
import type { CallArgument, Syntax } from './form.js';
import type { Told } from './form-parts.js';

/** `buildConfigField "String", "ZONE", "\\"…\\""`, `resValue "string", "zone", "…"`; `undefined` for any other call. */
export function toldToAndroid(
  name: string,
  args: readonly CallArgument[],
  source: string,
): readonly Told<Syntax>[] | undefined {
  const [type, key, value] = args.map((one) => one.value);
  if (!type || !key || !value || !/^(?:buildConfigField|resValue)$/.test(name)) return undefined;
  const called = /^(["'])(\w{1,100})\1$/.exec(source.slice(key.start, key.end))?.[2];
  if (called === undefined || !/string/i.test(source.slice(type.start, type.end))) return undefined;
  const of = name === 'resValue' ? 'R.string' : 'BuildConfig';
  return [{ key: `${of}.${called}`, value, level: 'settings', isQuoted: true }];
}
