// Constants of a PowerShell or batch script: enough to read a thumbprint or port that was put into a variable first. Evaluates nothing more.

export interface Assignments {
  /** The text with the variables it holds, as they stand before an offset; unknown ones stay as written. */
  expand(text: string, before: number): string;
}

interface Assignment {
  readonly at: number;
  readonly value: string | undefined;
}

const POWERSHELL =
  /(?<![\w$])\$(?:script:|global:)?(\w{1,60})[ \t]{0,20}=[ \t]{0,20}(?:"([^"$`\r\n]{0,300})"|'([^'\r\n]{0,300})'|(\d{1,6})(?!\S)|(?=\S))/gi;
const BATCH = /^[ \t]{0,20}@?set[ \t]{1,8}"?(\w{1,60})=([^"%\r\n]{0,300})/gim;

/** Collects `$name = 'value'` and `set NAME=value`. A variable that is assigned anything else has no known value from there on. */
export function assignmentsIn(text: string): Assignments {
  const found = new Map<string, Assignment[]>();
  const add = (name: string, assignment: Assignment): void => {
    const key = name.toLowerCase();
    found.set(key, [...(found.get(key) ?? []).slice(-200), assignment]);
  };
  for (const match of text.matchAll(POWERSHELL))
    add(match[1] ?? '', { at: match.index, value: match[2] ?? match[3] ?? match[4] });
  for (const match of text.matchAll(BATCH)) add(match[1] ?? '', { at: match.index, value: match[2]?.trim() });
  const valueOf = (name: string, before: number): string | undefined =>
    found
      .get(name.toLowerCase())
      ?.filter(({ at }) => at < before)
      .pop()?.value;
  return {
    expand: (raw, before) =>
      raw.replace(/\$\{?(\w{1,60})\}?|%(\w{1,60})%/g, (whole, name: string | undefined, batch: string | undefined) => {
        return valueOf(name ?? batch ?? '', before) ?? whole;
      }),
  };
}
