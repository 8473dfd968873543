import type { Config } from "../../model/config.ts";
import { expressionColumnName } from "../../profile/outcome-rows/expression-column.ts";
import type { HiddenColumn } from "../../source/hidden-columns.ts";

/** Segments and costs that the config writes as expressions, as columns to compute. */
export function hiddenColumns({ segments, cost, roles }: Config): readonly HiddenColumn[] {
  const named = segments.expressions.map(({ name, expression }): HiddenColumn => ({
    name: expressionColumnName("segment", name),
    expression,
    expected: "boolean",
    aliases: aliasesOf(roles.target, roles.models[0]?.prediction ?? null),
    key: `segments.${name}`,
  }));
  if (cost?.kind !== "expression") return named;
  const costs = roles.models.map(({ name, prediction, probability }): HiddenColumn => ({
    name: expressionColumnName("cost", name),
    expression: cost.expression,
    expected: "any",
    aliases: aliasesOf(roles.target, prediction ?? (probability?.kind === "single" ? probability.column : null)),
    key: "cost",
  }));
  return [...named, ...costs];
}

function aliasesOf(target: string | null, prediction: string | null): Readonly<Record<string, string>> {
  return { ...(target === null ? {} : { target }), ...(prediction === null ? {} : { prediction }) };
}
