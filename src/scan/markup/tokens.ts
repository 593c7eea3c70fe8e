// Markup as a list of tags, texts, comments and raw blocks with their offsets. It builds no tree, so that neither nesting nor a tag in
// the wrong place loses anything.
import { Tokenizer, TokenizerMode, type Token } from 'parse5';

/** An attribute; `start` and `end` are those of its raw value without quotes. */
export interface MarkupAttribute {
  readonly name: string;
  /** With character references undone. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export type Markup =
  | { readonly is: 'tag'; readonly name: string; readonly attributes: readonly MarkupAttribute[] }
  | { readonly is: 'text' | 'comment'; readonly start: number; readonly end: number }
  /** The content of `script` and `style`. */
  | {
      readonly is: 'block';
      readonly tag: string;
      readonly attributes: readonly MarkupAttribute[];
      readonly start: number;
      readonly end: number;
    };

const RAW: ReadonlyMap<string, 'RAWTEXT' | 'SCRIPT_DATA' | 'RCDATA'> = new Map([
  ['script', 'SCRIPT_DATA'],
  ['style', 'RAWTEXT'],
  ['textarea', 'RCDATA'],
  ['title', 'RCDATA'],
]);

/** Reads markup (HTML Living Standard §13.2.5). Never throws on any text. */
export function markupIn(text: string): Markup[] {
  const found: Markup[] = [];
  let block: { readonly tag: string; readonly attributes: readonly MarkupAttribute[] } | undefined;
  const characters = ({ location }: Token.CharacterToken): void => {
    if (!location) return;
    const { startOffset: start, endOffset: end } = location;
    const last = found[found.length - 1];
    if (last && (last.is === 'text' || last.is === 'block') && last.end === start)
      found[found.length - 1] = { ...last, end };
    else if (block) found.push({ is: 'block', ...block, start, end });
    else found.push({ is: 'text', start, end });
  };
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onComment: ({ location }) => {
        if (location) found.push({ is: 'comment', start: location.startOffset, end: location.endOffset });
      },
      onDoctype: () => undefined,
      onStartTag: (token) => {
        const attributes = attributesOf(token, text);
        found.push({ is: 'tag', name: token.tagName, attributes });
        const mode = RAW.get(token.tagName);
        if (mode === undefined || token.selfClosing) return;
        tokenizer.state = TokenizerMode[mode];
        block = mode === 'RCDATA' ? undefined : { tag: token.tagName, attributes };
      },
      onEndTag: () => {
        block = undefined;
      },
      onEof: () => undefined,
      onCharacter: characters,
      onNullCharacter: characters,
      onWhitespaceCharacter: characters,
    },
  );
  tokenizer.write(text, true);
  return found;
}

function attributesOf({ attrs, location }: Token.TagToken, text: string): MarkupAttribute[] {
  return attrs.flatMap(({ name, value }): MarkupAttribute[] => {
    const at = location?.attrs?.[name];
    if (!at || value === '') return [];
    const raw = text.slice(at.startOffset, at.endOffset);
    const lead = /^[^=]*=\s*["']?/.exec(raw)?.[0].length ?? raw.length;
    const isQuoted = /^[^=]*=\s*["']/.test(raw);
    return [{ name, value, start: at.startOffset + lead, end: at.endOffset - (isQuoted ? 1 : 0) }];
  });
}

/** The value of an attribute; '' where it has none. */
export function attributeOf(attributes: readonly MarkupAttribute[], name: string): string {
  return attributes.find((one) => one.name === name)?.value ?? '';
}
