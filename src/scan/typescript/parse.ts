// Text to tree, within limits that hold for hostile text: size and nesting. What is beyond them is read token by token elsewhere.
import type { ts } from 'ts-morph';
import type { Compiler } from './compiler.js';

/** Larger files are read token by token. */
export const LARGEST_PARSED = 8_000_000;
/** Bracket nesting beyond which the compiler's own recursion would be in danger. */
export const DEEPEST_BRACKETS = 250;

/** A tree, or why there is none. */
export type Parsed =
  | { readonly file: ts.SourceFile; readonly firstError?: { readonly start: number; readonly message: string } }
  | { readonly refused: 'too-large' | 'too-deep' };

/** Parses one file by its name's extension; never throws on any text. */
export function parseFile(compiler: Compiler, name: string, text: string): Parsed {
  if (text.length > LARGEST_PARSED) return { refused: 'too-large' };
  const kind = scriptKindOf(compiler, name);
  if (mayNestDeeply(text) && nestingOf(compiler, text, kind) > DEEPEST_BRACKETS) return { refused: 'too-deep' };
  try {
    const options = {
      languageVersion: compiler.ScriptTarget.Latest,
      jsDocParsingMode: compiler.JSDocParsingMode.ParseNone,
    };
    const file = compiler.createSourceFile(`file${extensionOf(name)}`, text, options, true, kind);
    const [error] = (file as unknown as { parseDiagnostics: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics;
    if (!error) return { file };
    const message = compiler.flattenDiagnosticMessageText(error.messageText, ' ');
    return { file, firstError: { start: error.start, message } };
  } catch (error) {
    // Chains without brackets (`a ? b : c ? d : …`) can still exhaust the stack of the compiler's recursive descent.
    if (error instanceof RangeError || (error as { name?: string }).name === 'RangeError')
      return { refused: 'too-deep' };
    throw error;
  }
}

function extensionOf(name: string): string {
  return /\.[cm]?[jt]sx?$/i.exec(name)?.[0].toLowerCase() ?? '.tsx';
}

/** The dialect of a file name; what has no known extension is read as TSX. */
export function scriptKindOf({ ScriptKind }: Compiler, name: string): ts.ScriptKind {
  const extension = extensionOf(name);
  if (extension === '.tsx') return ScriptKind.TSX;
  if (extension.includes('t')) return ScriptKind.TS;
  return extension === '.jsx' ? ScriptKind.JSX : ScriptKind.JS;
}

/** A cheap upper bound over all characters, brackets in strings and comments included. */
function mayNestDeeply(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 40 || unit === 91 || unit === 123) {
      if (++depth > DEEPEST_BRACKETS) return true;
    } else if ((unit === 41 || unit === 93 || unit === 125) && depth > 0) depth--;
  }
  return false;
}

/** The nesting of brackets that are tokens. */
function nestingOf(compiler: Compiler, text: string, kind: ts.ScriptKind): number {
  const { SyntaxKind } = compiler;
  let depth = 0;
  let deepest = 0;
  for (const { token } of tokensOf(compiler, text, kind)) {
    const opens = token === SyntaxKind.OpenParenToken || token === SyntaxKind.OpenBracketToken;
    const closes = token === SyntaxKind.CloseParenToken || token === SyntaxKind.CloseBracketToken;
    if (opens || token === SyntaxKind.OpenBraceToken || token === SyntaxKind.TemplateHead) depth++;
    else if (closes || token === SyntaxKind.CloseBraceToken || token === SyntaxKind.TemplateTail) depth--;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** A token and where it stands; `value` is the content of a literal. */
export interface Token {
  readonly token: ts.SyntaxKind;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** Every token and comment, regular expressions and templates told apart from division and braces by what stands before them. */
export function* tokensOf(compiler: Compiler, text: string, kind: ts.ScriptKind): Iterable<Token> {
  const { SyntaxKind, LanguageVariant, ScriptTarget } = compiler;
  const variant = kind === compiler.ScriptKind.TS ? LanguageVariant.Standard : LanguageVariant.JSX;
  const scanner = compiler.createScanner(ScriptTarget.Latest, false, variant, text);
  const braces: boolean[] = [];
  let before: ts.SyntaxKind = SyntaxKind.SemicolonToken;
  for (let token = scanner.scan(); token !== SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    if ((token === SyntaxKind.SlashToken || token === SyntaxKind.SlashEqualsToken) && !endsValue(compiler, before))
      token = scanner.reScanSlashToken();
    if (token === SyntaxKind.OpenBraceToken) braces.push(false);
    else if (token === SyntaxKind.TemplateHead) braces.push(true);
    else if (token === SyntaxKind.CloseBraceToken && braces.pop()) {
      token = scanner.reScanTemplateToken(false);
      if (token === SyntaxKind.TemplateMiddle) braces.push(true);
    }
    yield { token, start: scanner.getTokenStart(), end: scanner.getTokenEnd(), value: scanner.getTokenValue() };
    if (token > SyntaxKind.LastTriviaToken) before = token;
  }
}

function endsValue({ SyntaxKind }: Compiler, token: ts.SyntaxKind): boolean {
  if (token === SyntaxKind.CloseParenToken || token === SyntaxKind.CloseBracketToken) return true;
  if (token === SyntaxKind.CloseBraceToken || token === SyntaxKind.Identifier) return true;
  if (token === SyntaxKind.ThisKeyword || token === SyntaxKind.SuperKeyword) return true;
  return token >= SyntaxKind.FirstLiteralToken && token <= SyntaxKind.LastTemplateToken;
}
