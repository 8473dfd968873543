"""Reads an OpenAPI document from standard input. Prints what is wrong with it or with its examples, and how many examples it has."""

import json
import sys

from openapi_schema_validator import OAS31Validator, oas31_format_checker
from openapi_spec_validator import OpenAPIV31SpecValidator


def examples(node, path):
    """Each example with its schema and its place: those of schemas, media types and parameters."""
    if isinstance(node, list):
        for index, inner in enumerate(node):
            yield from examples(inner, f"{path}/{index}")
    if not isinstance(node, dict):
        return
    schema = node.get("schema", node)
    if "example" in node:
        yield node["example"], schema, path
    if isinstance(node.get("examples"), list):
        for example in node["examples"]:
            yield example, schema, path
    if isinstance(node.get("examples"), dict):
        for named in node["examples"].values():
            yield named["value"], schema, path
    for key, inner in node.items():
        if key not in ("example", "examples"):
            yield from examples(inner, f"{path}/{key}")


document = json.load(sys.stdin)
problems = [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in OpenAPIV31SpecValidator(document).iter_errors()]
found = list(examples(document["paths"], ""))
for example, schema, path in found:
    validator = OAS31Validator(schema, format_checker=oas31_format_checker)
    problems += [f"example at {path}: {error.message}" for error in validator.iter_errors(example)]
json.dump({"problems": problems, "examples": len(found)}, sys.stdout)
