"""Evidently's drift and summary presets, from two parquet files to HTML and JSON, as one process.

Usage: evidently_report.py REFERENCE CURRENT HTML JSON
"""

import sys

import pandas
from evidently import DataDefinition, Dataset, Report
from evidently.presets import DataDriftPreset, DataSummaryPreset

reference_path, current_path, html_path, json_path = sys.argv[1:]
reference = pandas.read_parquet(reference_path)
current = pandas.read_parquet(current_path)

# Declared, so that the 5,000-level column is not taken for free text (which is far slower there).
is_category = [not pandas.api.types.is_numeric_dtype(kind) or kind == bool for kind in reference.dtypes]
definition = DataDefinition(
    numerical_columns=[name for name, category in zip(reference.columns, is_category) if not category],
    categorical_columns=[name for name, category in zip(reference.columns, is_category) if category],
)
report = Report([DataDriftPreset(), DataSummaryPreset()])
result = report.run(
    Dataset.from_pandas(current, data_definition=definition),
    Dataset.from_pandas(reference, data_definition=definition),
)
result.save_html(html_path)
result.save_json(json_path)
