"""Lets schemathesis send what the API reads beside JSON: the text as it is."""

import schemathesis


@schemathesis.serializer("application/x-ndjson", "application/vnd.apache.parquet", "text/csv", "application/yaml")
def as_it_is(ctx, value):
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
