// Attributes of Rust that decide what the texts under them are: values that the program has, or a test. It reads their text and knows no
// crate by more than its name.
import type { Syntax } from './form.js';

/** `#[arg(default_value = "…")]`, `#[default("…")]`, `#[builder(default = …)]`: values that the program has where nobody sets others. */
export function isSettingAttribute(attribute: string): boolean {
  return /^#!?\[\s*(?:\w+::)*(?:default\b|(?:arg|clap|structopt|serde|builder|config|envconfig|conf|from_env|setting|argh|gumdrop)\s*\([^]*\b(?:default\w*|env)\s*=)/.test(
    attribute.slice(0, 2000),
  );
}

const TEST_ATTRIBUTE =
  /^#!?\[\s*(?:cfg\s*\(\s*(?:all\s*\(\s*)?test\b|(?:\w+::)*test\b|(?:\w+::)?(?:rstest|test_case|quickcheck|proptest)\b)/;

/** `#[cfg(test)] mod tests { … }`, `#[test] fn`, `#[tokio::test] async fn`: only the test harness compiles them. */
export function isRustTest(node: Syntax, source: string): boolean {
  if (!/^(?:mod|function|impl|struct|use|const|static|macro_definition)(?:_item|_declaration)?$/.test(node.type))
    return false;
  const beside = node.parent?.children ?? [];
  for (let at = beside.indexOf(node) - 1; at >= 0; at--) {
    const before = beside[at] as Syntax;
    if (!/^(?:attribute_item|line_comment|block_comment)$/.test(before.type)) return false;
    if (TEST_ATTRIBUTE.test(source.slice(before.start, Math.min(before.end, before.start + 200)))) return true;
  }
  return false;
}
