"""Runs the samples of a JSON list and prints what each called and printed, or only compiles those without a library."""
import contextlib
import io
import json
import sys
import traceback

import fake_sdk

results = []
with open(sys.argv[1], encoding="utf-8") as file:
    samples = json.load(file)
for sample in samples:
    fake_sdk.calls.clear()
    printed = io.StringIO()
    error = None
    try:
        compiled = compile(sample["code"], sample["name"], "exec")
        if sample["run"]:
            with contextlib.redirect_stdout(printed):
                exec(compiled, {"__name__": "__main__"})
    except BaseException:
        error = traceback.format_exc()
    results.append({"name": sample["name"], "error": error, "calls": list(fake_sdk.calls), "printed": printed.getvalue()})
print(json.dumps(results))
