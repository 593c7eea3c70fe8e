// Schemas for single values of lastref.yaml that our own parsers read, so that a slip keeps its own code and mend.
// Loads zod: reached only through a dynamic import.
import { z } from 'zod';
import type { RefinementParams } from '../base/schema-mistakes.js';
import type { Reading } from './parse-pattern.js';

/** A text with its description for editors. */
export function textSaying(says: string): z.ZodString {
  return z.string().trim().describe(says);
}

/**
 * A value that `read` brings into its normal form. Numbers are read as they are written (YAML takes `20240911` for one), so that
 * the parser can say what is wrong with them. `format` is the JSON Schema format that editors check.
 */
export function reads<T>(read: (text: string) => Reading<T>, says: string, format?: string) {
  const scalar = z.unknown().meta({ type: 'string', description: says, ...(format === undefined ? {} : { format }) });
  return scalar.transform((value, context): T => {
    if (typeof value !== 'string' && typeof value !== 'number') {
      context.addIssue({ code: 'invalid_type', expected: 'string', input: value });
      return z.NEVER;
    }
    const reading = read(String(value).trim());
    if ('value' in reading) return reading.value;
    const { code, message, hint } = reading.refusal;
    const params: RefinementParams = { code, hint };
    context.addIssue({ code: 'custom', message, params: { ...params } });
    return z.NEVER;
  });
}
