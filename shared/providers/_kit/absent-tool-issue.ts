import type { ValidationIssue } from './adapter.ts';
import { errorAt } from './issue.ts';

/** The issue of a `tool_choice` that names a tool which the request does not bring. */
export function absentToolIssue(name: string): ValidationIssue {
  return errorAt(
    ['tool_choice'],
    `tool_choice names "${name}", which is not in tools.`,
    `tool_choice 指定的“${name}”不在 tools 中。`,
  );
}
