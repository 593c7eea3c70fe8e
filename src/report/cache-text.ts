// `lastref cache` in text.
import type { CacheContents } from '../model/cache-contents.js';
import { renderPage, type TextStyle } from './page.js';
import { count } from './words.js';

/** Renders what is kept, or what was forgotten. */
export function cacheText(
  { folder, entries, bytes, oldest, newest, cleared }: CacheContents,
  style: TextStyle,
): string {
  const amount = `${count(entries, 'file', 'files')}, ${(bytes / 1e6).toFixed(1)} MB`;
  const lines = [
    [['quiet', 'folder  '] as const, folder],
    [['quiet', cleared ? 'cleared ' : 'kept    '] as const, amount],
  ];
  const used = oldest === null || newest === null ? [] : [[['quiet', 'used    '] as const, `${oldest} to ${newest}`]];
  return renderPage([...lines, ...used], style);
}

/** The same as JSON. */
export function cacheJson(contents: CacheContents): string {
  return `${JSON.stringify({ schemaVersion: 1, ...contents }, undefined, 2)}\n`;
}
